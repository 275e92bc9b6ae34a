package io.rekey.process;

import io.rekey.process.OwnersTurn.Step;
import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Mail;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.AccountEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/**
 * Finds the reset that an event is about and lets it go on. An event alone proves nothing: whether the owner is done is
 * asked of Auth0, so a forged, repeated or own event completes nothing.
 */
@Component
public class EventMatch {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OpenSlot slot;
    private final OwnersTurn ownersTurn;

    EventMatch(RuntimeService runtime, TaskService tasks, OpenSlot slot, OwnersTurn ownersTurn) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.slot = slot;
        this.ownersTurn = ownersTurn;
    }

    public Step match(AccountEvent event) {
        return resetOf(event.user())
                .filter(reset -> concerns(event, reset))
                .map(reset -> match(event, reset))
                .orElse(Step.NOT_DUE);
    }

    private Step match(AccountEvent event, String reset) {
        return switch (event.type()) {
            case PASSWORD_CHANGED -> ownersTurn.look(reset);
            case RESET_MAIL_REQUESTED -> mailLeft(reset);
            case RESET_MAIL_REFUSED, MAIL_FAILED -> mailFailed(reset);
        };
    }

    private Step mailLeft(String reset) {
        runtime.setVariable(reset, Variable.MAIL, Mail.LEFT);
        return Step.TAKEN;
    }

    /** Once is enough while an operator is at it. */
    private Step mailFailed(String reset) {
        boolean isKnown = tasks.createTaskQuery()
                        .processInstanceId(reset)
                        .taskDefinitionKey(Element.REACH_OWNER)
                        .count()
                > 0;
        return isKnown
                ? Step.NOT_DUE
                : ownersTurn.send(Message.MAIL_REFUSED, reset, Map.of(Variable.MAIL, Mail.FAILED));
    }

    /** Auth0 names the user by id, or by the mail's address where it knows no more. */
    private Optional<String> resetOf(String user) {
        return slot.openReset(user).or(() -> runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(ResetProcess.KEY)
                .variableValueEquals(Variable.ACCOUNT_EMAIL, user)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .filter(this::holdsItsSlot)
                .findFirst());
    }

    private boolean holdsItsSlot(String reset) {
        return slot.openReset((String) runtime.getVariable(reset, Variable.ACCOUNT_ID))
                .filter(reset::equals)
                .isPresent();
    }

    /** What happened to mails before our change of the password is none of its business; both times are Auth0's own. */
    private boolean concerns(AccountEvent event, String reset) {
        return runtime.getVariable(reset, Variable.RANDOMIZED_AT) instanceof String randomizedAt
                && (event.type() == AccountEvent.Type.PASSWORD_CHANGED
                        || event.date().isAfter(Instant.parse(randomizedAt)));
    }
}
