package io.rekey.audit;

import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever somebody with all rights does to the database shows, and the first place is named. */
class LiveVerificationTest extends SealedTest {

    @Autowired
    ExpiredHistories expired;

    @Test
    void untouched_isIntact() {
        rejected();
        sealed(2);
        Verdict verdict = verify();
        assertThat(verdict.first()).isEmpty();
        assertThat(verdict.count("reset")).isEqualTo(3);
        assertThat(verdict.signedUpTo()).isEqualTo(3);
    }

    @Test
    void alteredSeal_isNamed() {
        List<String> ids = sealed(3);
        change("UPDATE audit_seal SET record = REPLACE(record, 'no-account', 'completed') WHERE position = 2");
        assertFirst(2, ids.get(1), "its hash does not follow");
    }

    @Test
    void alteredHistory_isNamedWithItsTable() {
        String first = rejected();
        sealed(1);
        change("UPDATE ACT_HI_VARINST SET TEXT_ = 'the voice was right' WHERE TEXT_ = 'the voice was wrong'");
        assertFirst(1, first, "the engine's history of it was altered, in ACT_HI_VARINST");
    }

    @Test
    void rowPutIntoTheHistory_isNamedWithItsTable() {
        List<String> ids = sealed(1);
        change(
                "INSERT INTO ACT_HI_COMMENT (ID_, TIME_, MESSAGE_, ROOT_PROC_INST_ID_, REV_)"
                        + " VALUES ('c1', CURRENT_TIMESTAMP, 'approved by lea', ?, 1)",
                ids.get(0));
        assertFirst(1, ids.get(0), "altered, in ACT_HI_COMMENT");
        change("DELETE FROM ACT_HI_COMMENT WHERE ID_ = 'c1'");
        assertIntact();
    }

    @Test
    void otherRemovalTime_isNoDifference() {
        sealed(1);
        change("UPDATE ACT_HI_PROCINST SET REMOVAL_TIME_ = CURRENT_TIMESTAMP");
        assertIntact();
    }

    @Test
    void alteredIndex_isNamed() {
        List<String> ids = sealed(2);
        change("UPDATE audit_reset SET outcome = 'completed' WHERE reset_id = ?", ids.get(1));
        assertFirst(2, ids.get(1), "the index of resets has another outcome");
        change("DELETE FROM audit_reset WHERE reset_id = ?", ids.get(0));
        assertFirst(1, ids.get(0), "its row in the index of resets was deleted");
    }

    @Test
    void deletedHistory_isNamed() {
        List<String> ids = sealed(3);
        change("DELETE FROM ACT_HI_PROCINST WHERE ID_ = ?", ids.get(1));
        assertFirst(2, ids.get(1), "deleted before its time and without a tombstone");
    }

    @Test
    void deletedSeal_isNamed() {
        List<String> ids = sealed(3);
        CLOCK.advance(Duration.ofMinutes(2));
        change("DELETE FROM audit_seal WHERE position = 2");
        assertFirst(2, ids.get(1), "has no seal");
    }

    @Test
    void exchangedSeals_areNamed() {
        List<String> ids = sealed(4);
        change("UPDATE audit_seal SET position = -2 WHERE position = 2");
        change("UPDATE audit_seal SET position = 2 WHERE position = 3");
        change("UPDATE audit_seal SET position = 3 WHERE position = -2");
        assertFirst(2, ids.get(2), "its hash does not follow");
    }

    @Test
    void deletedDisclosures_areNamed() {
        List<String> ids = sealed(2);
        change("UPDATE audit_disclosure SET disclosures = SUBSTRING(disclosures, POSITION('~' IN disclosures) + 1)"
                + " WHERE subject = '" + ids.get(1) + "'");
        assertFirst(2, ids.get(1), "a personal value beside the record is missing");
        change("DELETE FROM audit_disclosure WHERE subject = ?", ids.get(0));
        assertFirst(1, "", "gone without a tombstone");
    }

    @Test
    void forgedCheckpoint_isNamed() {
        sealed(1);
        change(
                "UPDATE audit_checkpoint SET jws = ?",
                ChainInMemory.key().sign(Checkpoints.TYPE, java.util.Map.of("position", 1)));
        assertFirst(1, "", "signed with none of the keys");
    }

    /** Somebody with all rights even removes every trace of the last one; the key, and what was shipped, they lack. */
    @Test
    void cutOffChain_isNamedByACheckpointThatWasKept() {
        sealed(1);
        CLOCK.advance(Duration.ofMinutes(11));
        List<String> last = sealed(1);
        KeptCheckpoints kept = new KeptCheckpoints(
                Stream.of(database.sql("SELECT jws FROM audit_checkpoint WHERE position = 2")
                        .query(String.class)
                        .single()),
                keys);
        change("DELETE FROM audit_seal WHERE position = 2");
        CLOCK.advance(Duration.ofMinutes(2));
        assertFirst(2, last.get(0), "has no seal");
        change("DELETE FROM audit_checkpoint WHERE position = 2");
        change("DELETE FROM audit_reset WHERE reset_id = ?", last.get(0));
        change("DELETE FROM ACT_HI_PROCINST WHERE ID_ = ?", last.get(0));
        change("UPDATE audit_head SET position = 1, hash = (SELECT hash FROM audit_seal WHERE position = 1)");
        assertIntact();
        assertFirst(verify(kept), 2, "", "the chain ends before position 2");
    }

    @Test
    void endedResetWithoutASeal_isNamedAfterAMinute() {
        sealed(1);
        String unsealed = ended();
        assertIntact();
        CLOCK.advance(Duration.ofMinutes(2));
        assertFirst(0, unsealed, "has no seal");
        change("DELETE FROM audit_reset WHERE reset_id = ?", unsealed);
        assertFirst(0, unsealed, "has no seal");
    }

    @Test
    void erasedReset_isIntact_andNothingPersonalIsLeft() {
        String erased = rejected();
        sealed(1);
        tombstones.add(erased, Tombstones.Because.ERASURE, "eraser");
        change("DELETE FROM ACT_HI_PROCINST WHERE ID_ = ?", erased);
        assertIntact();
        assertThat(verify().count("tombstone")).isEqualTo(1);
        assertThat(database.sql("SELECT COUNT(*) FROM audit_reset WHERE email IS NOT NULL AND reset_id = ?")
                        .param(erased)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void cleanedUpHistory_getsItsTombstoneWhenItsTimeIsOver_andIsIntact() {
        List<String> ids = sealed(2);
        change("DELETE FROM ACT_HI_PROCINST WHERE ID_ = ?", ids.get(0));
        expired.look();
        assertFirst(1, ids.get(0), "deleted before its time");
        CLOCK.advance(Duration.ofDays(366));
        assertIntact();
        expired.look();
        expired.look();
        assertThat(seals())
                .extracting(seal -> seal.get("kind") + " " + seal.get("subject"))
                .containsExactly("reset " + ids.get(0), "reset " + ids.get(1), "tombstone " + ids.get(0));
        assertIntact();
    }

    /** Anybody who may write the column would get their deletion signed otherwise. */
    @Test
    void historyThatWentEarly_getsNoTombstoneByAChangedColumn() {
        List<String> ids = sealed(1);
        change("DELETE FROM ACT_HI_PROCINST WHERE ID_ = ?", ids.get(0));
        change(
                "UPDATE audit_disclosure SET retained_until = ?",
                CLOCK.instant().minusSeconds(1).atOffset(java.time.ZoneOffset.UTC));
        expired.look();
        assertThat(seals()).hasSize(1);
    }
}
