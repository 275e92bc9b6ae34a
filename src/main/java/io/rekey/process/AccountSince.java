package io.rekey.process;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What became of an account since a reset randomized its password or, where that was not called for, looked it up. One
 * question to Auth0, held against that baseline, decides; no event does by itself.
 */
@Component
public class AccountSince {

    private final Accounts accounts;
    private final Apps apps;

    AccountSince(Accounts accounts, Apps apps) {
        this.accounts = accounts;
        this.apps = apps;
    }

    /** The account as Auth0 told it, and what that means for the reset. */
    public record Look(Optional<Account> account, Seen seen) {}

    /** What was seen. */
    public sealed interface Seen {
        /** Nothing that matters. */
        record Unchanged() implements Seen {}

        /** Somebody set a password, through a link that only the owner was sent. */
        record NewPassword() implements Seen {}

        /** One of our own attempts took effect only after a later one had been answered: a new baseline. */
        record OurOwnLate(Instant randomizedAt, String mark) implements Seen {}

        /** No attempt of ours has taken effect. */
        record NeverRandomized() implements Seen {}

        /** The reset must not go on. */
        record Changed(String because) implements Seen {}
    }

    /** @param reset the variables of a reset that waits for its owner, or tried to come so far */
    public Look look(String resetId, Map<String, Object> reset) {
        App app = apps.require((String) reset.get(Variable.APP));
        Optional<Account> account = accounts.read(app, (String) reset.get(Variable.ACCOUNT_ID));
        return new Look(account, seen(resetId, account, reset));
    }

    /** What is seen of an account that was read just now. */
    public static Seen seen(String resetId, Optional<Account> account, Map<String, Object> reset) {
        return changeOf(account, (String) reset.get(Variable.ACCOUNT_EMAIL))
                .<Seen>map(Seen.Changed::new)
                .orElseGet(() -> reset.get(Variable.RANDOMIZED_AT) == null
                        ? withoutRandomizing(resetId, account.orElseThrow(), reset)
                        : sinceRandomizing(resetId, account.orElseThrow(), reset));
    }

    /** Why a reset of that account must stop, if it must. */
    public static Optional<String> changeOf(Optional<Account> account, String email) {
        if (account.isEmpty()) {
            return Optional.of("the account or its identity is gone");
        }
        if (account.get().blocked()) {
            return Optional.of("an administrator blocked it");
        }
        return account.get().email().isSameAs(email) ? Optional.empty() : Optional.of("its address changed");
    }

    private static Seen withoutRandomizing(String resetId, Account account, Map<String, Object> reset) {
        if (PasswordMark.isOf(resetId, account.mark().orElse(""))) {
            return new Seen.Unchanged();
        }
        return reset.get(Variable.DEADLINE) == null
                ? new Seen.NeverRandomized()
                : sinceLookedUp(resetId, account, reset);
    }

    /** The old password still works, so that whoever sets another one past this reset has taken it out of its hands. */
    private static Seen sinceLookedUp(String resetId, Account account, Map<String, Object> reset) {
        if (AccountBefore.hasNewPassword(account, reset)) {
            return isTheOwners(resetId, account, reset)
                    ? new Seen.NewPassword()
                    : new Seen.Changed("its password was changed");
        }
        return AccountBefore.promotion(account, reset)
                .<Seen>map(Seen.Changed::new)
                .orElseGet(Seen.Unchanged::new);
    }

    /** Of a password that was set on its own page, Auth0 does not say by whom. */
    private static boolean isTheOwners(String resetId, Account account, Map<String, Object> reset) {
        return Facts.deliveryOf(reset.get(Variable.DELIVERY)).isSetAtAuth0()
                || PasswordMark.isChosenIn(resetId, account.mark().orElse(""));
    }

    private static Seen sinceRandomizing(String resetId, Account account, Map<String, Object> reset) {
        Instant randomizedAt = Instant.parse((String) reset.get(Variable.RANDOMIZED_AT));
        Instant changedAt = account.lastPasswordReset().orElse(Instant.MIN);
        String mark = account.mark().orElse("");
        if (!changedAt.isAfter(randomizedAt)) {
            return new Seen.Unchanged();
        }
        return PasswordMark.isOf(resetId, mark) && !mark.equals(reset.get(Variable.MARK))
                ? new Seen.OurOwnLate(changedAt, mark)
                : new Seen.NewPassword();
    }
}
