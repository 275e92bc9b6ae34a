package io.rekey.api;

import io.rekey.reset.InvalidInput;
import java.util.stream.Stream;

/**
 * The body of {@code POST /api/v1/audit/erasures}: an account, or an address in an app.
 *
 * @param app the app's key
 * @param email the person's address there, in any spelling
 * @param accountId Auth0's {@code user_id}
 */
record ErasureBody(String app, String email, String accountId) {

    private static final int LONGEST_ID = 255;

    /** Whether it names an account; otherwise it has an app and an address. */
    boolean isOfAccount() {
        if (accountId == null) {
            InvalidInput.checkedText("app", app, 64);
            InvalidInput.checkedText("email", email, 254);
        } else if (Stream.of(app, email).anyMatch(member -> member != null)) {
            throw new InvalidInput("accountId", "stands beside app or email: send one or the other");
        } else {
            InvalidInput.checkedText("accountId", accountId, LONGEST_ID);
        }
        return accountId != null;
    }

    /** Spring's own debug log prints what it read. */
    @Override
    public String toString() {
        return "ErasureBody[]";
    }

    /** The answer: how many resets were erased. */
    record Erased(int resets) {}
}
