package io.rekey.auth0;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.types.ChangePasswordTicketIdentity;
import com.auth0.client.mgmt.types.ChangePasswordTicketRequestContent;
import com.auth0.client.mgmt.types.IdentityProviderOnlyAuth0Enum;
import com.auth0.client.mgmt.types.ListUsersByEmailRequestParameters;
import com.auth0.client.mgmt.types.UpdateUserRequestContent;
import com.auth0.client.mgmt.types.UserAuthenticationMethod;
import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.apps.App;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Lookup;
import io.rekey.reset.PasswordChange;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The tenant's accounts through the Management API and the Authentication API. */
@Component
class Auth0Accounts implements Accounts {

    /** First factors, which say nothing about a second one. */
    private static final Set<String> FIRST_FACTORS = Set.of("password", "passkey");

    private final ManagementApi management;
    private final AuthAPI authentication;
    private final Auth0Properties properties;
    private final Auth0Faults faults;

    Auth0Accounts(ManagementApi management, AuthAPI authentication, Auth0Properties properties, Auth0Faults faults) {
        this.management = management;
        this.authentication = authentication;
        this.properties = properties;
        this.faults = faults;
    }

    /** Asks in lower case, as database users are stored, and as typed, as users linked to other providers may be. */
    @Override
    public Lookup find(App app, EmailAddress email) {
        List<JsonNode> users = Stream.of(email.lowerCase(), email)
                .distinct()
                .flatMap(this::usersByEmail)
                .distinct()
                .toList();
        List<Account> accounts = users.stream()
                .flatMap(user -> read(user, app).stream())
                .filter(account -> account.email().isSameAs(email.value()))
                .toList();
        if (users.isEmpty()) {
            return new Lookup.Unknown();
        }
        if (accounts.isEmpty()) {
            return new Lookup.NotResettable("signs in without a password of " + app.connection());
        }
        if (accounts.size() > 1) {
            return new Lookup.NotResettable("shares its address with another user of " + app.connection());
        }
        return accounts.get(0).blocked()
                ? new Lookup.NotResettable("blocked by an administrator")
                : new Lookup.Found(accounts.get(0));
    }

    /** Nobody has an address that Auth0 finds malformed, however plain it looks here. */
    private Stream<JsonNode> usersByEmail(EmailAddress email) {
        String call = "GET /api/v2/users-by-email";
        try {
            return faults
                    .management(call, () -> management
                            .users()
                            .listUsersByEmail(ListUsersByEmailRequestParameters.builder()
                                    .email(email.value())
                                    .build()))
                    .stream()
                    .map(AccountReader::json);
        } catch (Auth0Faults.Answer answer) {
            if (answer.message().startsWith("Query validation error")) {
                return Stream.empty();
            }
            throw new RemoteFailure.Broken(call, answer.getMessage());
        }
    }

    @Override
    public Optional<Account> read(App app, String accountId) {
        return user(accountId).flatMap(user -> read(user, app));
    }

    private Optional<JsonNode> user(String accountId) {
        String call = "GET /api/v2/users/{id}";
        try {
            return Optional.of(AccountReader.json(
                    faults.management(call, () -> management.users().get(accountId))));
        } catch (Auth0Faults.Answer answer) {
            requireGone(call, answer);
            return Optional.empty();
        }
    }

    @Override
    public boolean isEnrolledInMfa(String accountId) {
        String call = "GET /api/v2/users/{id}/authentication-methods";
        try {
            return faults.management(call, () -> management
                    .users()
                    .authenticationMethods()
                    .list(accountId)
                    .streamItems()
                    .anyMatch(Auth0Accounts::isSecondFactor));
        } catch (Auth0Faults.Answer answer) {
            requireGone(call, answer);
            return false;
        }
    }

    private static boolean isSecondFactor(UserAuthenticationMethod method) {
        return method.getConfirmed().orElse(true)
                && !FIRST_FACTORS.contains(method.getType().toString());
    }

    @Override
    public PasswordChange changePassword(App app, String accountId, Secret password) {
        String call = "PATCH /api/v2/users/{id}";
        try {
            JsonNode user = AccountReader.json(faults.management(call, () -> management
                    .users()
                    .update(
                            accountId,
                            UpdateUserRequestContent.builder()
                                    .password(password.reveal())
                                    .connection(app.connection())
                                    .build())));
            return AccountReader.lastPasswordReset(user)
                    .<PasswordChange>map(PasswordChange.Changed::new)
                    .orElseThrow(() -> new RemoteFailure.Broken(call, "the answer has no last_password_reset"));
        } catch (Auth0Faults.Answer answer) {
            return answer.isNotFound() ? new PasswordChange.AccountGone() : refused(app, call, answer);
        }
    }

    /** Auth0 names the rule before the colon, as in {@code PasswordHistoryError: Password has previously been used}. */
    private static PasswordChange refused(App app, String call, Auth0Faults.Answer answer) {
        String rule = answer.message().split(":", 2)[0];
        if (rule.matches("Password[A-Za-z]{1,40}Error")) {
            return new PasswordChange.Refused(rule);
        }
        throw new RemoteFailure.Misconfigured(
                call,
                answer.getMessage() + "; check that rekey.apps." + app.key()
                        + ".connection is the name of an active database connection");
    }

    @Override
    public boolean revokeAccess(String accountId) {
        boolean tokensEnded = ends(
                "DELETE /api/v2/users/{id}/refresh-tokens",
                () -> management.users().refreshToken().delete(accountId));
        boolean sessionsEnded = ends(
                "DELETE /api/v2/users/{id}/sessions",
                () -> management.users().sessions().delete(accountId));
        return tokensEnded && sessionsEnded;
    }

    /** Whether the tenant's plan has that way to end access at all. */
    private boolean ends(String call, Runnable action) {
        try {
            faults.management(call, () -> {
                action.run();
                return true;
            });
        } catch (Auth0Faults.Answer answer) {
            if (answer.isForbidden()) {
                return false;
            }
            requireGone(call, answer);
        }
        return true;
    }

    @Override
    public void sendResetEmail(App app, EmailAddress email) {
        String call = "POST /dbconnections/change_password";
        try {
            faults.authentication(call, () -> authentication
                    .resetPassword(app.clientId(), email.value(), app.connection())
                    .execute());
        } catch (Auth0Faults.Answer refused) {
            throw new RemoteFailure.Misconfigured(
                    call,
                    "refused; check rekey.apps." + app.key() + ".client-id and .connection, and that the connection"
                            + " at Auth0 does not have disable_self_service_change_password");
        }
    }

    @Override
    public void voidLinks(App app, String accountId) {
        user(accountId)
                .flatMap(user -> AccountReader.databaseIdentity(user, app))
                .map(identity -> identity.path("user_id").asText())
                .ifPresent(identityId -> perform(
                        "POST /api/v2/tickets/password-change",
                        () -> management.tickets().changePassword(shortLivedTicket(app, accountId, identityId))));
    }

    /** By itself a ticket is for the user's main identity; a linked one has to be named. */
    private static ChangePasswordTicketRequestContent shortLivedTicket(App app, String accountId, String identityId) {
        ChangePasswordTicketRequestContent.Builder ticket = ChangePasswordTicketRequestContent.builder()
                .userId(accountId)
                .clientId(app.clientId())
                .ttlSec(1);
        if (!accountId.equals("auth0|" + identityId)) {
            ticket.identity(ChangePasswordTicketIdentity.builder()
                    .userId(identityId)
                    .provider(IdentityProviderOnlyAuth0Enum.AUTH0)
                    .build());
        }
        return ticket.build();
    }

    private void perform(String call, Runnable action) {
        try {
            faults.management(call, () -> {
                action.run();
                return true;
            });
        } catch (Auth0Faults.Answer answer) {
            requireGone(call, answer);
        }
    }

    /** An account that is gone has nothing left to read, to revoke or to void. */
    private static void requireGone(String call, Auth0Faults.Answer answer) {
        if (!answer.isNotFound()) {
            throw new RemoteFailure.Broken(call, answer.getMessage());
        }
    }

    private Optional<Account> read(JsonNode user, App app) {
        return AccountReader.read(user, app, properties.privilegedRoles());
    }
}
