package io.rekey.engine.history;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.User;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvents;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Origin;
import io.rekey.reset.Outcome;
import io.rekey.support.Investigation;
import io.rekey.support.ResetDriver;
import io.rekey.support.Tasklist;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** One person's resets of every kind, from an address without an account to a disavowal, each with something of hers in it. */
abstract class LifeOfErika extends KeptHistoryTest {

    static final String ERIKA = "Erika.Mustermann@Acme.example";
    static final String NAME = "Erika Mustermann of 7 Linden Street";
    static final String HER_PLACE = "203.0.113.77";

    @Autowired
    Disavowals disavowals;

    @Autowired
    private AccountEvents events;

    User erika;

    @BeforeEach
    void addErika() {
        erika = added();
    }

    void wholeLife() {
        TENANT.users().remove(erika);
        reset.vouchedFor(ERIKA, Map.of("statement", NAME)).runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
        erika = added();
        completed(
                reset.startedByOperator("omar", ERIKA)
                        .runs("lookUpAccount")
                        .decidedBy("olivia", "approve", NAME + " called back"),
                erika.email());
        disavowed(completed(afterFailures(), erika.email()));
        reset.vouchedFor(ERIKA).runsOn();
        mailboxJoins();
        changedAsAuth0Tells();
        notConfirmed();
        rejectedOperatorsReset();
    }

    private User added() {
        return TENANT.users()
                .add(ERIKA.toLowerCase(Locale.ROOT))
                .createdAt(CLOCK.instant().minus(Duration.ofDays(400)));
    }

    private ResetDriver afterFailures() {
        reset.vouchedFor(ERIKA, Map.of("statement", NAME)).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(500).times(3));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> reset.runs("randomizePassword")).isNotNull();
        }
        Tasklist.require204(Tasklist.signedIn(port, "root", "cockpit")
                .put("/job/" + reset.jobAt("randomizePassword").getId() + "/retries", Map.of("retries", 1)));
        return reset;
    }

    void disavowed(String id) {
        disavowals.disavow(id, "acme");
        new Investigation(engine).of(id).runsOn();
        new Investigation(engine).doneBy("olivia", Map.of("comment", NAME + " knows nothing of it"));
    }

    private void mailboxJoins() {
        ResetDriver joined =
                new ResetDriver(engine).follow(nobody.as("acme-web").forgottenFor(ERIKA));
        joined.runs("lookUpAccount").endsAs(Outcome.JOINED);
    }

    void changedAsAuth0Tells() {
        assertThat(tenantClient
                        .choosePassword(tenantClient.linkMailedTo(erika.email()), NEW_PASSWORD)
                        .statusCode())
                .isEqualTo(200);
        changed("log-" + reset.id());
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    private void changed(String log) {
        events.receive(List.of(new AccountEvent(
                log, AccountEvent.Type.PASSWORD_CHANGED, erika.id(), LocalTenant.CONNECTION, CLOCK.instant())));
        engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("auth0-event")
                .list()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private void notConfirmed() {
        ResetDriver mailbox = new ResetDriver(engine)
                .follow(nobody.as("acme-web").forgottenFor(ERIKA))
                .runs("lookUpAccount", "sendConfirmationEmail");
        mailbox.after(Duration.ofHours(1), "confirmationDeadline").endsAs(Outcome.NOT_CONFIRMED);
    }

    private void rejectedOperatorsReset() {
        reset.startedByOperator("omar", ERIKA)
                .runs("lookUpAccount")
                .decidedBy("olivia", "reject", "does not sound like " + NAME)
                .runsOn()
                .endsAs(Outcome.REJECTED);
    }

    void asFromHerPlace(Runnable work) {
        Origin.during(HER_PLACE, work::run);
    }
}
