package io.rekey.process.steps;

import io.rekey.apps.App;
import io.rekey.apps.Delivery;
import io.rekey.process.Approvals;
import io.rekey.process.Facts;
import io.rekey.process.Mail;
import io.rekey.process.OwnersAddresses;
import io.rekey.process.ResetProcess.Failure;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Accounts;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import io.rekey.reset.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the owner a link to a new password: by Auth0 or by ourselves, to the address on record or one that an operator chose. */
@Component
class SendResetEmail implements JavaDelegate {

    private final Accounts accounts;
    private final Notices notices;
    private final Approvals approvals;
    private final OwnersAddresses addresses;
    private final Facts facts;
    private final Clock clock;

    SendResetEmail(
            Accounts accounts,
            Notices notices,
            Approvals approvals,
            OwnersAddresses addresses,
            Facts facts,
            Clock clock) {
        this.accounts = accounts;
        this.notices = notices;
        this.approvals = approvals;
        this.addresses = addresses;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution reset) {
        approvals.require(reset.getProcessInstanceId());
        boolean goesElsewhere = facts.text(reset, Variable.DELIVER_TO) != null;
        if (!goesElsewhere && facts.delivery(reset) == Delivery.AUTH0_MAIL) {
            accounts.sendResetEmail(facts.app(reset), facts.accountEmail(reset));
        } else if (sendLink(reset, facts.recipient(reset))) {
            reset.setVariable(Variable.MAIL, Mail.LEFT);
        } else {
            throw new BpmnError(Failure.UNDELIVERABLE);
        }
        reset.setVariable(Variable.MAILED_AT, clock.instant().toString());
    }

    private boolean sendLink(DelegateExecution reset, EmailAddress address) {
        App app = facts.app(reset);
        Instant deadline = ((Date) reset.getVariable(Variable.DEADLINE)).toInstant();
        if (!leadsToOurs(reset, address) && !addresses.have(reset, address)) {
            return false;
        }
        return link(reset, app, deadline)
                .filter(link -> notices.resetLink(facts.correspondence(reset), address, link, deadline))
                .isPresent();
    }

    /** Such a link may go to the address on record unasked: we look at the account before we set a password. */
    private boolean leadsToOurs(DelegateExecution reset, EmailAddress address) {
        return address.isSameAs(facts.accountEmail(reset).value())
                && !facts.delivery(reset).isSetAtAuth0();
    }

    /** One of Auth0's is a secret that may not wait anywhere, so that making it and mailing it is one effect. */
    private Optional<Secret> link(DelegateExecution reset, App app, Instant deadline) {
        return facts.delivery(reset).isSetAtAuth0()
                ? accounts.resetLink(
                        app,
                        facts.accountId(reset),
                        facts.identityId(reset),
                        Duration.between(clock.instant(), deadline))
                : Optional.of(facts.newPasswordLink(reset));
    }
}
