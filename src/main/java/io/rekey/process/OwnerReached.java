package io.rekey.process;

import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Variable;
import java.util.Map;
import java.util.Set;
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

    /** Once no link works any more there is only something to tell, and it goes to every validated address. */
    private static final Map<String, Set<String>> WAYS = Map.of(
            Element.REACH_OWNER, Set.of(RESEND, OTHER_ADDRESS, GIVE_UP),
            Element.REACH_OWNER_AFTERWARDS, Set.of(RESEND, GIVE_UP));

    private final Assignee assignee;
    private final RuntimeService runtime;
    private final MailSigns mailSigns;

    OwnerReached(Assignee assignee, RuntimeService runtime, MailSigns mailSigns) {
        this.assignee = assignee;
        this.runtime = runtime;
        this.mailSigns = mailSigns;
    }

    @Override
    public void notify(DelegateTask task) {
        assignee.require(task);
        if (!(task.getVariable(Variable.WAY) instanceof String way)
                || !WAYS.get(task.getTaskDefinitionKey()).contains(way)) {
            throw new DecisionRefused("Choose one of the ways on.");
        }
        if (!Comment.isWritten(task) && way.equals(GIVE_UP)) {
            throw new DecisionRefused("Say in the comment what you tried before you give up.");
        }
        String reset = task.getProcessInstanceId();
        runtime.setVariable(reset, Variable.DELIVER_TO, way.equals(OTHER_ADDRESS) ? requireAddress(task) : null);
        runtime.setVariable(reset, Variable.REACH_BY, way);
        // They may have mended the account's addresses meanwhile.
        runtime.removeVariable(reset, Variable.ACCOUNT_SEEN_AT);
        runtime.setVariable(reset, Variable.MAIL, way.equals(RESEND) ? ofTheNextMail(reset) : Mail.UNKNOWN);
    }

    private String ofTheNextMail(String reset) {
        return mailSigns.ofAMailJustAskedFor(Facts.deliveryOf(runtime.getVariable(reset, Variable.DELIVERY)));
    }

    private String requireAddress(DelegateTask task) {
        Object others = runtime.getVariable(task.getProcessInstanceId(), Variable.OTHER_ADDRESSES);
        return Facts.listed((String) others)
                .filter(address -> !address.isBlank() && address.equals(task.getVariable(Variable.ADDRESS)))
                .findFirst()
                .orElseThrow(() -> new DecisionRefused(
                        "Write one of the account's other validated addresses as it stands in the form."));
    }
}
