package io.rekey.process;

/** How a reset that randomized the password, or tried to, came to its end. */
public final class Ending {
    public static final String NEW_PASSWORD = "new-password";
    public static final String ACCOUNT_CHANGED = "account-changed";
    public static final String EXPIRED = "expired";
    public static final String DISAVOWED = "disavowed";

    /** The password could not be randomized in time; nothing changed. */
    public static final String NOT_CARRIED_OUT = "not-carried-out";

    private Ending() {}
}
