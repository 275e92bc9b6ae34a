package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Reason;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Whether an account is still the one that was looked up, verified and approved, asked just before it is changed. */
public final class AccountBefore {

    private AccountBefore() {}

    /** What changed meanwhile, so that the password must stay as it is. */
    public static Optional<String> changeOf(Optional<Account> account, DelegateExecution reset) {
        return AccountSince.changeOf(account, (String) reset.getVariable(Variable.ACCOUNT_EMAIL))
                .or(() -> promotion(account.orElseThrow(), reset))
                .or(() -> newPassword(account.orElseThrow(), reset));
    }

    private static Optional<String> promotion(Account account, DelegateExecution reset) {
        boolean isNew = account.privileged() && !Boolean.TRUE.equals(reset.getVariable(Variable.PRIVILEGED));
        return isNew ? Optional.of("it was given a privileged role") : Optional.empty();
    }

    /**
     * Whoever forgot a password and has set one since needs no reset any more. After a compromise it may be the intruder
     * who did, and it is that very password which must go. A lost answer to our own attempt is no change at all.
     */
    private static Optional<String> newPassword(Account account, DelegateExecution reset) {
        Optional<Instant> before = Optional.ofNullable((String) reset.getVariable(Variable.PASSWORD_FROM))
                .map(Instant::parse);
        boolean isNew = !account.lastPasswordReset().equals(before);
        boolean isOurs = RandomizationMark.isOf(
                reset.getProcessInstanceId(), account.mark().orElse(""));
        boolean matters = Reason.FORGOTTEN.word().equals(reset.getVariable(Variable.REASON));
        return isNew && !isOurs && matters ? Optional.of("its password was changed") : Optional.empty();
    }
}
