package io.rekey.process;

/** What is known of the reset mail. */
public final class Mail {
    /** Nobody tells us: no hook is configured. */
    public static final String UNKNOWN = "unknown";

    /** Asked for; Auth0's event that it was sent is still to come. */
    public static final String AWAITED = "awaited";

    public static final String LEFT = "left";

    /** It did not arrive, and an operator is at it. */
    public static final String FAILED = "failed";

    private Mail() {}
}
