package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.ProcessTest;
import org.junit.jupiter.api.Test;

/** What a failing call leaves behind: the reset stays at its step, is tried again, and asks for attention in the end. */
class RandomizeRetryTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String PATCH = "/api/v2/users/*";

    @Test
    void answerLostAfterTheEffect_isRepeatedWithAnotherPassword() {
        TENANT.connection(LocalTenant.CONNECTION).historySize(5);
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", PATCH).cutAfter());
        assertThatThrownBy(() -> reset.runs("randomizePassword")).hasMessageContaining("no usable answer");
        reset.runs("randomizePassword", "revokeAccess", "sendResetEmail").waitsAt("awaitNewPassword");
        assertThat(TENANT.calls().count("PATCH", PATCH)).isEqualTo(2);
        assertThat(TENANT.inbox().mailsTo(ANN)).hasSize(1);
    }

    @Test
    void failureAtEachStep_leavesTheResetAtThatStep() {
        reset.vouchedFor(ANN);
        failsOnce("GET", "/api/v2/users-by-email", "lookUpAccount");
        failsOnce("PATCH", PATCH, "randomizePassword");
        failsOnce("DELETE", PATCH + "/refresh-tokens", "revokeAccess");
        failsOnce("POST", "/dbconnections/change_password", "sendResetEmail");
        reset.waitsAt("awaitNewPassword");
    }

    private void failsOnce(String method, String path, String step) {
        TENANT.faults().add(Fault.on(method, path).status(503).body("<html>unavailable</html>"));
        assertThatThrownBy(() -> reset.runs(step)).hasMessageContaining("HTTP 503");
        reset.runs(step);
    }

    @Test
    void failingStep_isTriedForADay() {
        reset.vouchedFor(ANN);
        assertThat(reset.jobAt("lookUpAccount").getRetries()).isGreaterThan(280);
    }

    @Test
    void refusedRandomPassword_isAnIncidentThatNamesTheRule() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults()
                .add(Fault.on("PATCH", PATCH)
                        .status(400)
                        .body("{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"PasswordNoUserInfoError:"
                                + " Password contains user information\"}"));
        assertThatThrownBy(() -> reset.runs("randomizePassword")).hasMessageContaining("PasswordNoUserInfoError");
    }
}
