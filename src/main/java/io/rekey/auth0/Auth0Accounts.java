package io.rekey.auth0;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.types.ListUsersByEmailRequestParameters;
import com.auth0.client.mgmt.types.UpdateUserRequestContent;
import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.apps.App;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Lookup;
import io.rekey.reset.PasswordChange;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The tenant's accounts through the Management API and the Authentication API. */
@Component
class Auth0Accounts implements Accounts {

    private final ManagementApi management;
    private final AccountAccess access;
    private final ResetLinks links;
    private final Auth0Properties properties;
    private final Auth0Faults faults;

    Auth0Accounts(
            ManagementApi management,
            AccountAccess access,
            ResetLinks links,
            Auth0Properties properties,
            Auth0Faults faults) {
        this.management = management;
        this.access = access;
        this.links = links;
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
            return OtherSignIn.of(users, email)
                    .orElseGet(() -> new Lookup.NotResettable("signs in without a password of " + app.connection()));
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
            throw answer.unusable(call);
        }
    }

    @Override
    public Optional<Account> read(App app, String accountId) {
        return user(accountId).flatMap(user -> read(user, app));
    }

    private Optional<JsonNode> user(String accountId) {
        return faults.unlessGone(
                        "GET /api/v2/users/{id}", () -> management.users().get(accountId))
                .map(AccountReader::json);
    }

    private Optional<Account> read(JsonNode user, App app) {
        return AccountReader.read(user, app, properties.privilegedRoles());
    }

    @Override
    public PasswordChange changePassword(App app, String accountId, Secret password, String mark) {
        String call = "PATCH /api/v2/users/{id}";
        try {
            JsonNode user = AccountReader.json(faults.management(call, () -> management
                    .users()
                    .update(
                            accountId,
                            UpdateUserRequestContent.builder()
                                    .password(password.reveal())
                                    .connection(app.connection())
                                    .appMetadata(Map.of(AccountReader.MARK, mark))
                                    .build())));
            return AccountReader.lastPasswordReset(user)
                    .<PasswordChange>map(at -> new PasswordChange.Changed(at, read(user, app)))
                    .orElseThrow(() -> new RemoteFailure.Broken(call, "the answer has no last_password_reset"));
        } catch (Auth0Faults.Answer answer) {
            return refused(app, call, answer);
        }
    }

    /** Auth0 names the rule before the colon, as in {@code PasswordHistoryError: Password has previously been used}. */
    private static PasswordChange refused(App app, String call, Auth0Faults.Answer answer) {
        String rule = answer.message().split(":", 2)[0];
        if (rule.matches("Password[A-Za-z]{1,40}Error")) {
            return new PasswordChange.Refused(rule);
        }
        if (answer.isAbout("connection")) {
            throw new RemoteFailure.Misconfigured(
                    call,
                    answer.getMessage() + "; check that connection in " + app.key()
                            + "/app.yml is the name of an active database connection");
        }
        if (answer.isNotFound()) {
            return new PasswordChange.AccountGone();
        }
        throw answer.unusable(call);
    }

    @Override
    public boolean isEnrolledInMfa(String accountId) {
        return access.isEnrolledInMfa(accountId);
    }

    @Override
    public boolean endRefreshTokens(String accountId) {
        return access.endRefreshTokens(accountId);
    }

    @Override
    public boolean endSessions(String accountId) {
        return access.endSessions(accountId);
    }

    @Override
    public void forgetBrowsers(String accountId) {
        access.forgetBrowsers(accountId);
    }

    @Override
    public void sendResetEmail(App app, EmailAddress email) {
        links.mail(app, email);
    }

    @Override
    public Optional<Secret> resetLink(App app, String accountId, Optional<String> identityId, Duration life) {
        return identityId
                .or(() -> read(app, accountId).map(Account::identityId))
                .flatMap(identity -> links.create(app, accountId, identity, life));
    }

    @Override
    public void voidLinks(App app, String accountId, Optional<String> identityId) {
        resetLink(app, accountId, identityId, Duration.ZERO);
    }
}
