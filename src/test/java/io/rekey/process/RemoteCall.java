package io.rekey.process;

import static io.rekey.process.Journey.COMPLETED;
import static io.rekey.process.Journey.COMPROMISED;
import static io.rekey.process.Journey.EXPIRED;
import static io.rekey.process.Journey.OTHER_ADDRESS;
import static io.rekey.process.Journey.REMINDED;
import static io.rekey.process.Journey.SLOW;

import io.rekey.localtenant.Fault;
import java.util.Optional;
import java.util.stream.Stream;

/** Every call to Auth0, by the step that makes it, and the setting that is named where Auth0 refuses it. */
enum RemoteCall {
    LOOK_UP_FIND(COMPLETED, "lookUpAccount", "GET", "/api/v2/users-by-email", "read:users"),
    LOOK_UP_MFA(
            COMPLETED, "lookUpAccount", "GET", "/api/v2/users/*/authentication-methods", "read:authentication_methods"),
    RANDOMIZE_READ(COMPLETED, "randomizePassword", "GET", Path.USER, "read:users"),
    RANDOMIZE_CHANGE(COMPLETED, "randomizePassword", "PATCH", Path.USER, "update:users"),
    REVOKE_TOKENS(COMPLETED, "revokeAccess", "DELETE", Path.REFRESH_TOKENS, "delete:refresh_tokens"),
    REVOKE_SESSIONS(COMPROMISED, "revokeAccess", "DELETE", Path.SESSIONS, "delete:sessions"),
    REVOKE_BROWSERS(COMPROMISED, "revokeAccess", "POST", Path.BROWSERS, "update:users"),
    SEND_EMAIL(
            COMPLETED,
            "sendResetEmail",
            "POST",
            "/dbconnections/change_password",
            "client-id and connection in acme/app.yml"),
    SEND_LINK_READ(OTHER_ADDRESS, "sendResetEmail", "GET", Path.USER, "read:users"),
    SEND_LINK_CREATE(OTHER_ADDRESS, "sendResetEmail", "POST", Path.TICKETS, "create:user_tickets"),
    ANNOUNCE_READ(SLOW, "announceReset", "GET", Path.USER, "read:users"),
    REMIND_READ(REMINDED, "remindOwner", "GET", Path.USER, "read:users"),
    MATCH_READ(COMPLETED, "matchEvent", "GET", Path.USER, "read:users"),
    VOID_CREATE(COMPLETED, "voidLinks", "POST", Path.TICKETS, "create:user_tickets"),
    LOOK_ONCE_MORE(EXPIRED, "lookOnceMore", "GET", Path.USER, "read:users"),
    REVOKE_AGAIN_TOKENS(COMPROMISED, "revokeAccessAgain", "DELETE", Path.REFRESH_TOKENS, "delete:refresh_tokens"),
    REVOKE_AGAIN_SESSIONS(COMPROMISED, "revokeAccessAgain", "DELETE", Path.SESSIONS, "delete:sessions"),
    CONFIRM_READ(SLOW, "confirmChange", "GET", Path.USER, "read:users"),
    TELL_READ(EXPIRED, "tellOwner", "GET", Path.USER, "read:users");

    final Journey journey;
    final String step;
    final String setting;
    private final String method;
    private final String path;

    RemoteCall(Journey journey, String step, String method, String path, String setting) {
        this.journey = journey;
        this.step = step;
        this.method = method;
        this.path = path;
        this.setting = setting;
    }

    Fault fault() {
        return Fault.on(method, path);
    }

    /** All others are of the Management API and need its token. */
    boolean isAuthentication() {
        return this == SEND_EMAIL;
    }

    /** Before which the token is asked for. */
    boolean isFirstOfItsStep() {
        return Stream.of(values())
                .filter(call -> call.journey == journey && call.step.equals(step))
                .findFirst()
                .equals(Optional.of(this));
    }

    boolean changesThePassword() {
        return method.equals("PATCH");
    }

    private static final class Path {
        static final String USER = "/api/v2/users/*";
        static final String REFRESH_TOKENS = USER + "/refresh-tokens";
        static final String SESSIONS = USER + "/sessions";
        static final String BROWSERS = USER + "/multifactor/actions/invalidate-remember-browser";
        static final String TICKETS = "/api/v2/tickets/password-change";
    }
}
