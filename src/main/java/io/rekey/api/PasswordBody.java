package io.rekey.api;

import io.rekey.reset.InvalidInput;
import io.rekey.reset.Secret;

/**
 * The body of every request with an access token.
 *
 * @param password what the owner typed; not for {@code policy}
 */
record PasswordBody(String accessToken, String password) {

    private static final int LONGEST_PASSWORD = 1000;

    Secret chosen() {
        if (password == null || password.isEmpty()) {
            throw new InvalidInput("password", "is missing");
        }
        if (password.length() > LONGEST_PASSWORD) {
            throw new InvalidInput("password", "is longer than " + LONGEST_PASSWORD + " characters");
        }
        return new Secret(password);
    }

    @Override
    public String toString() {
        return "PasswordBody[]";
    }
}
