package io.rekey.process.steps;

import io.rekey.apps.Delivery;
import io.rekey.process.AccountSince;
import io.rekey.process.AccountSince.Seen;
import io.rekey.process.EventInbox;
import io.rekey.process.Facts;
import io.rekey.process.Mail;
import io.rekey.process.ResetProcess.Failure;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import io.rekey.reset.Secret;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reminds the owner that a new password is awaited, with a link to it where Auth0 sent none, unless the wait is over and no
 * event has told us so, or no mail has reached the mailbox.
 */
@Component
class RemindOwner implements JavaDelegate {

    private final Notices notices;
    private final Accounts accounts;
    private final EventInbox inbox;
    private final Facts facts;

    RemindOwner(Notices notices, Accounts accounts, EventInbox inbox, Facts facts) {
        this.notices = notices;
        this.accounts = accounts;
        this.inbox = inbox;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        Optional<Account> account = accounts.read(facts.app(reset), facts.accountId(reset));
        Seen seen = AccountSince.seen(reset.getProcessInstanceId(), account, reset.getVariables());
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
        if (!isReminded(reset, account.orElseThrow())) {
            throw new BpmnError(Failure.UNDELIVERABLE);
        }
    }

    private boolean isReminded(DelegateExecution reset, Account account) {
        EmailAddress recipient = facts.recipient(reset);
        Date deadline = (Date) reset.getVariable(Variable.DEADLINE);
        boolean isTheirs = recipient.isSameAs(account.email().value()) || account.hasValidated(recipient);
        return isTheirs
                && notices.newPasswordAwaited(
                        facts.correspondence(reset), recipient, link(reset), deadline.toInstant());
    }

    /** A new one of Auth0's would make the one before useless: what waits for the owner is a page that leads on to it. */
    private Optional<Secret> link(DelegateExecution reset) {
        return facts.delivery(reset) == Delivery.AUTH0_MAIL
                ? Optional.empty()
                : Optional.of(facts.newPasswordLink(reset));
    }
}
