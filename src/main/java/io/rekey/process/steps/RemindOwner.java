package io.rekey.process.steps;

import io.rekey.process.AccountSince;
import io.rekey.process.AccountSince.Seen;
import io.rekey.process.EventInbox;
import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Failure;
import io.rekey.process.ResetProcess.Mail;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Notices;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reminds the owner of the link that waits in the mailbox, unless the wait is over and no event has told us so, or no
 * mail has reached the mailbox.
 */
@Component
class RemindOwner implements JavaDelegate {

    private final Notices notices;
    private final AccountSince account;
    private final EventInbox inbox;
    private final Facts facts;

    RemindOwner(Notices notices, AccountSince account, EventInbox inbox, Facts facts) {
        this.notices = notices;
        this.account = account;
        this.inbox = inbox;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        Seen seen = account.look(reset.getProcessInstanceId(), reset.getVariables());
        if (seen instanceof Seen.NewPassword || seen instanceof Seen.Changed) {
            inbox.seenWithoutEvent(
                    reset.getProcessInstanceId(),
                    facts.accountId(reset),
                    facts.app(reset).connection());
            return;
        }
        if (reset.getVariable(Variable.MAILED_AT) == null || Mail.FAILED.equals(reset.getVariable(Variable.MAIL))) {
            return;
        }
        Date deadline = (Date) reset.getVariable(Variable.DEADLINE);
        if (!notices.newPasswordAwaited(
                facts.correspondence(reset), facts.accountEmail(reset), Optional.empty(), deadline.toInstant())) {
            throw new BpmnError(Failure.UNDELIVERABLE);
        }
    }
}
