package io.rekey.reset;

import java.util.Set;

/**
 * The machine client on whose token a call came in, with the scopes of that token and the apps it may act for. Users who
 * call on their own ID token may start, and for the app that it was issued to. So may whoever asks on our own page, for
 * which no client answers.
 */
public record Caller(String clientId, Set<String> scopes, Set<String> apps) {

    public static final String START_SCOPE = "resets:start";
    public static final String READ_SCOPE = "resets:read";
    public static final String VOUCH_SCOPE = "resets:vouch";
    public static final String ERASE_SCOPE = "audit:erase";
    /** Auditors see all apps, and are no clients of any. */
    public static final String AUDIT_SCOPE = "audit:read";

    /** It changes what the tenant shows for all apps. */
    public static final String BRANDING_SCOPE = "branding:write";

    /** What a reset says of who asked for it when anybody can have; no API client or operator may be called so. */
    public static final String PAGE = "page";

    /** No token's scopes and no person's groups come to hold it. */
    public static final String PAGE_SCOPE = "page:start";

    /** Whoever asks on the page of that app. */
    public static Caller page(String app) {
        return new Caller(PAGE, Set.of(START_SCOPE, PAGE_SCOPE), Set.of(app));
    }

    /** Whether a caller of that name and with those scopes is our own page, and not just called so. */
    public static boolean isPage(String name, Set<String> scopes) {
        return PAGE.equals(name) && scopes.contains(PAGE_SCOPE);
    }

    public boolean mayVouch() {
        return scopes.contains(VOUCH_SCOPE);
    }

    public boolean mayActFor(String app) {
        return apps.contains(app);
    }
}
