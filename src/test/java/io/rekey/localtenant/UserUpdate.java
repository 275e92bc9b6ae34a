package io.rekey.localtenant;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code PATCH /api/v2/users/{id}}: everything is checked before anything is changed. */
final class UserUpdate {

    private static final List<String> PROFILE = List.of("given_name", "family_name", "name", "nickname", "picture");

    private static final Set<String> ALLOWED = Set.of(
            "blocked",
            "email_verified",
            "email",
            "phone_number",
            "phone_verified",
            "user_metadata",
            "app_metadata",
            "given_name",
            "family_name",
            "name",
            "nickname",
            "picture",
            "verify_email",
            "verify_phone_number",
            "password",
            "connection",
            "client_id",
            "username");

    private final TenantState state;
    private final PasswordChange passwordChange;

    UserUpdate(TenantState state) {
        this.state = state;
        this.passwordChange = new PasswordChange(state);
    }

    void apply(User user, Request request) {
        Payload payload = Payload.of(request, ALLOWED);
        Account account = new Account(user, identity(user, payload.string("connection")));
        Optional<String> password = payload.string("password");
        Optional<String> email = payload.string("email");
        Optional<Boolean> emailVerified = payload.bool("email_verified");
        Optional<Boolean> blocked = payload.bool("blocked");
        List.of("user_metadata", "app_metadata").forEach(payload::object);
        PROFILE.forEach(payload::string);
        refuseTogether(payload, "password", "email", "email_verified");
        password.ifPresent(wanted -> checkPassword(account, wanted));
        email.ifPresent(wanted -> checkEmail(account, wanted));

        password.ifPresent(wanted -> passwordChange.byAdministrator(account, wanted, request));
        email.ifPresent(wanted -> changeEmail(account, wanted));
        emailVerified.ifPresent(wanted -> user.emailVerified(wanted).access().endSessions(Duration.ZERO));
        blocked.ifPresent(user::blocked);
        changeProfile(user, payload);
    }

    private Identity identity(User user, Optional<String> connectionName) {
        if (connectionName.isEmpty()) {
            return user.primary();
        }
        // One of two published wordings; which one PATCH uses is our guess.
        Connection connection = state.connection(connectionName.get())
                .orElseThrow(() -> Refusal.management(400, "The connection does not exist", "inexistent_connection"));
        return user.identities().stream()
                .filter(identity -> identity.connection().equals(connection.name()))
                .findFirst()
                .orElseThrow(UserUpdate::notSupported);
    }

    private static void refuseTogether(Payload payload, String first, String... others) {
        for (String other : others) {
            if (payload.has(first) && payload.has(other)) {
                throw Refusal.management(400, "Cannot update %s and %s simultaneously.".formatted(first, other), null);
            }
        }
    }

    private void checkPassword(Account account, String password) {
        if (!account.identity().isDatabase()) {
            throw notSupported();
        }
        refuseDisabled(account);
        passwordChange.violation(account, password).ifPresent(violation -> {
            throw Refusal.management(400, violation.message(), null);
        });
    }

    private void checkEmail(Account account, String email) {
        if (!account.identity().isDatabase()) {
            throw Refusal.management(400, "Cannot update email for non-database user.", null);
        }
        refuseDisabled(account);
        boolean taken = state.users()
                .account(account.identity().connection(), email)
                .filter(other -> other.user() != account.user())
                .isPresent();
        if (taken) {
            throw Refusal.management(400, "The specified new email already exists", "auth0_idp_error");
        }
    }

    private void refuseDisabled(Account account) {
        if (state.connection(account.identity().connection()).orElseThrow().isDisabled()) {
            throw Refusal.management(400, "Cannot change email or password for users in a disabled connection.", null);
        }
    }

    /** Another address ends sessions, as its verification does (Auth0 docs). */
    private static void changeEmail(Account account, String email) {
        String lowerCase = email.toLowerCase(Locale.ROOT);
        account.identity().email(lowerCase);
        if (account.identity() == account.user().primary()) {
            account.user().email(lowerCase);
        }
        account.user().access().endSessions(Duration.ZERO);
    }

    private static void changeProfile(User user, Payload payload) {
        PROFILE.forEach(field -> payload.string(field).ifPresent(value -> user.profile(field, value)));
        payload.object("user_metadata").ifPresent(user::mergeUserMetadata);
        payload.object("app_metadata").ifPresent(user::mergeAppMetadata);
    }

    private static Refusal notSupported() {
        return Refusal.management(400, "Connection is not supported for this operation.", null);
    }
}
