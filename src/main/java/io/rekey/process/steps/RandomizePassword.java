package io.rekey.process.steps;

import io.rekey.process.AccountBefore;
import io.rekey.process.Approvals;
import io.rekey.process.Facts;
import io.rekey.process.MailSigns;
import io.rekey.process.RandomizationMark;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.process.RiskFacts;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.Outcome;
import io.rekey.reset.PasswordChange;
import io.rekey.reset.RandomPassword;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Makes the old password useless. Looks at the account once more, because Auth0's answer to a new password is also to
 * lift an administrator's block. The random password is new at each attempt and never leaves this method.
 */
@Component
class RandomizePassword implements JavaDelegate {

    private final Accounts accounts;
    private final Approvals approvals;
    private final Facts facts;
    private final MailSigns mailSigns;
    private final Clock clock;

    RandomizePassword(Accounts accounts, Approvals approvals, Facts facts, MailSigns mailSigns, Clock clock) {
        this.accounts = accounts;
        this.approvals = approvals;
        this.facts = facts;
        this.mailSigns = mailSigns;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution reset) {
        if (!approvals.areComplete(reset.getProcessInstanceId())) {
            throw new IllegalStateException("Approvals are missing; the password stays as it is.");
        }
        Optional<Account> account = accounts.read(facts.app(reset), facts.accountId(reset));
        AccountBefore.changeOf(account, reset).ifPresent(because -> {
            throw accountChanged(reset, because);
        });
        String mark = RandomizationMark.next(reset.getProcessInstanceId());
        PasswordChange change =
                accounts.changePassword(facts.app(reset), facts.accountId(reset), RandomPassword.next(), mark);
        if (change instanceof PasswordChange.Changed changed) {
            beginOwnersTurn(reset, changed.at(), mark, account.orElseThrow());
        } else if (change instanceof PasswordChange.Refused refused) {
            throw new IllegalStateException("Auth0 refuses the random password: " + refused.rule());
        } else {
            throw accountChanged(reset, "the account is gone");
        }
    }

    private static BpmnError accountChanged(DelegateExecution reset, String because) {
        reset.setVariable(Variable.ACCOUNT_CHANGED_BECAUSE, because);
        return new BpmnError(Outcome.ACCOUNT_CHANGED.word());
    }

    /** The owner's time starts now; the reminder comes when half of it is over. */
    private void beginOwnersTurn(DelegateExecution reset, Instant randomizedAt, String mark, Account account) {
        RiskFacts.countAsReset(reset, account);
        reset.setVariable(Variable.RANDOMIZED_AT, randomizedAt.toString());
        reset.setVariable(Variable.MARK, mark);
        reset.setVariable(Variable.MAIL, mailSigns.ofAMailJustAskedFor());
        reset.setVariable(Variable.OTHER_ADDRESSES, otherAddresses(account));
        Duration time = Duration.parse(facts.text(reset, Variable.TIME_TO_COMPLETE));
        Instant now = clock.instant();
        reset.setVariable(Variable.REMIND_AT, Date.from(now.plus(time.dividedBy(2))));
        reset.setVariable(Variable.DEADLINE, Date.from(now.plus(time)));
    }

    private static String otherAddresses(Account account) {
        return account.validatedAddresses().stream()
                .filter(address -> !address.isSameAs(account.email().value()))
                .map(address -> address.value())
                .collect(Collectors.joining(", "));
    }
}
