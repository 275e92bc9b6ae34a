package io.rekey.auth0;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.types.ChangePasswordTicketRequestContent;
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
            throw new RemoteFailure.Broken(
                    "GET /api/v2/users-by-email", "two users of one connection share an address");
        }
        return accounts.get(0).blocked()
                ? new Lookup.NotResettable("blocked by an administrator")
                : new Lookup.Found(accounts.get(0));
    }

    private Stream<JsonNode> usersByEmail(EmailAddress email) {
        return faults
                .management("GET /api/v2/users-by-email", () -> management
                        .users()
                        .listUsersByEmail(ListUsersByEmailRequestParameters.builder()
                                .email(email.value())
                                .build()))
                .stream()
                .map(AccountReader::json);
    }

    @Override
    public Optional<Account> read(App app, String accountId) {
        try {
            return read(
                    AccountReader.json(faults.management(
                            "GET /api/v2/users/{id}", () -> management.users().get(accountId))),
                    app);
        } catch (Auth0Faults.Answer answer) {
            falseWhenGone("GET /api/v2/users/{id}", answer);
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
            return falseWhenGone(call, answer);
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
            return answer.isNotFound() ? new PasswordChange.AccountGone() : refused(call, answer);
        }
    }

    /** Auth0 names the rule before the colon, as in {@code PasswordHistoryError: Password has previously been used}. */
    private static PasswordChange refused(String call, Auth0Faults.Answer answer) {
        String rule = answer.message().split(":", 2)[0];
        if (rule.matches("Password[A-Za-z]{1,40}Error")) {
            return new PasswordChange.Refused(rule);
        }
        throw new RemoteFailure.Misconfigured(
                call, "HTTP 400; check that rekey.apps.*.connection is the name of an active database connection");
    }

    @Override
    public boolean revokeAccess(String accountId) {
        perform(
                "DELETE /api/v2/users/{id}/refresh-tokens",
                () -> management.users().refreshToken().delete(accountId));
        String call = "DELETE /api/v2/users/{id}/sessions";
        try {
            faults.management(call, () -> {
                management.users().sessions().delete(accountId);
                return true;
            });
            return true;
        } catch (Auth0Faults.Answer answer) {
            return !answer.isBeyondPlan() && falseWhenGone(call, answer);
        }
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
                    call, "refused; check rekey.apps." + app.key() + ".client-id and .connection");
        }
    }

    @Override
    public void voidLinks(App app, String accountId) {
        perform("POST /api/v2/tickets/password-change", () -> management
                .tickets()
                .changePassword(ChangePasswordTicketRequestContent.builder()
                        .userId(accountId)
                        .clientId(app.clientId())
                        .ttlSec(1)
                        .build()));
    }

    /** An account that is gone has nothing left to revoke or to void. */
    private void perform(String call, Runnable action) {
        try {
            faults.management(call, () -> {
                action.run();
                return true;
            });
        } catch (Auth0Faults.Answer answer) {
            falseWhenGone(call, answer);
        }
    }

    private static boolean falseWhenGone(String call, Auth0Faults.Answer answer) {
        if (answer.isNotFound()) {
            return false;
        }
        throw new RemoteFailure.Broken(call, answer.getMessage());
    }

    private Optional<Account> read(JsonNode user, App app) {
        return AccountReader.read(user, app, properties.privilegedRoles());
    }
}
