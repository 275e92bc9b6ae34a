package io.rekey.reset;

import java.time.Instant;
import java.util.Locale;

/**
 * What Auth0 says has happened to an account.
 *
 * @param id the same for the same event, which may come more than once and in any order
 * @param user Auth0's {@code user_id}, or the address where Auth0 names no user
 * @param connection the name of the connection; empty where Auth0 names none
 */
public record AccountEvent(String id, Type type, String user, String connection, Instant date) {

    /** The kinds of events that say something about a reset. */
    public enum Type {
        PASSWORD_CHANGED,
        /** Auth0 was asked for a mail with a link and sends it. */
        RESET_MAIL_REQUESTED,
        /** Auth0 was asked for such a mail and does not send it. */
        RESET_MAIL_REFUSED,
        /** The mail server did not take a mail of Auth0's, of whichever kind. */
        MAIL_FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
