package io.rekey.reset;

import java.util.Set;

/**
 * The machine client on whose token a call came in, with the scopes of that token and the apps it may act for. Users who
 * call on their own ID token may start, and for the app that it was issued to. So may whoever asks at a door of ours that
 * is open to anybody, for which no client answers.
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

    /** What a reset says of who asked for it when anybody can have, on our own page. */
    public static final String PAGE = "page";

    /** The same of the endpoints in Janrain's shape. */
    public static final String JANRAIN = "janrain";

    /** No API client or operator may be called so. */
    public static final Set<String> OPEN_DOORS = Set.of(PAGE, JANRAIN);

    /** No token's scopes and no person's groups come to hold it. */
    public static final String OPEN_DOOR_SCOPE = "open-door:start";

    /** Whoever asks for that app at a door that is open to anybody. */
    public static Caller anybody(String openDoor, String app) {
        return new Caller(openDoor, Set.of(START_SCOPE, OPEN_DOOR_SCOPE), Set.of(app));
    }

    /** Whether a caller of that name and with those scopes is such a door of ours, and not just called so. */
    public static boolean isAnybody(String name, Set<String> scopes) {
        return OPEN_DOORS.contains(name) && scopes.contains(OPEN_DOOR_SCOPE);
    }

    public boolean mayVouch() {
        return scopes.contains(VOUCH_SCOPE);
    }

    public boolean mayActFor(String app) {
        return apps.contains(app);
    }
}
