package io.rekey.engine;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.reset.RemoteFailure;
import io.rekey.support.ProcessTest;
import io.rekey.support.Scrape;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** What a scrape tells of what is stuck. */
class EngineGaugesTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String PAT = "pat@acme.example";

    @LocalManagementPort
    private int managementPort;

    /** The clean-up of the history is a job, too, which no test runs. */
    @BeforeEach
    void forgetOtherJobs() {
        database.sql("DELETE FROM ACT_RU_JOB").update();
    }

    @Test
    void openReset_isToldAtItsStepAndGoneFromThereWhenItMovesOn() {
        assertThat(now("rekey_resets_open{step=\"look-up-account\"}")).isZero();
        reset.vouchedFor(PAT);
        assertThat(now("rekey_resets_open{step=\"look-up-account\"}")).isEqualTo(1);
        reset.runs("lookUpAccount");
        assertThat(now("rekey_resets_open{step=\"look-up-account\"}")).isZero();
        assertThat(now("rekey_resets_open{step=\"approve-reset\"}")).isEqualTo(1);
    }

    @Test
    void resetAtTwoSteps_isToldAtBoth() {
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword");
        assertThat(now("rekey_resets_open{step=\"await-new-password\"}")).isEqualTo(1);
        assertThat(now("rekey_resets_open{step=\"send-reset-email\"}")).isEqualTo(1);
    }

    @Test
    void approvalThatWaits_getsOlderUntilSomebodyDecides() {
        assertThat(now("rekey_approvals_oldest_seconds")).isZero();
        reset.vouchedFor(PAT).runs("lookUpAccount");
        CLOCK.advance(Duration.ofMinutes(45));
        assertThat(now("rekey_approvals_oldest_seconds")).isBetween(2700.0, 2730.0);
        reset.decidedBy("olivia", "approve", "called back");
        assertThat(now("rekey_approvals_oldest_seconds")).isZero();
    }

    @Test
    void jobThatNobodyTakes_lags() {
        reset.vouchedFor(ANN);
        CLOCK.advance(Duration.ofMinutes(3));
        assertThat(now("rekey_jobs_waiting")).isEqualTo(1);
        assertThat(now("rekey_jobs_lag_seconds")).isBetween(180.0, 210.0);
    }

    @Test
    void jobThatIsNotDueOrUnderWay_doesNotLag() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        assertThat(now("rekey_jobs_waiting")).as("timers of the approval").isZero();
        reset.vouchedFor(ANN);
        database.sql("UPDATE ACT_RU_JOB SET LOCK_EXP_TIME_ = ?, LOCK_OWNER_ = 'some node'")
                .param(Timestamp.from(CLOCK.instant().plusSeconds(300)))
                .update();
        assertThat(now("rekey_jobs_waiting")).as("taken by a node").isZero();
        assertThat(now("rekey_jobs_lag_seconds")).isZero();
    }

    @Test
    void stepThatFails_showsItsIncidentAndLagsNoMore() {
        reset.vouchedFor(ANN);
        TENANT.faults().add(Fault.on("GET", "/api/v2/users-by-email").times(3).status(503));
        for (int failure = 0; failure < 3; failure++) {
            assertThatThrownBy(() -> reset.runs("lookUpAccount")).isInstanceOf(RemoteFailure.class);
        }
        assertThat(now("rekey_incidents_open{step=\"look-up-account\"}")).isEqualTo(1);
        assertThat(now("rekey_jobs_waiting"))
                .as("paused until it is tried again")
                .isZero();
        reset.runs("lookUpAccount");
        assertThat(now("rekey_incidents_open{step=\"look-up-account\"}")).isZero();
    }

    @Test
    void jobThatNobodyTriesAnyMore_isDead() {
        assertThat(now("rekey_jobs_dead")).isZero();
        reset.vouchedFor(ANN).hasAttempts("lookUpAccount", 0);
        assertThat(now("rekey_jobs_dead")).isEqualTo(1);
        assertThat(now("rekey_jobs_waiting")).isZero();
    }

    @Test
    void questionThatFails_leavesTheOtherNumbers() {
        reset.vouchedFor(ANN, Map.of());
        database.sql("ALTER TABLE ACT_RU_INCIDENT RENAME TO act_ru_incident_gone")
                .update();
        try {
            Scrape scrape = anew();
            assertThat(scrape.number("rekey_incidents_open{step=\"look-up-account\"}"))
                    .isNaN();
            assertThat(scrape.number("rekey_jobs_waiting")).isEqualTo(1);
        } finally {
            database.sql("ALTER TABLE act_ru_incident_gone RENAME TO ACT_RU_INCIDENT")
                    .update();
        }
        assertThat(now("rekey_incidents_open{step=\"look-up-account\"}")).isZero();
    }

    @Test
    void numbers_areGoodForTenSeconds() {
        assertThat(now("rekey_jobs_waiting")).isZero();
        reset.vouchedFor(ANN);
        assertThat(Scrape.of(managementPort).number("rekey_jobs_waiting"))
                .as("within the ten seconds")
                .isZero();
        assertThat(now("rekey_jobs_waiting")).isEqualTo(1);
    }

    private double now(String series) {
        return anew().number(series);
    }

    private Scrape anew() {
        CLOCK.advance(Duration.ofSeconds(11));
        return Scrape.of(managementPort);
    }
}
