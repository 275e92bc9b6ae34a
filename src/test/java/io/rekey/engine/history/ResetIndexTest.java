package io.rekey.engine.history;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The index says of each reset what the engine's own history says. */
class ResetIndexTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String PAT = "pat@acme.example";

    @Autowired
    IndexGaps gaps;

    @Test
    void request_isEnteredWithWhatWasAsked() {
        reset.vouchedFor("ANN@Acme.Example", Map.of("reason", "compromised"));
        assertThat(row()).containsAllEntriesOf(Map.of("app", "acme", "evidence", "vouched", "reason", "compromised"));
        assertThat(row())
                .containsEntry("email", ANN)
                .containsEntry("account_id", null)
                .containsEntry("outcome", null);
        assertThat(at("requested_at")).isEqualTo(history("START_TIME_"));
    }

    @Test
    void refusedRequest_isNotEntered() {
        long before = rows();
        assertThatThrownBy(() -> reset.vouchedFor(ANN, Map.of("app", "unknown")));
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void foundAccount_isEnteredUnderItsOwnAddressAndId() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        assertThat(row())
                .containsEntry("email", ANN)
                .containsEntry("account_id", TENANT.users().byEmail(ANN).id());
    }

    @Test
    void end_isEnteredWithItsOutcomeAndTime() {
        reset.vouchedFor("nobody@acme.example").runs("lookUpAccount");
        assertThat(row()).containsEntry("outcome", "no-account").containsEntry("account_id", null);
        assertThat(at("ended_at")).isEqualTo(history("END_TIME_"));
    }

    @Test
    void decisions_areEnteredOncePerPerson() {
        reset.vouchedFor("pat@acme.example").runsOn().decidedBy("olivia", "reject", "voice was wrong");
        assertThat(deciders()).containsExactly("olivia");
        reset.runsOn();
        assertThat(row()).containsEntry("outcome", "rejected");
    }

    @Test
    void refusedDecision_isNotEntered() {
        reset.vouchedFor("pat@acme.example").runsOn();
        assertThatThrownBy(() -> reset.decidedBy("olivia", "reject", " "));
        assertThat(deciders()).isEmpty();
    }

    @Test
    void resetDeletedPastItsListeners_hasThatOutcome() {
        reset.vouchedFor(ANN).runs("lookUpAccount").vanishes();
        assertThat(row()).containsEntry("outcome", "deleted");
        assertThat(at("ended_at")).isEqualTo(history("END_TIME_"));
    }

    @Test
    void reminderThatIsTheLastToEnd_leavesTheOutcome() {
        reset.vouchedFor(ANN).runsOn();
        TENANT.inbox().refuse(ANN);
        reset.after(Duration.ofDays(1), "ownersDeadline").runsOn();
        reset.after(Duration.ofMinutes(5), "reachAfterwardsReminder");
        reset.reachedBy("olivia", Map.of("way", "give-up", "comment", "gone for good"))
                .runsOn()
                .endsAs(Outcome.EXPIRED);
        Map<String, Object> ended = row();
        assertThat(ended).containsEntry("outcome", "expired");
        database.sql("UPDATE audit_reset SET outcome = NULL, ended_at = NULL WHERE reset_id = ?")
                .param(reset.id())
                .update();
        gaps.end();
        assertThat(row()).isEqualTo(ended);
    }

    @Test
    void resetsFromBeforeTheIndex_areFilledInOnce() {
        reset.vouchedFor("pat@acme.example")
                .runsOn()
                .decidedBy("olivia", "reject", "voice was wrong")
                .runsOn();
        Map<String, Object> ended = row();
        String first = reset.id();
        reset.vouchedFor("ANN@acme.example").runs("lookUpAccount");
        Map<String, Object> open = row();
        database.sql("DELETE FROM audit_reset").update();
        database.sql("DELETE FROM audit_decision").update();
        neverLookedAt();
        gaps.fill();
        assertThat(row()).isEqualTo(open);
        assertThat(reset.follow(first)).isNotNull();
        assertThat(row()).isEqualTo(ended);
        assertThat(deciders()).containsExactly("olivia");
        long filled = rows();
        gaps.fill();
        assertThat(rows()).isEqualTo(filled);
    }

    /** A year's history would be read at each start of each node. */
    @Test
    void resetsThatWereLookedAt_areNotLookedAtAgain() {
        String old = reset.vouchedFor(PAT).id();
        CLOCK.advance(Duration.ofDays(8));
        String young = reset.vouchedFor(ANN).id();
        gaps.fill();
        database.sql("DELETE FROM audit_reset").update();
        gaps.fill();
        assertThat(indexed()).containsExactly(young);
        neverLookedAt();
        gaps.fill();
        assertThat(indexed()).contains(old, young);
        neverLookedAt();
    }

    private List<String> indexed() {
        return database.sql("SELECT reset_id FROM audit_reset")
                .query(String.class)
                .list();
    }

    private void neverLookedAt() {
        database.sql("UPDATE audit_index SET complete_until = NULL").update();
    }

    @Test
    void endThatTheIndexMissed_isEnteredLater() {
        reset.vouchedFor("nobody@acme.example").runs("lookUpAccount");
        Map<String, Object> ended = row();
        database.sql("UPDATE audit_reset SET outcome = NULL, ended_at = NULL WHERE reset_id = ?")
                .param(reset.id())
                .update();
        String missed = reset.id();
        reset.vouchedFor(ANN);
        gaps.end();
        assertThat(row()).as("open").containsEntry("outcome", null);
        reset.follow(missed);
        assertThat(row()).isEqualTo(ended);
    }

    @Test
    void resetThatIsGoneFromTheEngine_countsAsDeleted() {
        reset.vouchedFor(ANN);
        database.sql("INSERT INTO audit_reset (reset_id, app, evidence, reason, requested_at)"
                        + " SELECT 'gone', app, evidence, reason, requested_at FROM audit_reset WHERE reset_id = ?")
                .param(reset.id())
                .update();
        reset.follow("gone");
        gaps.end();
        assertThat(row()).containsEntry("outcome", "deleted");
        assertThat(at("ended_at"))
                .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(1, ChronoUnit.MINUTES));
        database.sql("DELETE FROM audit_reset WHERE reset_id = 'gone'").update();
    }

    private Map<String, Object> row() {
        return database.sql("SELECT * FROM audit_reset WHERE reset_id = ?")
                .param(reset.id())
                .query()
                .singleRow();
    }

    private long rows() {
        return database.sql("SELECT COUNT(*) FROM audit_reset")
                .query(Long.class)
                .single();
    }

    private List<String> deciders() {
        return database.sql("SELECT decided_by FROM audit_decision WHERE reset_id = ?")
                .param(reset.id())
                .query(String.class)
                .list();
    }

    private Instant at(String column) {
        return database.sql("SELECT " + column + " FROM audit_reset WHERE reset_id = ?")
                .param(reset.id())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private Instant history(String column) {
        return database.sql("SELECT " + column + " FROM ACT_HI_PROCINST WHERE ID_ = ?")
                .param(reset.id())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }
}
