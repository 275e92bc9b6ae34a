package io.rekey.reset;

import java.util.Set;

/**
 * The machine client on whose token a call came in, with the scopes of that token and the apps it may act for. Users who
 * call on their own ID token may start, and for the app that it was issued to.
 */
public record Caller(String clientId, Set<String> scopes, Set<String> apps) {

    public static final String START_SCOPE = "resets:start";
    public static final String READ_SCOPE = "resets:read";
    public static final String VOUCH_SCOPE = "resets:vouch";

    public boolean mayVouch() {
        return scopes.contains(VOUCH_SCOPE);
    }

    public boolean mayActFor(String app) {
        return apps.contains(app);
    }
}
