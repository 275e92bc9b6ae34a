package io.rekey.process.steps;

import io.rekey.process.Approvals;
import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Variable;
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
    private final Clock clock;

    RandomizePassword(Accounts accounts, Approvals approvals, Facts facts, Clock clock) {
        this.accounts = accounts;
        this.approvals = approvals;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution reset) {
        if (!approvals.areComplete(reset.getProcessInstanceId())) {
            throw new IllegalStateException("Approvals are missing; the password stays as it is.");
        }
        requireUnchanged(reset);
        PasswordChange change = accounts.changePassword(
                facts.app(reset), facts.accountId(reset), RandomPassword.next(), reset.getProcessInstanceId());
        if (change instanceof PasswordChange.Changed changed) {
            reset.setVariable(Variable.RANDOMIZED_AT, changed.at().toString());
            setTimes(reset);
        } else if (change instanceof PasswordChange.Refused refused) {
            throw new IllegalStateException("Auth0 refuses the random password: " + refused.rule());
        } else {
            throw accountChanged(reset, "the account is gone");
        }
    }

    private void requireUnchanged(DelegateExecution reset) {
        Optional<Account> account = accounts.read(facts.app(reset), facts.accountId(reset));
        if (account.isEmpty()) {
            throw accountChanged(reset, "the account or its identity is gone");
        }
        if (account.get().blocked()) {
            throw accountChanged(reset, "an administrator blocked it");
        }
        if (account.get().privileged() && !Boolean.TRUE.equals(reset.getVariable(Variable.PRIVILEGED))) {
            throw accountChanged(reset, "it was given a privileged role");
        }
        if (!account.get().email().isSameAs(facts.text(reset, Variable.ACCOUNT_EMAIL))) {
            throw accountChanged(reset, "its address changed");
        }
    }

    private static BpmnError accountChanged(DelegateExecution reset, String because) {
        reset.setVariable(Variable.ACCOUNT_CHANGED_BECAUSE, because);
        return new BpmnError(Outcome.ACCOUNT_CHANGED.word());
    }

    /** The owner's time starts now; the reminder comes when half of it is over. */
    private void setTimes(DelegateExecution reset) {
        Duration time = Duration.parse(facts.text(reset, Variable.TIME_TO_COMPLETE));
        Instant now = clock.instant();
        reset.setVariable(Variable.REMIND_AT, Date.from(now.plus(time.dividedBy(2))));
        reset.setVariable(Variable.DEADLINE, Date.from(now.plus(time)));
    }
}
