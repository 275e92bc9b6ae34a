package io.rekey.reset;

import java.time.Instant;

/** What Auth0 answered to a new password. */
public sealed interface PasswordChange {

    /** It holds from now on; the instant is Auth0's own {@code last_password_reset}. */
    record Changed(Instant at) implements PasswordChange {}

    /** Auth0's policy says no; the rule is Auth0's own name for it, such as {@code PasswordHistoryError}. */
    record Refused(String rule) implements PasswordChange {}

    /** The account is gone. */
    record AccountGone() implements PasswordChange {}
}
