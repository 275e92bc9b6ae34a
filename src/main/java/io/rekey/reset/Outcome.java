package io.rekey.reset;

import java.util.Locale;

/** How a reset ended. Each one is an end event of the diagram with the same name. */
public enum Outcome {
    /** The owner has a new password. */
    COMPLETED,
    /** A security operator said no. */
    REJECTED,
    /** The evidence does not hold. */
    REFUSED,
    /** Nobody decided in time. */
    APPROVAL_EXPIRED,
    /** The link that proves the mailbox was not used in time. */
    NOT_CONFIRMED,
    /** The old password is useless and the owner did not set a new one in time; the owner was told. */
    EXPIRED,
    /** The caller withdrew it before anything changed. */
    CANCELLED,
    /** A better founded reset of the same account took its place before anything changed. */
    SUPERSEDED,
    /** Somebody who reads the owner's mail said: this was not me. The owner was told; operators look into it. */
    DISAVOWED,
    /** Another reset of the same account is open and goes on in its place. */
    JOINED,
    /** More resets of this account began lately than its limit allows. */
    LIMITED,
    /** The app's connection has no such user. */
    NO_ACCOUNT,
    /** The account has no password that Rekey may reset: it signs in elsewhere, or an administrator blocked it. */
    NOT_RESETTABLE,
    /** The account changed or went away while the reset was under way. */
    ACCOUNT_CHANGED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads the name of an end event. */
    public static Outcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
