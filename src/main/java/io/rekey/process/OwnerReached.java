package io.rekey.process;

import io.rekey.process.ResetProcess.Mail;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.InvalidInput;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * What an operator does about a mail that did not arrive: send it again, send it to another address that the account
 * itself has validated, or give up on mail. An exception here undoes the click.
 */
@Component
class OwnerReached implements TaskListener {

    static final String RESEND = "resend";
    static final String OTHER_ADDRESS = "other-address";
    static final String GIVE_UP = "give-up";

    private static final Set<String> WAYS = Set.of(RESEND, OTHER_ADDRESS, GIVE_UP);
    private static final int LONGEST_COMMENT = 1000;

    private final Assignee assignee;
    private final RuntimeService runtime;

    OwnerReached(Assignee assignee, RuntimeService runtime) {
        this.assignee = assignee;
        this.runtime = runtime;
    }

    @Override
    public void notify(DelegateTask task) {
        assignee.require(task);
        if (!(task.getVariable(Variable.WAY) instanceof String way) || !WAYS.contains(way)) {
            throw new DecisionRefused("Choose one of the three ways on.");
        }
        requireComment(task, way);
        String reset = task.getProcessInstanceId();
        runtime.setVariable(reset, Variable.DELIVER_TO, way.equals(OTHER_ADDRESS) ? requireAddress(task) : null);
        runtime.setVariable(reset, Variable.REACH_BY, way);
        if (Mail.FAILED.equals(runtime.getVariable(reset, Variable.MAIL))) {
            runtime.setVariable(reset, Variable.MAIL, Mail.AWAITED);
        }
    }

    private static void requireComment(DelegateTask task, String way) {
        Object comment = task.getVariable(Variable.COMMENT);
        if (comment instanceof String text && !text.isBlank()) {
            InvalidInput.requireLines(Variable.COMMENT, comment, LONGEST_COMMENT);
        } else if (way.equals(GIVE_UP)) {
            throw new DecisionRefused("Say in the comment what you tried before you give up.");
        }
    }

    private String requireAddress(DelegateTask task) {
        Object others = runtime.getVariable(task.getProcessInstanceId(), Variable.OTHER_ADDRESSES);
        return Stream.of(String.valueOf(others).split(", "))
                .filter(address -> !address.isBlank() && address.equals(task.getVariable(Variable.ADDRESS)))
                .findFirst()
                .orElseThrow(() -> new DecisionRefused(
                        "Write one of the account's other validated addresses as it stands in the form."));
    }
}
