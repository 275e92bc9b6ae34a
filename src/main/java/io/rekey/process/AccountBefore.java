package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether an account is still the one that was looked up, verified and approved, asked just before it is changed. */
public final class AccountBefore {

    private AccountBefore() {}

    /**
     * What changed meanwhile, so that the password must stay as it is.
     *
     * @param reset the variables of the reset
     */
    public static Optional<String> changeOf(Optional<Account> account, String resetId, Map<String, Object> reset) {
        return AccountSince.changeOf(account, (String) reset.get(Variable.ACCOUNT_EMAIL))
                .or(() -> promotion(account.orElseThrow(), reset))
                .or(() -> newPassword(account.orElseThrow(), resetId, reset));
    }

    static Optional<String> promotion(Account account, Map<String, Object> reset) {
        boolean isNew = account.privileged() && !Boolean.TRUE.equals(reset.get(Variable.PRIVILEGED));
        return isNew ? Optional.of("it was given a privileged role") : Optional.empty();
    }

    /**
     * Whoever forgot a password and has set one since needs no reset any more. After a compromise it may be the intruder
     * who did, and it is that very password which must go. A lost answer to our own attempt is no change at all.
     */
    private static Optional<String> newPassword(Account account, String resetId, Map<String, Object> reset) {
        boolean isOurs = PasswordMark.isOf(resetId, account.mark().orElse(""));
        boolean matters = Reason.FORGOTTEN.word().equals(reset.get(Variable.REASON));
        return hasNewPassword(account, reset) && !isOurs && matters
                ? Optional.of("its password was changed")
                : Optional.empty();
    }

    static boolean hasNewPassword(Account account, Map<String, Object> reset) {
        Optional<Instant> before =
                Optional.ofNullable((String) reset.get(Variable.PASSWORD_FROM)).map(Instant::parse);
        return !account.lastPasswordReset().equals(before);
    }
}
