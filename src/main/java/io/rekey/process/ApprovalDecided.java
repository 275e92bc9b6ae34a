package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.LookAlikes;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Four eyes at the moment of decision: the one who claimed the task decides it, and is neither the account's owner, nor
 * who started the reset, nor who vouched, nor who approved before (ASVS 2.3.5). An exception here undoes the click.
 */
@Component
class ApprovalDecided implements TaskListener {

    private final Assignee assignee;
    private final RuntimeService runtime;
    private final Approvals approvals;

    ApprovalDecided(Assignee assignee, RuntimeService runtime, Approvals approvals) {
        this.assignee = assignee;
        this.runtime = runtime;
        this.approvals = approvals;
    }

    @Override
    public void notify(DelegateTask task) {
        String approver = assignee.require(task);
        requireIndependence(task, approver);
        String decision = requireDecision(task);
        // Local to the task, where no form can write: the record that Randomize password counts.
        task.setVariableLocal(Variable.DECISION, decision);
        if (decision.equals(Decision.REJECT)) {
            runtime.setVariable(task.getProcessInstanceId(), Variable.REJECTED, true);
        }
    }

    private void requireIndependence(DelegateTask task, String approver) {
        if (approvals.approvers(task.getProcessInstanceId()).contains(approver)) {
            throw new DecisionRefused("You have approved this reset already; the second approval is another person's.");
        }
        Stream.of(
                        involved(task, Variable.REQUESTED_BY, "You started this reset, so another person decides."),
                        involved(task, Variable.AGENT, "You vouched for the requester, so another person decides."),
                        involved(task, Variable.ACCOUNT_EMAIL, "This is your own account, so another person decides."),
                        involved(
                                task,
                                Variable.OWNERS_ADDRESSES,
                                "This is your own account, so another person decides."))
                .filter(person -> person.isSameAs(approver, assignee.email()))
                .findFirst()
                .ifPresent(person -> {
                    throw new DecisionRefused(person.refusal);
                });
    }

    private Involved involved(DelegateTask task, String variable, String refusal) {
        return new Involved((String) fact(task, variable), refusal);
    }

    private record Involved(String names, String refusal) {
        boolean isSameAs(String userId, Optional<String> email) {
            return Facts.listed(names)
                    .anyMatch(name -> LookAlikes.areAlike(name, userId)
                            || email.filter(address -> LookAlikes.areAlike(name, address))
                                    .isPresent());
        }
    }

    private String requireDecision(DelegateTask task) {
        Object decision = task.getVariable(Variable.DECISION);
        if (!Decision.APPROVE.equals(decision) && !Decision.REJECT.equals(decision)) {
            throw new DecisionRefused("Choose approve or reject.");
        }
        boolean commented = Comment.isWritten(task);
        if (Decision.REJECT.equals(decision) && !commented) {
            throw new DecisionRefused("Say in the comment why you reject.");
        }
        if (isSensitive(task) && !commented) {
            throw new DecisionRefused(
                    "This account has MFA or a privileged role: say in the comment what you checked.");
        }
        return (String) decision;
    }

    private boolean isSensitive(DelegateTask task) {
        return Boolean.TRUE.equals(fact(task, Variable.MFA_ENROLLED))
                || Boolean.TRUE.equals(fact(task, Variable.PRIVILEGED));
    }

    /** From the instance itself, whatever stands in the scope of the task. */
    private Object fact(DelegateTask task, String variable) {
        return runtime.getVariable(task.getProcessInstanceId(), variable);
    }
}
