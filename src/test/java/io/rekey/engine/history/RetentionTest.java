package io.rekey.engine.history;

import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.audit.ExpiredHistories;
import io.rekey.reset.Outcome;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** How long the engine keeps what has ended, and that it goes from every table when its time is over. */
class RetentionTest extends KeptHistoryTest {

    private static final String NOBODY = "nobody-retained@acme.example";

    @Autowired
    private EndedHistories endedHistories;

    @Autowired
    private ExpiredHistories expiredHistories;

    @Autowired
    @Qualifier("taskScheduler")
    private ThreadPoolTaskScheduler scheduler;

    @Test
    void whatIsOpen_isNotRemovedHoweverLongItTakes() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        CLOCK.advance(Duration.ofDays(4000));
        cleanUp();
        assertThat(rowsOf(reset.id()).get("ACT_HI_PROCINST")).isEqualTo(1);
        assertThat(removals(reset.id())).allSatisfy(time -> assertThat(time).isAfter("2900-01-01"));
    }

    @Test
    void noAccount_goesAMonthAfterItsEnd_fromEveryTable() {
        reset.vouchedFor(NOBODY).runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
        sealer.seal();
        endedHistories.settle();
        assertThat(removals(reset.id())).hasSize(1);
        assertThat(removals(reset.id()).get(0).toInstant())
                .isCloseTo(CLOCK.instant().plus(Duration.ofDays(30)), within10Seconds());
        CLOCK.advance(Duration.ofDays(30).minusMinutes(1));
        cleanUp();
        assertThat(rowsOf(reset.id()).get("ACT_HI_PROCINST")).isEqualTo(1);
        assertThat(everyTable()).contains(NOBODY);
        CLOCK.advance(Duration.ofMinutes(2));
        cleanUp();
        assertThat(rowsOf(reset.id()).values()).containsOnly(0L);
        assertThat(everyTable()).doesNotContain(NOBODY);
    }

    @Test
    void manyThatCannotGoYet_areLookedAtInTurns() {
        reset.vouchedFor(NOBODY).runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
        endedHistories.settle();
        sealer.seal();
        database.sql("INSERT INTO audit_disclosure (subject, retained_until, disclosures)"
                        + " SELECT 'other-' || n, ?, '' FROM generate_series(1, 4000) AS n")
                .param(CLOCK.instant().atOffset(ZoneOffset.UTC))
                .update();
        CLOCK.advance(Duration.ofDays(31));
        cleanUp();
        assertThat(everyTable()).contains(NOBODY);
        expiredHistories.look();
        assertThat(everyTable()).doesNotContain(NOBODY);
        database.sql("DELETE FROM audit_disclosure").update();
    }

    /** One thread for all would leave the seal and the watch for new passwords waiting. */
    @Test
    void workThatTakesLong_keepsNoOtherWaiting() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        scheduler.execute(() -> awaited(over));
        try {
            scheduler.submit(() -> {}).get(10, TimeUnit.SECONDS);
        } finally {
            over.countDown();
        }
    }

    private static void awaited(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void completed_isKeptForAYear() {
        String id = completed(reset.vouchedFor(ANN), ANN);
        sealer.seal();
        endedHistories.settle();
        CLOCK.advance(Duration.ofDays(364));
        cleanUp();
        assertThat(rowsOf(id).get("ACT_HI_PROCINST")).isEqualTo(1);
        CLOCK.advance(Duration.ofDays(2));
        cleanUp();
        assertThat(rowsOf(id).values()).containsOnly(0L);
        assertThat(everyTable()).doesNotContain(ANN);
    }

    @Test
    void eventOfAuth0_goesAMonthAfterItsEnd() {
        String id = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "auth0-event",
                        Map.of(
                                "logId", "gone-1",
                                "type", "PASSWORD_CHANGED",
                                "user", "auth0|nobody",
                                "connection", "",
                                "date", CLOCK.instant().toString()))
                .getId();
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(id)
                        .singleResult()
                        .getId());
        endedHistories.settle();
        assertThat(removals(id).get(0).toInstant())
                .isCloseTo(CLOCK.instant().plus(Duration.ofDays(30)), within10Seconds());
    }

    @Test
    void deletedByAnAdministrator_isKeptForAYear() {
        reset.vouchedFor(PAT).runs("lookUpAccount").vanishes();
        endedHistories.settle();
        assertThat(removals(reset.id()).get(0).toInstant())
                .isCloseTo(CLOCK.instant().plus(Duration.ofDays(365)), within10Seconds());
    }

    /** Otherwise whoever asks a month later would learn of which addresses there are accounts. */
    @Test
    void theApi_tellsOfNoResetForLongerThanOfOneWithoutAnAccount() {
        String id = completed(reset.vouchedFor(ANN), ANN);
        CLOCK.advance(Duration.ofDays(29));
        assertThat(nobody.as("acme-backend").read(id).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofDays(1));
        assertThat(nobody.as("acme-backend").read(id).statusCode()).isEqualTo(404);
    }

    @Test
    void cleanUp_runsAtNight() {
        List<Job> jobs = engine.getHistoryService().findHistoryCleanupJobs();
        assertThat(jobs).isNotEmpty();
        engine.getHistoryService().cleanUpHistoryAsync(false);
        assertThat(engine.getHistoryService().findHistoryCleanupJobs())
                .allSatisfy(job ->
                        assertThat(localTime(job.getDuedate())).isBetween(LocalTime.of(2, 0), LocalTime.of(4, 0)));
    }

    /** What the clock does at night. */
    private void cleanUp() {
        for (int round = 0; round < 20; round++) {
            engine.getHistoryService().cleanUpHistoryAsync(true);
            engine.getHistoryService().findHistoryCleanupJobs().forEach(job -> engine.getManagementService()
                    .executeJob(job.getId()));
        }
        expiredHistories.look();
    }

    /** The different ones that stand in the engine's tables. */
    private List<Date> removals(String instance) {
        return StoredRows.TABLES.stream()
                .flatMap(table -> database
                        .sql("SELECT DISTINCT REMOVAL_TIME_ FROM " + table + " WHERE ROOT_PROC_INST_ID_ = ?")
                        .param(instance)
                        .query(java.sql.Timestamp.class)
                        .list()
                        .stream())
                .distinct()
                .map(time -> new Date(time.getTime()))
                .toList();
    }

    private static LocalTime localTime(Date date) {
        return date.toInstant().atZone(ZoneId.systemDefault()).toLocalTime();
    }

    private static org.assertj.core.data.TemporalUnitOffset within10Seconds() {
        return org.assertj.core.api.Assertions.within(10, ChronoUnit.SECONDS);
    }
}
