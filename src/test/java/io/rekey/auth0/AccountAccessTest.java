package io.rekey.auth0;

import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.TenantClient;
import io.rekey.localtenant.User;
import io.rekey.reset.RemoteFailure;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account gets in with besides its password, and that it ends where the plan allows. */
class AccountAccessTest {

    private static final String ENTITLEMENT = "{\"statusCode\":403,\"error\":\"Forbidden\",\"message\":\"Not in"
            + " your plan\",\"errorCode\":\"insufficient_entitlement\"}";
    private static final String SUBSCRIPTION_AS_SCOPE = "{\"statusCode\":403,\"error\":\"Forbidden\",\"message\":"
            + "\"Please upgrade your subscription to use this feature\",\"errorCode\":\"insufficient_scope\"}";
    private static final String FORGET = "/api/v2/users/*/multifactor/actions/invalidate-remember-browser";

    private final TenantClient tenant = new TenantClient(TENANT);
    private Auth0Accounts accounts;
    private User ann;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        accounts = Adapter.accounts();
        ann = TENANT.users().byEmail("ann@acme.example");
    }

    @ParameterizedTest
    @CsvSource({
        "totp, true, true",
        "totp, false, false",
        "webauthn-roaming, true, true",
        "password, true, false",
        "passkey, true, false"
    })
    void authenticationMethod_isASecondFactorOrNot(String type, boolean confirmed, boolean enrolled) {
        ann.authenticationMethod(type, confirmed);

        assertThat(accounts.isEnrolledInMfa(ann.id())).isEqualTo(enrolled);
    }

    @Test
    void noAuthenticationMethod_isNoSecondFactor() {
        assertThat(accounts.isEnrolledInMfa(ann.id())).isFalse();
        assertThat(accounts.isEnrolledInMfa("auth0|gone")).isFalse();
    }

    @Test
    void refreshTokensEnded_noneIsLeft() {
        tenant.signIn(ann.email(), PASSWORD, "openid offline_access");
        assertThat(ann.access().refreshTokenCount()).isEqualTo(1);

        assertThat(accounts.endRefreshTokens(ann.id())).isTrue();

        assertThat(ann.access().refreshTokenCount()).isZero();
    }

    @Test
    void sessionsEnded_noneIsLeft() {
        tenant.postForm("/", Map.of("email", ann.email(), "password", PASSWORD, "client_id", "acme-app"));
        assertThat(ann.access().sessionCount()).isEqualTo(1);

        assertThat(accounts.endSessions(ann.id())).isTrue();

        assertThat(ann.access().sessionCount()).isZero();
    }

    @Test
    void planWithoutSessionEndpoints_saysSo() {
        TENANT.switches().sessionEndpoints(false);

        assertThat(accounts.endSessions(ann.id())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTITLEMENT, SUBSCRIPTION_AS_SCOPE})
    void planWithoutRefreshTokenEndpoints_saysSo(String body) {
        TENANT.faults()
                .add(Fault.on("DELETE", "/api/v2/users/*/refresh-tokens")
                        .status(403)
                        .body(body));

        assertThat(accounts.endRefreshTokens(ann.id())).isFalse();
    }

    @Test
    void accessOfAccountThatIsGone_countsAsEnded() {
        TENANT.users().remove(ann);

        assertThat(accounts.endRefreshTokens(ann.id())).isTrue();
        assertThat(accounts.endSessions(ann.id())).isTrue();
    }

    @Test
    void browsersForgotten_tenantForgetsThem() {
        accounts.forgetBrowsers(ann.id());

        assertThat(TENANT.calls().list("POST", FORGET)).singleElement().satisfies(call -> assertThat(call.status())
                .isEqualTo(204));
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTITLEMENT, SUBSCRIPTION_AS_SCOPE})
    void planWithoutRememberedBrowsers_hasNothingToForget(String body) {
        TENANT.faults().add(Fault.on("POST", FORGET).status(403).body(body));

        accounts.forgetBrowsers(ann.id());

        assertThat(TENANT.calls().count("POST", FORGET)).isEqualTo(1);
    }

    @Test
    void browsersOfAccountThatIsGone_areNoFailure() {
        TENANT.users().remove(ann);

        accounts.forgetBrowsers(ann.id());

        assertThat(TENANT.calls().count("POST", FORGET)).isEqualTo(1);
    }

    @Test
    void clientWithoutTheScope_isMisconfiguredAndNoMatterOfThePlan() {
        TENANT.client("rekey").grant(TENANT.managementAudience(), "read:users");

        assertThatThrownBy(() -> accounts.forgetBrowsers(ann.id()))
                .isInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("update:users");
        assertThatThrownBy(() -> accounts.endRefreshTokens(ann.id()))
                .isInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("delete:refresh_tokens");
        assertThatThrownBy(() -> accounts.endSessions(ann.id()))
                .isInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("delete:sessions");
    }
}
