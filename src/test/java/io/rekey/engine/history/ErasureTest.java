package io.rekey.engine.history;

import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.audit.EngineRows;
import io.rekey.audit.KeptCheckpoints;
import io.rekey.audit.LiveVerification;
import io.rekey.audit.PublicKeys;
import io.rekey.audit.Tombstones;
import io.rekey.reset.Outcome;
import io.rekey.support.Investigation;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Erasing a person takes away whatever is kept of them, wherever it stands, and nothing else. */
class ErasureTest extends LifeOfErika {

    private static final String ERASURES = "/api/v1/audit/erasures";

    @Autowired
    private EngineRows rows;

    @Autowired
    private Tombstones tombstones;

    @Autowired
    private PublicKeys keys;

    @Autowired
    private PlatformTransactionManager transactions;

    private RekeyClient eraser;

    @BeforeEach
    void openEraser() {
        eraser = nobody.as("eraser");
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
