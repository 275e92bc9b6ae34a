package io.rekey.process.steps;

import io.rekey.process.MailBudget;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EmailAddress;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Tells the reader of a mailbox, for which somebody asked, that there is nothing to reset: while they may wait for it, and
 * not more often than the mailbox gets mails.
 */
@Component
class AnswerByMail {

    private final MailBudget mailBudget;
    private final Clock clock;

    AnswerByMail(MailBudget mailBudget, Clock clock) {
        this.mailBudget = mailBudget;
        this.clock = clock;
    }

    void to(EmailAddress reader, DelegateExecution reset, Runnable mail) {
        Date waitsUntil = (Date) reset.getVariable(Variable.CONFIRM_BY);
        if (clock.instant().isBefore(waitsUntil.toInstant()) && !mailBudget.isUsedUp(reader)) {
            mail.run();
            // After it has left: while the mail server answers nobody else waits, and an attempt that fails does not
            // count.
            mailBudget.take(reader);
        }
    }
}
