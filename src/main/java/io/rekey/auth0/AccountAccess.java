package io.rekey.auth0;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.types.UserAuthenticationMethod;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an account gets in with besides its password: second factors, refresh tokens, sessions, remembered browsers. */
@Component
class AccountAccess {

    /** First factors, which say nothing about a second one. */
    private static final Set<String> FIRST_FACTORS = Set.of("password", "passkey");

    private final ManagementApi management;
    private final Auth0Faults faults;

    AccountAccess(ManagementApi management, Auth0Faults faults) {
        this.management = management;
        this.faults = faults;
    }

    boolean isEnrolledInMfa(String accountId) {
        return faults.unlessGone("GET /api/v2/users/{id}/authentication-methods", () -> management
                        .users()
                        .authenticationMethods()
                        .list(accountId)
                        .streamItems()
                        .anyMatch(AccountAccess::isSecondFactor))
                .orElse(false);
    }

    private static boolean isSecondFactor(UserAuthenticationMethod method) {
        return method.getConfirmed().orElse(true)
                && !FIRST_FACTORS.contains(method.getType().toString());
    }

    boolean endRefreshTokens(String accountId) {
        return ends(
                "DELETE /api/v2/users/{id}/refresh-tokens",
                () -> management.users().refreshToken().delete(accountId));
    }

    boolean endSessions(String accountId) {
        return ends(
                "DELETE /api/v2/users/{id}/sessions",
                () -> management.users().sessions().delete(accountId));
    }

    /** A plan without second factors has no browser to forget. */
    void forgetBrowsers(String accountId) {
        ends(
                "POST /api/v2/users/{id}/multifactor/actions/invalidate-remember-browser",
                () -> management.users().multifactor().invalidateRememberBrowser(accountId));
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
            if (!answer.isNotFound()) {
                throw answer.unusable(call);
            }
        }
        return true;
    }
}
