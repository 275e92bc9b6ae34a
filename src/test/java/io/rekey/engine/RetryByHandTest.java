package io.rekey.engine;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rekey.localtenant.Fault;
import io.rekey.support.ApiTest;
import io.rekey.support.Tasklist;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Cockpit's retry does, through each of the requests that Cockpit makes for it. */
class RetryByHandTest extends ApiTest {

    private static final String STEP = "lookUpAccount";
    private static final Map<String, Object> ONE_ATTEMPT = Map.of("retries", 1);

    private Tasklist root;

    @BeforeEach
    void signIn() {
        root = Tasklist.signedIn(port, "root", "cockpit");
    }

    @Test
    void ofAJob_triesItAtOnce_andSuccessClosesTheIncident() {
        failing(3);
        Tasklist.require204(root.put("/job/" + job().getId() + "/retries", ONE_ATTEMPT));
        assertIsDueNow();
        assertThat(reset.incidents()).hasSize(1);
        TENANT.faults().clear();
        reset.runs(STEP);
        assertThat(reset.incidents()).isEmpty();
    }

    @Test
    void thatFailsAgain_leavesTheStepToItsSchedule_withItsIncidentOpen() {
        failing(3);
        Tasklist.require204(root.put("/job/" + job().getId() + "/retries", ONE_ATTEMPT));
        Instant now = CLOCK.instant();
        fails(1);
        assertThat(job().getRetries()).isGreaterThan(200);
        assertThat(job().getDuedate().toInstant()).isCloseTo(now.plusSeconds(120), within(3, ChronoUnit.SECONDS));
        assertThat(reset.incidents()).hasSize(1);
    }

    @Test
    void ofADeadJob_triesItAtOnce_andTheNextFailureSaysItAgain() {
        failing(1);
        reset.hasAttempts(STEP, 1);
        fails(1);
        assertThat(job().getRetries()).isZero();
        Tasklist.require204(root.put("/job/" + job().getId() + "/retries", ONE_ATTEMPT));
        assertIsDueNow();
        fails(1);
        assertThat(job().getRetries()).isGreaterThan(200);
        assertThat(reset.incidents()).singleElement().asString().contains("It is tried again by itself");
    }

    @Test
    void ofAStep_triesAllItsFailedJobs_deadOrNot() {
        failing(3);
        Tasklist.require204(root.put("/job-definition/" + job().getJobDefinitionId() + "/retries", ONE_ATTEMPT));
        assertIsDueNow();
        reset.hasAttempts(STEP, 0);
        Tasklist.require204(root.put("/job-definition/" + job().getJobDefinitionId() + "/retries", ONE_ATTEMPT));
        assertIsDueNow();
    }

    @Test
    void ofManyInTheBackground_triesThemAtOnce() {
        failing(3);
        assertThat(root.post("/job/retries", Map.of("jobIds", List.of(job().getId()), "retries", 1))
                        .statusCode())
                .isEqualTo(200);
        runBatches();
        assertIsDueNow();
    }

    @Test
    void ofATimerThatHasNotCome_leavesItItsTime() {
        reset.vouchedFor(PAT).runs(STEP);
        Job timer = reset.jobAt("approvalDeadline");
        Tasklist.require204(root.put("/job/" + timer.getId() + "/retries", ONE_ATTEMPT));
        assertThat(reset.jobAt("approvalDeadline").getDuedate()).isEqualTo(timer.getDuedate());
        assertThat(reset.jobAt("approvalDeadline").getRetries()).isGreaterThan(200);
    }

    @Test
    void timeThatTheAdministratorChose_isKept() {
        failing(3);
        Tasklist.require204(root.put(
                "/job/" + job().getId() + "/retries", Map.of("retries", 1, "dueDate", "2099-01-02T03:04:05.000+0000")));
        assertThat(job().getDuedate()).isEqualTo(Date.from(Instant.parse("2099-01-02T03:04:05Z")));
        assertThat(job().getRetries()).isGreaterThan(200);
    }

    @Test
    void ofAnybodyElse_isRefused() {
        failing(3);
        Job before = job();
        for (String person : List.of("olivia", "lea", "ada")) {
            Tasklist other = Tasklist.signedIn(port, person, person.equals("ada") ? "cockpit" : "tasklist");
            assertThat(other.put("/job/" + before.getId() + "/retries", ONE_ATTEMPT)
                            .statusCode())
                    .as(person)
                    .isEqualTo(403);
            assertThat(other.put("/job-definition/" + before.getJobDefinitionId() + "/retries", ONE_ATTEMPT)
                            .statusCode())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(job().getRetries()).isEqualTo(before.getRetries());
        assertThat(job().getDuedate()).isEqualTo(before.getDuedate());
    }

    @Test
    void unknownJob_isNotFoundAsBefore() {
        assertThat(root.put("/job/nobodys/retries", ONE_ATTEMPT).statusCode()).isBetween(400, 500);
    }

    private void failing(int times) {
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users-by-email").status(500).times(100));
        reset.vouchedFor(ANN);
        fails(times);
    }

    private void fails(int times) {
        for (int failure = 0; failure < times; failure++) {
            assertThatThrownBy(() -> reset.runs(STEP)).isNotNull();
        }
    }

    private Job job() {
        return reset.jobAt(STEP);
    }

    private void assertIsDueNow() {
        assertThat(job().getRetries()).isGreaterThan(200);
        assertThat(Duration.between(job().getDuedate().toInstant(), CLOCK.instant()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(30));
        CLOCK.advance(Duration.ofMinutes(1));
    }

    private void runBatches() {
        List<Job> due = engine.getManagementService().createJobQuery().list().stream()
                .filter(job -> job.getProcessInstanceId() == null && job.getJobDefinitionId() != null)
                .filter(job -> engine.getManagementService().createBatchQuery().list().stream()
                        .anyMatch(batch -> List.of(batch.getSeedJobDefinitionId(), batch.getBatchJobDefinitionId())
                                .contains(job.getJobDefinitionId())))
                .toList();
        due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        if (!due.isEmpty()) {
            runBatches();
        }
    }
}
