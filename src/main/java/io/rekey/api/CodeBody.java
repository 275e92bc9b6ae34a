package io.rekey.api;

/**
 * The body of {@code POST /api/v1/new-password/token}.
 *
 * @param app the app's key
 * @param code as it came in the address that the mail's link led to
 */
record CodeBody(String app, String code) {

    /** Spring's own debug log prints what it read. */
    @Override
    public String toString() {
        return "CodeBody[app=" + app + "]";
    }
}
