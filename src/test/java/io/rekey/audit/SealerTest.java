package io.rekey.audit;

import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.Disavowals;
import io.rekey.support.Investigation;
import io.rekey.support.RecordedLog;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What ended comes into the chain, once, whole, in the order of its ends. */
class SealerTest extends SealedTest {

    private static final String ANN = "ann@acme.example";

    @Autowired
    Trails trails;

    @Autowired
    SealedTrails sealedTrails;

    @Autowired
    Disavowals disavowals;

    @Test
    void endedReset_isSealedWithoutItsPersonalValues_andCanBeReadWithThem() {
        String id = rejected();
        sealer.seal();
        String record = (String) seals().get(0).get("record");
        assertThat(record)
                .contains("\"outcome\":\"rejected\"", "\"event\":\"decided\"")
                .doesNotContain(PAT, "olivia", "kim@helpdesk", "the voice was wrong", "acme-backend");
        assertThat(sealedTrails.read(id)).isEqualTo(trails.read(id));
    }

    @Test
    void tombstone_leavesTheTrailWithoutPersonalValues() {
        String id = rejected();
        sealer.seal();
        tombstones.add(id, Tombstones.Because.ERASURE, "eraser");
        Trail left = sealedTrails.read(id).orElseThrow();
        assertThat(left.outcome()).contains("rejected");
        assertThat(left.email()).isEmpty();
        assertThat(left.events())
                .isNotEmpty()
                .allMatch(event -> event.who().isEmpty() && event.why().isEmpty());
        tombstones.add(id, Tombstones.Because.ERASURE, "eraser");
        assertThat(seals()).hasSize(2);
    }

    @Test
    void openReset_isNotSealed_andHasNoTombstone() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        sealer.seal();
        assertThat(seals()).isEmpty();
        assertThatThrownBy(() -> tombstones.add(reset.id(), Tombstones.Because.ERASURE, "eraser"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has not ended");
    }

    @Test
    void resetThatIsErasedBeforeItWasSealed_isSealedFirst() {
        String id = rejected();
        tombstones.add(id, Tombstones.Because.ERASURE, "eraser");
        sealer.seal();
        assertThat(seals()).extracting(seal -> seal.get("kind")).containsExactly("reset", "tombstone");
        assertIntact();
    }

    @Test
    void order_isThatOfTheEnds_andWhatIsCommittedLateIsNotForgotten() {
        String late = ended();
        var endedAt = database.sql("SELECT ended_at FROM audit_reset")
                .query(java.time.OffsetDateTime.class)
                .single();
        change("UPDATE audit_reset SET ended_at = NULL");
        List<String> others = Stream.of(ended(), ended()).toList();
        sealer.seal();
        change("UPDATE audit_reset SET ended_at = ? WHERE reset_id = ?", endedAt, late);
        sealer.seal();
        assertThat(seals()).extracting(seal -> seal.get("subject")).containsExactly(others.get(0), others.get(1), late);
    }

    @Test
    void twoNodes_sealEachOnce() {
        List<String> ids = Stream.generate(this::ended).limit(8).toList();
        List<CompletableFuture<Void>> nodes = Stream.generate(() -> CompletableFuture.runAsync(sealer::seal))
                .limit(4)
                .toList();
        nodes.forEach(CompletableFuture::join);
        assertThat(seals()).extracting(seal -> seal.get("subject")).containsExactlyElementsOf(ids);
        assertIntact();
    }

    @Test
    void whatCannotBeSealed_keepsNothingElseFromIt_andIsTriedAgain() {
        ended();
        ended();
        change("INSERT INTO audit_disclosure (subject, disclosures) SELECT MIN(reset_id), '' FROM audit_reset");
        sealer.seal();
        assertThat(seals()).hasSize(1);
        change("DELETE FROM audit_disclosure WHERE disclosures = ''");
        sealer.seal();
        assertThat(seals()).hasSize(2);
        assertIntact();
    }

    @Test
    void rowThatComesBackIntoTheIndex_isNotSealedTwice() {
        sealed(1);
        change("UPDATE audit_reset SET seal_position = NULL");
        sealer.seal();
        assertThat(seals()).hasSize(1);
        assertIntact();
    }

    @Test
    void checkpoint_comesAfterTimeOrATombstone() {
        List<String> ids = sealed(1);
        sealed(1);
        assertThat(checkpoints.after(0))
                .extracting(Checkpoints.Checkpoint::position)
                .containsExactly(1L);
        CLOCK.advance(Duration.ofMinutes(10));
        sealer.seal();
        tombstones.add(ids.get(0), Tombstones.Because.ERASURE, "eraser");
        sealer.seal();
        sealer.seal();
        assertThat(checkpoints.after(0))
                .extracting(Checkpoints.Checkpoint::position)
                .containsExactly(1L, 2L, 3L);
    }

    /** Somebody writes the chain anew, hashes, head and all, and counts on the service to sign it. */
    @Test
    void chainWrittenAnew_isNotSigned() {
        sealed(1);
        var entry = seals().get(0);
        String record = ((String) entry.get("record")).replace("no-account", "completed");
        Chain.Head anew = Chain.Head.START.with(record);
        change("UPDATE audit_seal SET record = ?, hash = ?", record, anew.hash());
        change("UPDATE audit_head SET hash = ?", anew.hash());
        change("DELETE FROM audit_checkpoint");
        assertNotSigned("the checkpoint of position 1 is gone or another");
        assertThat(verify().differences()).isPositive();
    }

    @Test
    void entryAlteredAfterTheLastCheckpoint_isNotSigned() {
        sealed(1);
        sealed(1);
        CLOCK.advance(Duration.ofMinutes(10));
        change("UPDATE audit_seal SET record = REPLACE(record, 'no-account', 'completed') WHERE position = 2");
        assertNotSigned("the chain after position 1 does not lead to its head");
    }

    @Test
    void checkpointOfSomebodyElse_isNotBuiltUpon() {
        sealed(1);
        change("UPDATE audit_checkpoint SET jws = 'x'");
        ended();
        assertNotSigned("the last checkpoint is signed with none of the keys");
        assertThat(seals()).hasSize(2);
    }

    private void assertNotSigned(String why) {
        var before = checkpoints.after(0);
        try (RecordedLog log = RecordedLog.open()) {
            sealer.seal();
            assertThat(log.text()).contains("No checkpoint is signed: " + why);
        }
        assertThat(checkpoints.after(0)).isEqualTo(before);
    }

    @Test
    void checkpoint_isLoggedAsOneLine() {
        try (RecordedLog log = RecordedLog.open()) {
            sealed(1);
            String jws = checkpoints.after(0).get(0).jws();
            assertThat(log.text().lines().filter(line -> line.contains(jws))).hasSize(1);
            assertThat(verify(new KeptCheckpoints(log.text().lines(), keys)).first())
                    .isEmpty();
        }
    }

    @Test
    void endedDisavowal_isSealed_andItsHistoryIsVerified() {
        reset.vouchedFor(ANN).runsOn();
        disavowals.disavow(reset.id(), "acme");
        ResetDriver disavowal = new Investigation(engine).of(reset.id()).runsOn();
        sealer.seal();
        assertThat(seals()).isEmpty();
        investigated();
        reset.runsOn();
        sealer.seal();
        assertThat(seals())
                .extracting(seal -> seal.get("kind") + " " + seal.get("subject"))
                .containsExactlyInAnyOrder("disavowal " + disavowal.id(), "reset " + reset.id());
        assertIntact();
        change("UPDATE ACT_HI_TASKINST SET ASSIGNEE_ = 'lea' WHERE ROOT_PROC_INST_ID_ = ?", disavowal.id());
        assertThat(verify().first().orElseThrow().toString())
                .contains(disavowal.id() + ": the engine's history of it was altered, in ACT_HI_TASKINST");
    }

    @Test
    void recordOfADisavowal_namesItsReset_andHoldsItsEventsWithoutTheirPersonalValues() {
        String disavowal = sealedDisavowal();
        String record = (String) seals().get(0).get("record");
        assertThat(record)
                .contains("\"kind\":\"disavowal\",\"reset\":\"" + reset.id() + "\"")
                .contains("\"event\":\"decided\"", "\"step\":\"Void links\"", "\"step\":\"disavowal-to-investigate\"")
                .doesNotContain("olivia", "it was somebody else", ANN);
        assertThat(sealedTrails.disavowalsOf(reset.id())).isEqualTo(trails.disavowalsOf(reset.id()));
        tombstones.add(disavowal, Tombstones.Because.ERASURE, "eraser");
        assertThat(sealedTrails.disavowalsOf(reset.id()).get(0).events())
                .isNotEmpty()
                .allMatch(event -> event.who().isEmpty() && event.why().isEmpty());
    }

    /** Or its events would be in no document, and nobody would know. */
    @Test
    void disavowalThatIsFiledUnderAnotherReset_isNamed() {
        String disavowal = sealedDisavowal();
        assertIntact();
        for (String about : List.of("NULL", "'another'")) {
            change("UPDATE audit_seal SET about = " + about + " WHERE subject = ?", disavowal);
            assertFirst(1, disavowal, "is filed under another reset than its record names");
        }
    }

    private String sealedDisavowal() {
        reset.vouchedFor(ANN).runsOn();
        disavowals.disavow(reset.id(), "acme");
        String disavowal = new Investigation(engine).of(reset.id()).runsOn().id();
        investigated();
        sealer.seal();
        return disavowal;
    }

    private void investigated() {
        new Investigation(engine).doneBy("olivia", Map.of("comment", "it was somebody else"));
    }
}
