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
 * What became of an account since a reset randomized its password. One question to Auth0, held against the baseline that
 * our own change left behind, decides; no event does by itself.
 */
@Component
public class AccountSince {

    private final Accounts accounts;
    private final Apps apps;

    AccountSince(Accounts accounts, Apps apps) {
        this.accounts = accounts;
        this.apps = apps;
    }

    /** What was seen. */
    public sealed interface Seen {
        /** Nothing that matters. */
        record Unchanged() implements Seen {}

        /** Somebody set a password after us, through a link that only the owner was sent. */
        record NewPassword() implements Seen {}

        /** One of our own attempts took effect only after a later one had been answered: a new baseline. */
        record OurOwnLate(Instant randomizedAt, String mark) implements Seen {}

        /** No attempt of ours has taken effect. */
        record NeverRandomized() implements Seen {}

        /** The reset must not go on. */
        record Changed(String because) implements Seen {}
    }

    /** @param reset the variables of a reset that has randomized the password, or tried to */
    public Seen look(String resetId, Map<String, Object> reset) {
        App app = apps.require((String) reset.get(Variable.APP));
        Optional<Account> account = accounts.read(app, (String) reset.get(Variable.ACCOUNT_ID));
        return changeOf(account, (String) reset.get(Variable.ACCOUNT_EMAIL))
                .<Seen>map(Seen.Changed::new)
                .orElseGet(() -> passwordOf(resetId, account.orElseThrow(), reset));
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

    private static Seen passwordOf(String resetId, Account account, Map<String, Object> reset) {
        String mark = account.mark().orElse("");
        if (reset.get(Variable.RANDOMIZED_AT) == null) {
            return RandomizationMark.isOf(resetId, mark) ? new Seen.Unchanged() : new Seen.NeverRandomized();
        }
        Instant randomizedAt = Instant.parse((String) reset.get(Variable.RANDOMIZED_AT));
        Instant changedAt = account.lastPasswordReset().orElse(Instant.MIN);
        String ours = (String) reset.get(Variable.MARK);
        if (!changedAt.isAfter(randomizedAt)) {
            return new Seen.Unchanged();
        }
        return RandomizationMark.isOf(resetId, mark) && !mark.equals(ours)
                ? new Seen.OurOwnLate(changedAt, mark)
                : new Seen.NewPassword();
    }
}
