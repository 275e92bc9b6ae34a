package io.rekey.engine.history;

import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.audit.EngineRows;
import io.rekey.audit.KeptCheckpoints;
import io.rekey.audit.LiveVerification;
import io.rekey.audit.PublicKeys;
import io.rekey.audit.Tombstones;
import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.User;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvents;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Origin;
import io.rekey.reset.Outcome;
import io.rekey.support.Investigation;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import io.rekey.support.Tasklist;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Erasing a person takes away whatever is kept of them, wherever it stands, and nothing else. */
class ErasureTest extends KeptHistoryTest {

    private static final String ERASURES = "/api/v1/audit/erasures";
    private static final String ERIKA = "Erika.Mustermann@Acme.example";
    private static final String NAME = "Erika Mustermann of 7 Linden Street";
    private static final String HER_PLACE = "203.0.113.77";

    @Autowired
    private Disavowals disavowals;

    @Autowired
    private AccountEvents events;

    @Autowired
    private EngineRows rows;

    @Autowired
    private Tombstones tombstones;

    @Autowired
    private PublicKeys keys;

    @Autowired
    private PlatformTransactionManager transactions;

    private RekeyClient eraser;
    private User erika;

    @BeforeEach
    void meetErika() {
        eraser = nobody.as("eraser");
        erika = added();
    }

    @Test
    void everythingOfThePersonGoes_fromEveryTableAndColumn_andTheProofStays() {
        String anns = completed(new ResetDriver(engine).vouchedFor(ANN), ANN);
        asFromHerPlace(this::wholeLife);
        sealer.seal();
        assertThat(everyTable()).contains(erika.id(), NAME, HER_PLACE, erika.email());
        Map<String, Long> ofAnn = rowsOf(anns);

        HttpResponse<String> answer = erase(Map.of("app", "acme", "email", "ERIKA.MUSTERMANN@acme.EXAMPLE"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("resets").asInt()).isEqualTo(7);
        assertNothingIsLeft();
        assertThat(rowsOf(anns)).isEqualTo(ofAnn);
        assertThat(everyTable()).contains(ANN);
        assertThat(verified()).isEmpty();
        assertThat(json(erase(Map.of("app", "acme", "email", ERIKA)))
                        .path("resets")
                        .asInt())
                .isZero();
    }

    @Test
    void byAccount_findsTheSame_andWhatWasAskedForItsAddressBeforeItWasOne() {
        asFromHerPlace(this::wholeLife);
        sealer.seal();
        assertThat(json(erase(Map.of("accountId", erika.id()))).path("resets").asInt())
                .isEqualTo(7);
        assertNothingIsLeft();
    }

    @Test
    void addressThatNeverHadAnAccount_isFoundInAnySpelling() {
        reset.vouchedFor("Nobody.Known@acme.example").runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
        HttpResponse<String> answer = erase(Map.of("app", "acme", "email", "nobody.known@ACME.example"));
        assertThat(json(answer).path("resets").asInt()).isEqualTo(1);
        assertThat(everyTable()).doesNotContainIgnoringCase("nobody.known");
    }

    @Test
    void anotherAccountThatHasTheAddressNow_keepsItsResets() {
        String hers = completed(new ResetDriver(engine).vouchedFor(ERIKA), erika.email());
        String anns = completed(new ResetDriver(engine).vouchedFor(ANN), ANN);
        database.sql("UPDATE audit_reset SET email = ? WHERE reset_id = ?")
                .params(ANN, hers)
                .update();
        assertThat(json(erase(Map.of("accountId", erika.id()))).path("resets").asInt())
                .isEqualTo(1);
        assertThat(rowsOf(hers).values()).containsOnly(0L);
        assertThat(rowsOf(anns).get("ACT_HI_PROCINST")).isEqualTo(1);
    }

    @Test
    void openReset_isNotErased_andNothingElseOfThePersonIs() {
        String earlier = completed(new ResetDriver(engine).vouchedFor(ERIKA), erika.email());
        reset.vouchedFor(ERIKA).runsOn();
        HttpResponse<String> answer = erase(Map.of("app", "acme", "email", ERIKA));
        assertThat(reset.isOpen()).isTrue();
        assertProblem(answer, 409, "still-open");
        assertThat(answer.body()).doesNotContainIgnoringCase("erika");
        assertThat(rowsOf(earlier).get("ACT_HI_PROCINST")).isEqualTo(1);
    }

    @Test
    void openResetThatTouchedNothing_isCancelledAndErased() {
        String asked = nobody.as("acme-web").forgottenFor(ERIKA);
        reset.follow(asked).runs("lookUpAccount", "sendConfirmationEmail");
        assertThat(json(erase(Map.of("app", "acme", "email", ERIKA)))
                        .path("resets")
                        .asInt())
                .isEqualTo(1);
        assertThat(reset.isOpen()).isFalse();
        assertThat(database.sql("SELECT outcome FROM audit_reset WHERE reset_id = ?")
                        .param(asked)
                        .query(String.class)
                        .single())
                .isEqualTo("cancelled");
        assertNothingIsLeft();
        sealer.seal();
        assertThat(verified()).isEmpty();
    }

    @Test
    void disavowalWhoseResetIsCleanedUp_isFoundByItsAddress() {
        String id = completed(new ResetDriver(engine).vouchedFor(ERIKA), erika.email());
        asFromHerPlace(() -> disavowed(id));
        database.sql("UPDATE ACT_HI_VARINST SET TEXT_ = ? WHERE PROC_DEF_KEY_ = 'disavowal' AND NAME_ = 'accountEmail'")
                .param(ERIKA)
                .update();
        sealer.seal();
        cleanedUp(id);
        assertThat(everyTable()).contains(erika.id(), HER_PLACE);
        assertThat(erase(Map.of("app", "globex", "email", ERIKA)).statusCode()).isEqualTo(200);
        assertThat(everyTable()).contains(erika.id(), HER_PLACE);
        assertThat(erase(Map.of("app", "acme", "email", ERIKA)).statusCode()).isEqualTo(200);
        assertNothingIsLeft();
    }

    private void cleanedUp(String id) {
        StoredRows.TABLES.forEach(table -> database.sql("DELETE FROM " + table + " WHERE ROOT_PROC_INST_ID_ = ?")
                .param(id)
                .update());
        tombstones.add(id, Tombstones.Because.RETENTION, "rekey");
    }

    @Test
    void eventsFromBeforeTheyHadAKey_areFound() {
        reset.vouchedFor(ERIKA).runsOn();
        changedAsAuth0Tells();
        assertThat(keyOfEvents()).isEqualTo(erika.id().toLowerCase(Locale.ROOT));
        database.sql("UPDATE ACT_HI_PROCINST SET BUSINESS_KEY_ = NULL WHERE PROC_DEF_KEY_ = 'auth0-event'")
                .update();
        assertThat(erase(Map.of("accountId", erika.id())).statusCode()).isEqualTo(200);
        assertNothingIsLeft();
    }

    private String keyOfEvents() {
        return database.sql("SELECT DISTINCT BUSINESS_KEY_ FROM ACT_HI_PROCINST WHERE PROC_DEF_KEY_ = 'auth0-event'")
                .query(String.class)
                .single();
    }

    @Test
    void openInvestigationOrEvent_isWaitedFor() {
        String id = completed(new ResetDriver(engine).vouchedFor(ERIKA), erika.email());
        disavowals.disavow(id, "acme");
        assertProblem(erase(Map.of("accountId", erika.id())), 409, "still-open");
        ResetDriver disavowal = new Investigation(engine).of(id).runsOn();
        new Investigation(engine).doneBy("olivia", Map.of("comment", "nothing to it"));
        assertThat(disavowal.isOpen()).isFalse();
        assertThat(json(erase(Map.of("accountId", erika.id()))).path("resets").asInt())
                .isEqualTo(1);
    }

    @Test
    void whatACrashInterrupted_isDoneByAskingAgain() {
        asFromHerPlace(this::wholeLife);
        database.sql("CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN IF (SELECT COUNT(*) FROM audit_seal WHERE kind = ''tombstone'') > 3 THEN"
                        + " RAISE EXCEPTION ''crash''; END IF; RETURN OLD; END'")
                .update();
        database.sql("CREATE TRIGGER crash BEFORE DELETE ON ACT_HI_PROCINST FOR EACH ROW EXECUTE FUNCTION crash()")
                .update();
        try {
            assertThat(erase(Map.of("app", "acme", "email", ERIKA)).statusCode())
                    .isEqualTo(500);
        } finally {
            database.sql("DROP FUNCTION crash CASCADE").update();
        }
        assertThat(erase(Map.of("app", "acme", "email", ERIKA)).statusCode()).isEqualTo(200);
        assertNothingIsLeft();
        sealer.seal();
        assertThat(verified()).isEmpty();
    }

    @Test
    void whoMayNot_isRefused_andABodyThatMakesNoSenseIsNamed() {
        Map<String, String> person = Map.of("app", "acme", "email", ERIKA);
        for (String other : List.of("auditor", "acme-backend")) {
            assertThat(nobody.as(other)
                            .postJson(ERASURES, json((Object) person))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(nobody.postJson(ERASURES, json((Object) person)).statusCode())
                .isEqualTo(401);
        assertThat(eraser.send("GET", ERASURES, null).statusCode()).isIn(403, 405);
        assertInvalid(erase(Map.of()), "app");
        assertInvalid(erase(Map.of("app", "acme")), "email");
        assertInvalid(erase(Map.of("app", "acme", "email", "%@acme.example, x")), "email");
        assertInvalid(erase(Map.of("app", "amce", "email", ERIKA)), "app");
        assertInvalid(erase(Map.of("app", "acme", "email", ERIKA, "accountId", "auth0|1")), "accountId");
        assertInvalid(erase(Map.of("accountId", "x".repeat(256))), "accountId");
        assertInvalid(erase(Map.of("accountId", "auth0|1", "because", "x")), "because");
        assertThat(json(erase(Map.of("accountId", "' OR 1=1 --")))
                        .path("resets")
                        .asInt())
                .isZero();
    }

    /** A table that a newer engine has would be overlooked otherwise. */
    @Test
    void everyTableWithSomethingOfAnInstance_isKnown() {
        List<String> tables = database.sql("SELECT UPPER(table_name) FROM information_schema.columns WHERE"
                        + " column_name = 'root_proc_inst_id_' AND table_schema = 'public'"
                        + " AND table_name NOT LIKE 'act_ru_%' ORDER BY 1")
                .query(String.class)
                .list();
        assertThat(StoredRows.TABLES).containsAll(tables);
    }

    private void wholeLife() {
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
        rejectedSession();
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

    private void disavowed(String id) {
        disavowals.disavow(id, "acme");
        new Investigation(engine).of(id).runsOn();
        new Investigation(engine).doneBy("olivia", Map.of("comment", NAME + " knows nothing of it"));
    }

    private void mailboxJoins() {
        ResetDriver joined =
                new ResetDriver(engine).follow(nobody.as("acme-web").forgottenFor(ERIKA));
        joined.runs("lookUpAccount").endsAs(Outcome.JOINED);
    }

    private void changedAsAuth0Tells() {
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

    private void rejectedSession() {
        reset.startedByOperator("omar", ERIKA)
                .runs("lookUpAccount")
                .decidedBy("olivia", "reject", "does not sound like " + NAME)
                .runsOn()
                .endsAs(Outcome.REJECTED);
    }

    private void asFromHerPlace(Runnable work) {
        Origin.during(HER_PLACE, work::run);
    }

    private HttpResponse<String> erase(Map<String, String> person) {
        return nobody.as("eraser").postJson(ERASURES, json((Object) person));
    }

    private void assertNothingIsLeft() {
        assertThat(everyTable())
                .doesNotContain(erika.id())
                .doesNotContain(HER_PLACE)
                .doesNotContainIgnoringCase("mustermann");
    }

    private Optional<?> verified() {
        return new LiveVerification(database, rows, keys, CLOCK, transactions)
                .verify(new KeptCheckpoints(), position -> {})
                .first();
    }
}
