package io.rekey.engine.history;

import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.audit.ExpiredHistories;
import io.rekey.localtenant.Fault;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Origin;
import io.rekey.support.Investigation;
import io.rekey.support.ResetDriver;
import io.rekey.support.Tasklist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an owner disavows, and what came of it, stands in the document of the reset. */
class DisavowalTrailTest extends KeptHistoryTest {

    private static final String HOME = "198.51.100.20";
    private static final String FOUND = "ann knows nothing of it";

    @Autowired
    private Disavowals disavowals;

    @Autowired
    private EndedHistories endedHistories;

    @Autowired
    private ExpiredHistories expiredHistories;

    private Investigation investigation;

    @Test
    void disavowalAfterTheEnd_isToldAfterTheReset_asItGoesOn() {
        String id = sealedReset();
        List<String> before = told(document(id));
        disavowed(id).runsOn();
        List<String> open = told(document(id));
        assertThat(open.subList(0, before.size())).isEqualTo(before);
        assertThat(open.subList(before.size(), open.size()))
                .startsWith("disavowed: ")
                .contains(
                        "step Stop reset: done",
                        "step Void links: done",
                        "auth0-call POST /api/v2/tickets/password-change: 201",
                        "auth0-call DELETE /api/v2/users/{id}/sessions: 202",
                        "mail disavowal-to-investigate: accepted",
                        "step Investigate: open");
        JsonNode said = document(id).path("events").path(before.size());
        assertThat(said.path("from").asText()).isEqualTo(HOME);
    }

    @Test
    void investigation_tellsWhoDecidedWithWhichComment_beforeAndAfterItIsSealed() {
        String id = sealedReset();
        ResetDriver disavowal = disavowed(id).runsOn();
        investigation.doneBy("olivia", Map.of("comment", FOUND));
        JsonNode ended = document(id);
        JsonNode decided = only("decided", ended);
        assertThat(decided.path("who").asText()).isEqualTo("olivia");
        assertThat(decided.path("why").asText()).isEqualTo(FOUND);
        assertThat(told(ended)).endsWith("disavowal-ended: investigated");
        sealer.seal();
        assertThat(document(id)).isEqualTo(ended);
        database.sql("DELETE FROM ACT_HI_PROCINST WHERE ID_ = ?")
                .param(disavowal.id())
                .update();
        assertThat(document(id)).isEqualTo(ended);
    }

    @Test
    void disavowalOfAnOpenReset_isToldAfterTheReset() {
        reset.vouchedFor(ANN).runsOn();
        ResetDriver disavowal = disavowed(reset.id()).runs("stopReset");
        assertThat(told(document(reset.id()))).contains("disavowed: ", "step Stop reset: done");
        reset.runsOn();
        List<String> told = told(document(reset.id()));
        assertThat(told.indexOf("disavowed: ")).isEqualTo(told.indexOf("ended: disavowed") + 1);
        sealer.seal();
        assertThat(told(document(reset.id()))).isEqualTo(told);
        assertThat(disavowal.isOpen()).isTrue();
    }

    @Test
    void failedTry_isToldWithTheNameOfItsStep_andADeletionWithWhoDidIt() {
        String id = sealedReset();
        ResetDriver disavowal = disavowed(id).runs("stopReset");
        TENANT.faults().add(Fault.on("POST", "/api/v2/tickets/password-change").status(500));
        assertThatThrownBy(() -> disavowal.runs("voidLinks")).isNotNull();
        assertThat(told(document(id)))
                .contains("failed Void links: ", "auth0-call POST /api/v2/tickets/password-change: 500");
        disavowal.as("root", List.of("camunda-admin"), () -> engine.getRuntimeService()
                .deleteProcessInstance(disavowal.id(), "by mistake"));
        JsonNode end = only("disavowal-ended", document(id));
        assertThat(end.path("outcome").asText()).isEqualTo("deleted");
        assertThat(end.path("who").asText()).isEqualTo("root");
        assertThat(end.path("why").asText()).isEqualTo("by mistake");
    }

    @Test
    void investigationThatNobodyTakes_isToldSo() {
        String id = sealedReset();
        disavowed(id).runsOn().after(Duration.ofDays(7).minusMinutes(1), "investigationDeadline");
        assertThat(told(document(id))).endsWith("disavowal-ended: not investigated");
    }

    @Test
    void cockpit_tellsTheSame() {
        String id = sealedReset();
        disavowed(id).runsOn();
        Tasklist ada = Tasklist.signedIn(port, "ada", "cockpit");
        JsonNode told = json(ada.open("/api/cockpit/plugin/rekey/default/resets/" + id));
        assertThat(told(told.path("trail"))).isEqualTo(told(document(id))).contains("disavowed: ");
    }

    @Test
    void erasure_takesWhatIsPersonalAndTheCalls() {
        String id = sealedReset();
        ResetDriver disavowal = investigated(id);
        assertThat(kept(disavowal.id())).isEqualTo(List.of(true, true));
        Map<String, String> person = Map.of("app", "acme", "email", ANN);
        assertThat(nobody.as("eraser")
                        .postJson("/api/v1/audit/erasures", json((Object) person))
                        .statusCode())
                .isEqualTo(200);
        assertNothingPersonalIsLeft(id, disavowal);
    }

    @Test
    void cleanUp_takesWhatIsPersonalAndTheCalls() {
        String id = sealedReset();
        ResetDriver disavowal = investigated(id);
        endedHistories.settle();
        CLOCK.advance(Duration.ofDays(366));
        for (int round = 0; round < 20; round++) {
            engine.getHistoryService().cleanUpHistoryAsync(true);
            engine.getHistoryService().findHistoryCleanupJobs().forEach(job -> engine.getManagementService()
                    .executeJob(job.getId()));
        }
        assertThat(kept(disavowal.id())).isEqualTo(List.of(true, true));
        expiredHistories.look();
        assertNothingPersonalIsLeft(id, disavowal);
    }

    private void assertNothingPersonalIsLeft(String id, ResetDriver disavowal) {
        assertThat(kept(disavowal.id())).isEqualTo(List.of(false, false));
        assertThat(everyTable()).doesNotContain(FOUND, HOME, ANN);
        JsonNode document = document(id);
        assertThat(told(document)).contains("disavowed: ", "decided Investigate: ", "disavowal-ended: investigated");
        assertThat(document.toString()).doesNotContain("olivia", FOUND, HOME);
    }

    /** Whether its disclosures are there, and its calls. */
    private List<Boolean> kept(String id) {
        return List.of(count("audit_disclosure WHERE subject = ?", id), count("remote_call WHERE reset_id = ?", id));
    }

    private boolean count(String from, String id) {
        return database.sql("SELECT COUNT(*) FROM " + from)
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private String sealedReset() {
        String id = completed(reset.vouchedFor(ANN), ANN);
        sealer.seal();
        CLOCK.advance(Duration.ofDays(2));
        return id;
    }

    private ResetDriver disavowed(String id) {
        Origin.during(HOME, () -> disavowals.disavow(id, "acme"));
        investigation = new Investigation(engine);
        return investigation.of(id);
    }

    private ResetDriver investigated(String id) {
        ResetDriver disavowal = disavowed(id).runsOn();
        investigation.doneBy("olivia", Map.of("comment", FOUND));
        sealer.seal();
        return disavowal;
    }

    private JsonNode document(String id) {
        return json(nobody.as("auditor").send("GET", "/api/v1/audit/resets/" + id, null));
    }

    private static JsonNode only(String kind, JsonNode document) {
        List<JsonNode> found = new ArrayList<>();
        document.path("events").forEach(event -> {
            if (event.path("event").asText().equals(kind)) {
                found.add(event);
            }
        });
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<String> told(JsonNode document) {
        return StreamSupport.stream(document.path("events").spliterator(), false)
                .map(event ->
                        (event.path("event").asText() + " " + event.path("step").asText()).strip() + ": "
                                + event.path("outcome").asText())
                .toList();
    }
}
