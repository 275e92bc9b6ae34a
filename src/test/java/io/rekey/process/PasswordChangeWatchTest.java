package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.TenantClient;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Completion follows from the owner's own change and from nothing else. */
class PasswordChangeWatchTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String BOB = "bob@acme.example";

    @Autowired
    private PasswordChangeWatch watch;

    @Test
    void ourOwnRandomization_completesNothing() {
        reset.vouchedFor(ANN).runsOn();
        watch.look();
        reset.waitsAt("awaitNewPassword");
    }

    @Test
    void changeOfOneAccount_completesThatResetOnly() {
        ResetDriver other = new ResetDriver(engine).vouchedFor(BOB).runsOn();
        reset.vouchedFor(ANN).runsOn();
        ownerChanges(ANN);
        watch.look();
        reset.jobAt("voidLinks");
        other.waitsAt("awaitNewPassword");
    }

    @Test
    void failureInOneRound_isMadeUpForInTheNext() {
        reset.vouchedFor(ANN).runsOn();
        ownerChanges(ANN);
        TENANT.faults().add(Fault.on("GET", "/api/v2/users/*").status(503));
        watch.look();
        reset.waitsAt("awaitNewPassword");
        watch.look();
        reset.jobAt("voidLinks");
    }

    @Test
    void accountGoneMeanwhile_doesNotStopTheRound() {
        ResetDriver gone = new ResetDriver(engine).vouchedFor(BOB).runsOn();
        reset.vouchedFor(ANN).runsOn();
        TENANT.users().remove(TENANT.users().byEmail(BOB));
        ownerChanges(ANN);
        watch.look();
        reset.jobAt("voidLinks");
        gone.jobAt("voidLinks");
    }

    @Test
    void accountThatCannotBeRead_doesNotHideTheOthers() {
        ResetDriver sick = new ResetDriver(engine).vouchedFor(BOB).runsOn();
        reset.vouchedFor(ANN).runsOn();
        ownerChanges(ANN);
        String path = "/api/v2/users/" + TENANT.users().byEmail(BOB).id().replace("|", "%7C");
        TENANT.faults().add(Fault.on("GET", path).status(500).times(100));
        watch.look();
        reset.jobAt("voidLinks");
        sick.waitsAt("awaitNewPassword");
    }

    @Test
    void rateLimit_endsTheRound() {
        new ResetDriver(engine).vouchedFor(BOB).runsOn();
        reset.vouchedFor(ANN).runsOn();
        TENANT.calls().clear();
        TENANT.faults().add(Fault.on("GET", "/api/v2/users/*").status(429).times(100));
        watch.look();
        assertThat(TENANT.calls().count("GET", "/api/v2/users/*")).isEqualTo(1);
    }

    private void ownerChanges(String email) {
        TenantClient owner = new TenantClient(TENANT);
        String link = owner.linkMailedTo(email);
        assertThat(owner.choosePassword(link, "Fresh-Passw0rd!7").statusCode()).isEqualTo(200);
    }
}
