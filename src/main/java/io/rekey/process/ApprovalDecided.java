package io.rekey.process;

import io.rekey.audit.AuditedResets;
import io.rekey.process.ResetProcess.Variable;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Four eyes at the moment of decision: whoever claimed the task decides it. An exception here undoes the click. */
@Component
class ApprovalDecided implements TaskListener {

    private final Assignee assignee;
    private final Independence independence;
    private final RuntimeService runtime;
    private final Approvals approvals;
    private final AuditedResets audited;

    ApprovalDecided(
            Assignee assignee,
            Independence independence,
            RuntimeService runtime,
            Approvals approvals,
            AuditedResets audited) {
        this.assignee = assignee;
        this.independence = independence;
        this.runtime = runtime;
        this.approvals = approvals;
        this.audited = audited;
    }

    @Override
    public void notify(DelegateTask task) {
        String approver = assignee.require(task);
        Optional<String> email = assignee.email();
        independence.require(task, approver, email, approvals.names(task.getProcessInstanceId()));
        String decision = requireDecision(task);
        // Local to the task, where no form can write: the record that Randomize password counts.
        task.setVariableLocal(Variable.DECISION, decision);
        email.ifPresent(address -> task.setVariableLocal(Variable.APPROVERS_EMAIL, address));
        audited.decided(task.getProcessInstanceId(), approver);
        if (decision.equals(Decision.REJECT)) {
            runtime.setVariable(task.getProcessInstanceId(), Variable.REJECTED, true);
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
