package io.rekey.process.steps;

import io.rekey.apps.App;
import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Failure;
import io.rekey.process.ResetProcess.Mail;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
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

/** Sends the owner a link to a new password: by Auth0, or by ourselves to another address that an operator chose. */
@Component
class SendResetEmail implements JavaDelegate {

    private final Accounts accounts;
    private final Notices notices;
    private final Facts facts;
    private final Clock clock;

    SendResetEmail(Accounts accounts, Notices notices, Facts facts, Clock clock) {
        this.accounts = accounts;
        this.notices = notices;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution reset) {
        String otherAddress = facts.text(reset, Variable.DELIVER_TO);
        if (otherAddress == null) {
            accounts.sendResetEmail(facts.app(reset), facts.accountEmail(reset));
        } else if (sendLink(reset, new EmailAddress(otherAddress))) {
            reset.setVariable(Variable.MAIL, Mail.LEFT);
        } else {
            throw new BpmnError(Failure.UNDELIVERABLE);
        }
        reset.setVariable(Variable.MAILED_AT, clock.instant().toString());
    }

    /** The link is a secret that may not wait anywhere, so that making it and mailing it is one effect. */
    private boolean sendLink(DelegateExecution reset, EmailAddress address) {
        App app = facts.app(reset);
        Instant deadline = ((Date) reset.getVariable(Variable.DEADLINE)).toInstant();
        if (!isValidated(address, accounts.read(app, facts.accountId(reset)))) {
            return false;
        }
        Optional<Secret> link =
                accounts.resetLink(app, facts.accountId(reset), Duration.between(clock.instant(), deadline));
        return link.isPresent() && notices.resetLink(facts.correspondence(reset), address, link.get(), deadline);
    }

    private static boolean isValidated(EmailAddress address, Optional<Account> account) {
        return account.stream()
                .flatMap(now -> now.validatedAddresses().stream())
                .anyMatch(validated -> validated.isSameAs(address.value()));
    }
}
