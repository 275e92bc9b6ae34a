package io.rekey.process;

import io.rekey.apps.Apps;
import io.rekey.apps.Delivery;
import io.rekey.process.OwnersTurn.Step;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.AccountEvent;
import java.time.Instant;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * Finds the reset that an event is about and lets it go on. An event alone proves nothing: whether the owner is done is
 * asked of Auth0, so a forged, repeated or own event completes nothing.
 */
@Component
public class EventMatch {

    private final RuntimeService runtime;
    private final Apps apps;
    private final OpenSlot slot;
    private final OwnersTurn ownersTurn;

    EventMatch(RuntimeService runtime, Apps apps, OpenSlot slot, OwnersTurn ownersTurn) {
        this.runtime = runtime;
        this.apps = apps;
        this.slot = slot;
        this.ownersTurn = ownersTurn;
    }

    public Step match(AccountEvent event) {
        return slot.openReset(event.user())
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

    /** Events come in any order: one that the mail left says nothing once it is known to have failed. */
    private Step mailLeft(String reset) {
        if (isFailed(reset)) {
            return Step.NOT_DUE;
        }
        runtime.setVariable(reset, Variable.MAIL, Mail.LEFT);
        return Step.TAKEN;
    }

    /** Once is enough while an operator is at it. */
    private Step mailFailed(String reset) {
        return isFailed(reset) ? Step.NOT_DUE : ownersTurn.send(Message.MAIL_REFUSED, reset);
    }

    private boolean isFailed(String reset) {
        return Mail.FAILED.equals(runtime.getVariable(reset, Variable.MAIL));
    }

    /** What happened before its owner's turn, or in another connection, is none of this reset's business. */
    private boolean concerns(AccountEvent event, String reset) {
        return runtime.getVariable(reset, Variable.DEADLINE) != null
                && isOfItsConnection(event, reset)
                && (event.type() == AccountEvent.Type.PASSWORD_CHANGED || isOfItsMail(event, reset));
    }

    /** Auth0 mails for this reset in one delivery only; whoever asks Auth0 for mails otherwise is somebody else. */
    private boolean isOfItsMail(AccountEvent event, String reset) {
        Object randomizedAt = runtime.getVariable(reset, Variable.RANDOMIZED_AT);
        return Delivery.AUTH0_MAIL.word().equals(runtime.getVariable(reset, Variable.DELIVERY))
                && (randomizedAt == null || event.date().isAfter(Instant.parse((String) randomizedAt)));
    }

    /** Of all events only that of a failed mail names no connection. */
    private boolean isOfItsConnection(AccountEvent event, String reset) {
        String connection =
                apps.require((String) runtime.getVariable(reset, Variable.APP)).connection();
        return event.connection().equals(connection)
                || event.connection().isEmpty() && event.type() == AccountEvent.Type.MAIL_FAILED;
    }
}
