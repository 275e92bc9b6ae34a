package io.rekey.process;

import io.rekey.process.OwnersTurn.Step;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.EvidenceKind;
import io.rekey.reset.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    /** Each new mail makes the link of the one before useless, so they do not go on for as long as somebody asks. */
    private static final int MAILS_AGAIN_AT_MOST = 5;

    private final RuntimeService runtime;
    private final OpenSlot slot;
    private final OwnersTurn ownersTurn;
    private final ResetLock lock;
    private final Untouched untouched;
    private final MailSigns mailSigns;
    private final MailBudget mailBudget;
    private final Clock clock;

    OpenResets(
            RuntimeService runtime,
            OpenSlot slot,
            OwnersTurn ownersTurn,
            ResetLock lock,
            Untouched untouched,
            MailSigns mailSigns,
            MailBudget mailBudget,
            Clock clock) {
        this.runtime = runtime;
        this.slot = slot;
        this.ownersTurn = ownersTurn;
        this.lock = lock;
        this.untouched = untouched;
        this.mailSigns = mailSigns;
        this.mailBudget = mailBudget;
        this.clock = clock;
    }

    /** @return the open reset that goes on in place of the new one, or nothing when the new one has the account's slot */
    public Optional<String> enter(Account account, String resetId) {
        Optional<String> open = slot.take(account, resetId);
        // Before anything is read of it, which the engine would go by from then on.
        open.ifPresent(lock::take);
        if (open.isPresent()
                && outranks(resetId, open.get())
                && untouched.is(open.get())
                && ownersTurn.send(Message.SUPERSEDED, open.get(), Map.of(Variable.SUPERSEDED_BY, resetId))
                        == Step.TAKEN) {
            // Its end, in this very transaction, has freed the slot.
            return slot.take(account, resetId);
        }
        open.ifPresent(joined -> join(resetId, joined));
        return open;
    }

    /**
     * Stronger evidence outranks weaker, and a compromise what was merely forgotten; but a proven compromise gives way to
     * nothing less.
     */
    private boolean outranks(String newcomer, String open) {
        EvidenceKind evidence = evidence(newcomer);
        EvidenceKind other = evidence(open);
        if (evidence == EvidenceKind.MAILBOX && other == EvidenceKind.MAILBOX && !mayReplaceUnproven(open)) {
            return false;
        }
        boolean graver = isCompromised(newcomer) && !isCompromised(open);
        boolean milder = isCompromised(open) && !isCompromised(newcomer);
        if (evidence.isStrongerThan(other)) {
            return !milder || other == EvidenceKind.MAILBOX;
        }
        return graver && !other.isStrongerThan(evidence);
    }

    /** Anybody can ask by mailbox: not in place of an owner who has proved theirs, nor where no mail would follow. */
    private boolean mayReplaceUnproven(String open) {
        return ownersTurn.listens(Message.CONFIRMED, open) && !mailBudget.isUsedUp(recipient(open));
    }

    private EvidenceKind evidence(String resetId) {
        return EvidenceKind.ofWord((String) runtime.getVariable(resetId, Variable.EVIDENCE));
    }

    private boolean isCompromised(String resetId) {
        return Reason.COMPROMISED.word().equals(runtime.getVariable(resetId, Variable.REASON));
    }

    /** What the new one knows is not lost: a compromise makes the open reset one, too, unless anybody could claim it. */
    private void join(String newcomer, String open) {
        if (isCompromised(newcomer) && !evidence(open).isStrongerThan(evidence(newcomer))) {
            runtime.setVariable(open, Variable.REASON, Reason.COMPROMISED.word());
        }
        Instant now = clock.instant();
        int again = runtime.getVariable(open, Variable.MAILS_AGAIN) instanceof Integer sent ? sent : 0;
        if (mayMailAgain(open, now) && again < MAILS_AGAIN_AT_MOST && mailBudget.takeForARepeat(recipient(open))) {
            // The pause begins with the promise: while the mail cannot leave, no second one queues up behind it.
            ownersTurn.send(
                    Message.MAIL_WANTED_AGAIN,
                    open,
                    Map.of(
                            Variable.MAILED_AT,
                            now.toString(),
                            Variable.MAILS_AGAIN,
                            again + 1,
                            Variable.MAIL,
                            mailSigns.ofAMailJustAskedFor(
                                    Facts.deliveryOf(runtime.getVariable(open, Variable.DELIVERY)))));
        }
    }

    private EmailAddress recipient(String open) {
        return Facts.recipient(variable -> runtime.getVariable(open, variable));
    }

    private boolean mayMailAgain(String open, Instant now) {
        return runtime.getVariable(open, Variable.MAILED_AT) instanceof String mailedAt
                && Instant.parse(mailedAt).plus(PAUSE_BETWEEN_MAILS).isBefore(now)
                && !Mail.FAILED.equals(runtime.getVariable(open, Variable.MAIL));
    }
}
