package io.rekey.process.steps;

import io.rekey.links.Links;
import io.rekey.process.Facts;
import io.rekey.process.MailBudget;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import io.rekey.reset.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails the link that proves the mailbox to the address on record; when that fails for too long, not at all. */
@Component
class SendConfirmationEmail implements JavaDelegate {

    private final Notices notices;
    private final Links links;
    private final Facts facts;
    private final MailBudget mailBudget;
    private final Clock clock;

    SendConfirmationEmail(Notices notices, Links links, Facts facts, MailBudget mailBudget, Clock clock) {
        this.mailBudget = mailBudget;
        this.notices = notices;
        this.links = links;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution reset) {
        EmailAddress owner = facts.accountEmail(reset);
        if (mailBudget.isUsedUp(owner)) {
            reset.setVariable(Variable.NOT_CONFIRMED_BECAUSE, "the mailbox has had its mails for the day");
            throw new BpmnError(Outcome.NOT_CONFIRMED.word());
        }
        Instant deadline = ((Date) reset.getVariable(Variable.CONFIRM_BY)).toInstant();
        boolean sent = clock.instant().isBefore(deadline)
                && notices.confirmationAsked(
                        facts.correspondence(reset),
                        owner,
                        links.confirmation(facts.app(reset), reset.getProcessInstanceId()),
                        deadline);
        if (!sent) {
            throw new BpmnError(Outcome.NOT_CONFIRMED.word());
        }
        // After it has left: while the mail server answers nobody else waits, and an attempt that fails does not count.
        mailBudget.take(owner);
    }
}
