package io.rekey.process;

import io.rekey.process.AccountSince.Look;
import io.rekey.process.AccountSince.Seen;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Leads a reset that waits for its owner on, by what was seen of the account. */
@Component
public class OwnersTurn {

    private final RuntimeService runtime;
    private final AccountSince account;
    private final LastSeen lastSeen;
    private final ResetLock lock;

    OwnersTurn(RuntimeService runtime, AccountSince account, LastSeen lastSeen, ResetLock lock) {
        this.runtime = runtime;
        this.account = account;
        this.lastSeen = lastSeen;
        this.lock = lock;
    }

    /** What came of a look. */
    public enum Step {
        /** The reset went on. */
        TAKEN,
        /** There was no reason to. */
        NOT_DUE,
        /** There is a reason, and the reset has not come to its wait yet. */
        TOO_EARLY
    }

    /** Asks Auth0 once, and lets the reset go on when the owner is done or the account changed. */
    public Step look(String resetId) {
        Look look = account.look(resetId, runtime.getVariables(resetId));
        Map<String, Object> news =
                new HashMap<>(look.account().map(lastSeen::of).orElse(Map.of()));
        if (look.seen() instanceof Seen.OurOwnLate late) {
            // The owner may have used a link and been locked out by it, so a fresh one goes out.
            news.put(Variable.RANDOMIZED_AT, late.randomizedAt().toString());
            news.put(Variable.MARK, late.mark());
            return send(Message.MAIL_WANTED_AGAIN, resetId, news);
        }
        if (look.seen() instanceof Seen.NewPassword) {
            news.put(Variable.NEW_PASSWORD_SEEN, true);
            return send(Message.PASSWORD_CHANGED, resetId, news);
        }
        if (look.seen() instanceof Seen.Changed changed) {
            news.put(Variable.ACCOUNT_CHANGED_BECAUSE, changed.because());
            return send(Message.ACCOUNT_CHANGED, resetId, news);
        }
        return Step.NOT_DUE;
    }

    /** Sends a message to a reset that listens for it. Of several that do so at once, the engine lets one through. */
    public Step send(String message, String resetId) {
        return send(message, resetId, Map.of());
    }

    /** The same, with variables that the reset takes on. */
    public Step send(String message, String resetId, Map<String, Object> variables) {
        lock.take(resetId);
        if (!listens(message, resetId)) {
            return Step.TOO_EARLY;
        }
        runtime.createMessageCorrelation(message)
                .processInstanceId(resetId)
                .setVariables(variables)
                .correlateExclusively();
        return Step.TAKEN;
    }

    public boolean listens(String message, String resetId) {
        return runtime.createEventSubscriptionQuery()
                        .processInstanceId(resetId)
                        .eventName(message)
                        .count()
                > 0;
    }
}
