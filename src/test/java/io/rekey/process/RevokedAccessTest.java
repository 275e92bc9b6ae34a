package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was signed in before a reset is not afterwards, and whoever signed in with the new password still is. */
class RevokedAccessTest extends DeliveryTest {

    private static final String REFRESH_TOKENS = PATCH + "/refresh-tokens";
    private static final String SESSIONS = PATCH + "/sessions";
    private static final String BROWSERS = PATCH + "/multifactor/actions/invalidate-remember-browser";
    private static final String NOT_IN_THE_PLAN =
            "{\"statusCode\":403,\"error\":\"Forbidden\",\"message\":\"Not in your"
                    + " plan\",\"errorCode\":\"insufficient_entitlement\"}";
    private static final String SIGNED_OUT = "every device was signed out";

    private String before;

    @BeforeEach
    void somebodyIsSignedIn() {
        before = tenantClient.refreshToken(ANN, LocalTenant.PASSWORD);
        tenantClient.postForm("/", Map.of("email", ANN, "password", LocalTenant.PASSWORD, "client_id", "acme-app"));
        assertThat(user(ANN).access().sessionCount()).isEqualTo(1);
        assertThat(tenantClient.refreshes(before)).isTrue();
    }

    @Test
    void randomized_oldAccessEndsBeforeTheOwnersTurn_andTheOwnersOwnIsLeftAlone() {
        vouched("acme", ANN).runsOn();
        assertNobodyIsSignedIn();
        String after = ownerIsDoneAndSignsIn();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(reset.path()).doesNotContain("revokeAccessAgain");
        assertThat(tenantClient.refreshes(after)).isTrue();
        assertThat(newestTo(ANN)).contains(SIGNED_OUT);
    }

    @Test
    void notRandomized_oldAccessEndsWithTheOwnersPassword() {
        confirmed(HOSTED, ANN);
        sets(HOSTED, CHOSEN);
        assertThat(user(ANN).access().sessionCount()).isZero();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertNobodyIsSignedIn();
        assertThat(TENANT.calls().count("DELETE", SESSIONS)).isZero();
        assertThat(newestTo(ANN)).contains(SIGNED_OUT);
    }

    @Test
    void ownerFasterThanRevoking_oldAccessEndsAfterwards() {
        vouched("acme", ANN).runs("lookUpAccount", "randomizePassword", "sendResetEmail");
        ownerIsDoneAndSignsIn();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(reset.path()).contains("revokeAccessAgain").doesNotContain("accessRevoked");
        assertNobodyIsSignedIn();
    }

    @Test
    void refusedByThePlan_isTriedAgainInTheEnd_andTheOwnerIsPromisedNothing() {
        refuses(REFRESH_TOKENS);
        refuses(REFRESH_TOKENS);
        vouched("acme", ANN).runsOn();
        assertThat(reset.variable("accessRevoked")).isEqualTo(false);
        ownerIsDoneAndSignsIn();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(TENANT.calls().count("DELETE", REFRESH_TOKENS)).isEqualTo(2);
        assertThat(newestTo(ANN)).doesNotContain(SIGNED_OUT);
    }

    @Test
    void compromised_oldAccessEndsTwice_whateverWasRevokedBefore() {
        reset.vouchedFor(ANN, Map.of("reason", "compromised")).runsOn();
        assertNobodyIsSignedIn();
        String after = ownerIsDoneAndSignsIn();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(tenantClient.refreshes(after)).isFalse();
        assertThat(TENANT.calls().count("DELETE", SESSIONS)).isEqualTo(2);
        assertThat(TENANT.calls().count("POST", BROWSERS)).isZero();
    }

    /** That the new password ends sessions by itself is not taken on trust there. */
    @Test
    void compromised_planWithoutSessionEndpoints_degradesInTheOpen() {
        TENANT.switches().sessionEndpoints(false);
        reset.vouchedFor(ANN, Map.of("reason", "compromised")).runsOn();
        assertThat(reset.variable("accessRevoked")).isEqualTo(false);
        assertNobodyIsSignedIn();
    }

    @Test
    void forgotten_planWithoutSessionEndpoints_hasThemEndWithThePassword() {
        TENANT.switches().sessionEndpoints(false);
        vouched("acme", ANN).runsOn();
        assertThat(reset.variable("accessRevoked")).isEqualTo(true);
        assertNobodyIsSignedIn();
    }

    @Test
    void compromisedWithASecondFactor_browsersAreForgottenOnce() {
        user(ANN).authenticationMethod("totp", true).access().rememberBrowser();
        reset.vouchedFor(ANN, Map.of("reason", "compromised"))
                .runs("lookUpAccount")
                .decidedBy("olivia", "approve", "called back")
                .runsOn();
        assertThat(user(ANN).access().remembersBrowser()).isFalse();
        ownerIsDoneAndSignsIn();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(TENANT.calls().count("POST", BROWSERS)).isEqualTo(1);
    }

    private static void refuses(String path) {
        TENANT.faults().add(Fault.on("DELETE", path).status(403).body(NOT_IN_THE_PLAN));
    }

    private String ownerIsDoneAndSignsIn() {
        tenantClient.choosePassword(tenantClient.linkMailedTo(ANN), CHOSEN);
        watch.look();
        return tenantClient.refreshToken(ANN, CHOSEN);
    }

    /** Auth0 may take its time with sessions. */
    private void assertNobodyIsSignedIn() {
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(user(ANN).access().sessionCount()).as("sessions").isZero();
        assertThat(tenantClient.refreshes(before)).as("refresh token of before").isFalse();
    }
}
