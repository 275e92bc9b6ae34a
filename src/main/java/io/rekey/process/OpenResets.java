package io.rekey.process;

import io.rekey.process.OwnersTurn.Step;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EvidenceKind;
import io.rekey.reset.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * What a new reset means for the one that is open for the same account already: it joins it, or takes its place while
 * nothing about the account has changed and the new one is better founded.
 */
@Component
public class OpenResets {

    /** Whoever asks again within it gets no new mail, so that asking again and again makes no link useless. */
    private static final Duration PAUSE_BETWEEN_MAILS = Duration.ofMinutes(5);

    private final RuntimeService runtime;
    private final OpenSlot slot;
    private final OwnersTurn ownersTurn;
    private final Clock clock;

    OpenResets(RuntimeService runtime, OpenSlot slot, OwnersTurn ownersTurn, Clock clock) {
        this.runtime = runtime;
        this.slot = slot;
        this.ownersTurn = ownersTurn;
        this.clock = clock;
    }

    /** @return the open reset that goes on in place of the new one, or nothing when the new one has the account's slot */
    public Optional<String> enter(String accountId, String resetId) {
        Optional<String> open = slot.take(accountId, resetId);
        if (open.isPresent() && outranks(resetId, open.get()) && supersede(open.get()) == Step.TAKEN) {
            // Its end, in this very transaction, has freed the slot.
            return slot.take(accountId, resetId);
        }
        open.ifPresent(this::mailAgain);
        return open;
    }

    private Step supersede(String open) {
        slot.lock(open);
        return ownersTurn.send(Message.SUPERSEDED, open);
    }

    /**
     * Stronger evidence outranks weaker, and a compromise what was merely forgotten; but a proven compromise gives way to
     * nothing less.
     */
    private boolean outranks(String newcomer, String open) {
        EvidenceKind evidence = evidence(newcomer);
        EvidenceKind other = evidence(open);
        boolean graver = isCompromised(newcomer) && !isCompromised(open);
        boolean milder = isCompromised(open) && !isCompromised(newcomer);
        if (evidence.isStrongerThan(other)) {
            return !milder || other == EvidenceKind.MAILBOX;
        }
        return graver && !other.isStrongerThan(evidence);
    }

    private EvidenceKind evidence(String resetId) {
        return EvidenceKind.ofWord((String) runtime.getVariable(resetId, Variable.EVIDENCE));
    }

    private boolean isCompromised(String resetId) {
        return Reason.COMPROMISED.word().equals(runtime.getVariable(resetId, Variable.REASON));
    }

    private void mailAgain(String open) {
        Object mailedAt = runtime.getVariable(open, Variable.MAILED_AT);
        if (mailedAt instanceof String text
                && Instant.parse(text).plus(PAUSE_BETWEEN_MAILS).isBefore(clock.instant())) {
            ownersTurn.send(Message.MAIL_WANTED_AGAIN, open);
        }
    }
}
