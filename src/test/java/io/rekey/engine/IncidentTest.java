package io.rekey.engine;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.support.ProcessTest;
import org.junit.jupiter.api.Test;

/** An incident says what failed, what that means for the account's owner, what to do, and where to read more. */
class IncidentTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";

    @Test
    void outage_saysWhatHoldsForTheOwnerAndForHowLongItIsTried() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(503).times(3));
        fails("randomizePassword", 3);
        assertThat(incident())
                .startsWith(
                        "Randomize password: PATCH /api/v2/users/{id}: HTTP 503. FOR THE OWNER: the old password works,")
                .contains("WHAT TO DO: Wait. It is tried again by itself: Every five minutes until four hours after")
                .endsWith(" MORE: docs/runbook.md#randomize-password");
    }

    @Test
    void mailThatCannotLeave_saysWhetherTheOwnerIsWithoutAPassword() {
        TENANT.faults()
                .add(Fault.on("POST", "/dbconnections/change_password")
                        .status(500)
                        .times(3));
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword", "revokeAccess");
        fails("sendResetEmail", 3);
        assertThat(incident()).contains("the old password does not work any more, and the owner has no link yet");
    }

    @Test
    void setting_isNamed_andWhatToDoIsToMendIt() {
        TENANT.connection("Username-Password-Authentication").disableSelfServiceChangePassword(true);
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword", "revokeAccess");
        fails("sendResetEmail", 1);
        assertThat(incident())
                .contains("client-id and connection in acme/app.yml")
                .contains("WHAT TO DO: Mend the setting that is named above.");
    }

    @Test
    void lastFailure_saysThatItIsNotTriedAnyMore() {
        reset.vouchedFor(ANN);
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users-by-email").status(500).times(2));
        fails("lookUpAccount", 1);
        reset.hasAttempts("lookUpAccount", 1);
        fails("lookUpAccount", 1);
        assertThat(reset.jobAt("lookUpAccount").getRetries()).isZero();
        assertThat(incident())
                .startsWith("Look up account: GET /api/v2/users-by-email: HTTP 500. ")
                .contains("WHAT TO DO: It is not tried any more by itself.")
                .doesNotContain("Every five minutes");
    }

    @Test
    void stepThatSomebodyStopped_saysSo() {
        reset.vouchedFor(ANN).hasAttempts("lookUpAccount", 0);
        assertThat(incident())
                .startsWith("Look up account: its retries were set to 0. FOR THE OWNER: nothing about the account")
                .contains("It is not tried any more by itself.");
    }

    /** PostgreSQL repeats the value that it refuses, and the value is an address. */
    @Test
    void whatTheDatabaseSays_isNotRepeated() {
        reset.vouchedFor(ANN);
        database.sql("ALTER TABLE open_slot ADD CONSTRAINT no_ann CHECK (email <> '" + ANN + "')")
                .update();
        try {
            fails("lookUpAccount", 3);
        } finally {
            database.sql("ALTER TABLE open_slot DROP CONSTRAINT no_ann").update();
        }
        assertThat(incident())
                .startsWith("Look up account: unexpected ")
                .contains("with the stack trace")
                .doesNotContain(ANN)
                .doesNotContain("no_ann");
    }

    private String incident() {
        return engine.getRuntimeService()
                .createIncidentQuery()
                .processInstanceId(reset.id())
                .singleResult()
                .getIncidentMessage();
    }

    private void fails(String step, int times) {
        for (int failure = 0; failure < times; failure++) {
            assertThatThrownBy(() -> reset.runs(step)).as(step).isNotNull();
        }
    }
}
