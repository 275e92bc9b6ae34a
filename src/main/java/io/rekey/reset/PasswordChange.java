package io.rekey.reset;

import java.time.Instant;
import java.util.Optional;

/** What Auth0 answered to a new password. */
public sealed interface PasswordChange {

    /**
     * It holds from now on.
     *
     * @param at Auth0's own {@code last_password_reset}
     * @param account as it stands with it, unless its identity in the app's connection went away meanwhile
     */
    record Changed(Instant at, Optional<Account> account) implements PasswordChange {}

    /** Auth0's policy says no; the rule is Auth0's own name for it, such as {@code PasswordHistoryError}. */
    record Refused(String rule) implements PasswordChange {}

    /** The account is gone. */
    record AccountGone() implements PasswordChange {}
}
