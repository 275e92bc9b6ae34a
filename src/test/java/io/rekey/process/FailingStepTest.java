package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import io.rekey.reset.Status;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a failed step leaves behind: when it is tried again, and when somebody is asked to look. */
class FailingStepTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String PATCH = "/api/v2/users/*";

    @Autowired
    private CamundaResets resets;

    @Test
    void pauses_growToFiveMinutes() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", PATCH).status(500).times(100));
        assertThat(pauseAfterFailure()).isCloseTo(Duration.ofSeconds(5), Duration.ofSeconds(1));
        assertThat(pauseAfterFailure()).isCloseTo(Duration.ofSeconds(30), Duration.ofSeconds(1));
        assertThat(pauseAfterFailure()).isCloseTo(Duration.ofMinutes(2), Duration.ofSeconds(1));
        assertThat(pauseAfterFailure()).isCloseTo(Duration.ofMinutes(5), Duration.ofSeconds(1));
        assertThat(pauseAfterFailure()).isCloseTo(Duration.ofMinutes(5), Duration.ofSeconds(1));
    }

    private Duration pauseAfterFailure() {
        Instant now = CLOCK.instant();
        assertThatThrownBy(() -> reset.runs("randomizePassword"));
        return Duration.between(
                now, reset.jobAt("randomizePassword").getDuedate().toInstant());
    }

    @Test
    void thirdFailure_opensAnIncidentThatNamesStepAndCause_andSuccessClosesIt() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", PATCH).status(503).body("<html>").times(3));
        fails("randomizePassword", 2);
        assertThat(reset.incidents()).isEmpty();
        assertThat(status()).isEqualTo(Status.INVALIDATING);
        fails("randomizePassword", 1);
        assertThat(reset.incidents())
                .singleElement()
                .asString()
                .startsWith(
                        "randomizePassword: Randomize password: PATCH /api/v2/users/{id}: HTTP 503. FOR THE OWNER:");
        assertThat(status()).isEqualTo(Status.NEEDS_ATTENTION);
        reset.runs("randomizePassword");
        assertThat(reset.incidents()).isEmpty();
        assertThat(status()).isEqualTo(Status.AWAITING_COMPLETION);
        assertThat(engine.getHistoryService()
                        .createHistoricIncidentQuery()
                        .processInstanceId(reset.id())
                        .resolved()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void laterFailureOfAnotherKind_isWhatTheIncidentSays() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", PATCH).status(503).times(3));
        fails("randomizePassword", 3);
        TENANT.faults().add(Fault.on("PATCH", PATCH).status(500));
        fails("randomizePassword", 1);
        assertThat(reset.incidents()).singleElement().asString().contains("PATCH /api/v2/users/{id}: HTTP 500. ");
    }

    @Test
    void wrongSetting_opensTheIncidentAtOnce_namesTheSetting_andIsTriedSeldom() {
        TENANT.connection("Username-Password-Authentication").disableSelfServiceChangePassword(true);
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword", "revokeAccess");
        Instant now = CLOCK.instant();
        fails("sendResetEmail", 1);
        assertThat(reset.incidents()).singleElement().asString().contains("client-id and connection in acme/app.yml");
        assertThat(Duration.between(
                        now, reset.jobAt("sendResetEmail").getDuedate().toInstant()))
                .isCloseTo(Duration.ofMinutes(5), Duration.ofSeconds(2));
        TENANT.connection("Username-Password-Authentication").disableSelfServiceChangePassword(false);
        reset.runs("sendResetEmail");
        assertThat(reset.incidents()).isEmpty();
    }

    @Test
    void rateLimit_movesTheDueDateAndSpendsNoAttempt() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        int attempts = reset.jobAt("randomizePassword").getRetries();
        TENANT.faults().add(Fault.on("GET", PATCH).status(429).header("Retry-After", "77"));
        Instant now = CLOCK.instant();
        fails("randomizePassword", 1);
        Job job = reset.jobAt("randomizePassword");
        assertThat(job.getRetries()).isEqualTo(attempts);
        assertThat(Duration.between(now, job.getDuedate().toInstant()))
                .isBetween(Duration.ofSeconds(76), Duration.ofSeconds(80));
        assertThat(reset.incidents()).isEmpty();
    }

    @Test
    void lostRaceForTheJob_isNoFailure_andIsRunAgainAtOnce() {
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword");
        TENANT.faults().add(Fault.on("DELETE", PATCH + "/refresh-tokens").held());
        CompletableFuture<Throwable> step =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> reset.runs("revokeAccess")));
        TENANT.faults().awaitHeld(Duration.ofSeconds(20));
        reset.hasAttempts("revokeAccess", 100);
        TENANT.faults().release();
        assertThat(step.join()).hasMessageContaining("concurrently");
        Job job = reset.jobAt("revokeAccess");
        assertThat(job.getRetries()).isEqualTo(100);
        assertThat(job.getDuedate()).isNull();
        assertThat(job.getExceptionMessage()).isNull();
        reset.runs("revokeAccess").jobAt("sendResetEmail");
    }

    @Test
    void dayOfFailures_endsTheLookUp_butNothingThatIsOwedToTheOwner() {
        reset.vouchedFor(ANN);
        lastAttemptFails("GET", "/api/v2/users-by-email", "lookUpAccount");
        assertThat(reset.jobAt("lookUpAccount").getRetries()).isZero();
        engine.getManagementService().setJobRetries(reset.jobAt("lookUpAccount").getId(), 1);
        reset.runs("lookUpAccount");
        lastAttemptFails("PATCH", PATCH, "randomizePassword");
        assertThat(reset.jobAt("randomizePassword").getRetries()).isEqualTo(1);
        reset.runsOn().after(Duration.ofDays(1), "ownersDeadline");
        lastAttemptFails("POST", "/api/v2/tickets/password-change", "voidLinks");
        assertThat(reset.jobAt("voidLinks").getRetries()).isEqualTo(1);
        assertThat(reset.incidents()).hasSize(1);
    }

    private void lastAttemptFails(String method, String path, String step) {
        engine.getManagementService().setJobRetries(reset.jobAt(step).getId(), 1);
        TENANT.faults().add(Fault.on(method, path).status(500));
        fails(step, 1);
    }

    @Test
    void randomizingThatFailsForHours_isGivenUp_andTheOwnerIsToldThatNothingChanged() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", PATCH).status(500).times(100));
        fails("randomizePassword", 3);
        reset.after(Duration.ofHours(4), "invalidationDeadline").runsOn();
        reset.endsAs(Outcome.EXPIRED);
        assertThat(TENANT.inbox().mailsTo(ANN))
                .extracting(mail -> mail.subject())
                .containsExactly("Your Acme password could not be reset");
        assertThat(TENANT.users().byEmail(ANN).hasPassword(LocalTenant.PASSWORD))
                .isTrue();
    }

    @Test
    void randomizingThatTookEffectUnseen_andFailedForHours_isOneThatExpired() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", PATCH).cutAfter().times(100));
        fails("randomizePassword", 2);
        reset.after(Duration.ofHours(4), "invalidationDeadline").runsOn();
        reset.endsAs(Outcome.EXPIRED);
        assertThat(TENANT.inbox().mailsTo(ANN))
                .extracting(mail -> mail.subject())
                .containsExactly("The time to set a new Acme password is over");
    }

    @Test
    void revokingThatFails_keepsNoMailFromTheOwner() {
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword");
        TENANT.faults()
                .add(Fault.on("DELETE", PATCH + "/refresh-tokens").status(500).times(100));
        fails("revokeAccess", 1);
        reset.runs("sendResetEmail");
        assertThat(TENANT.inbox().mailsTo(ANN)).hasSize(1);
    }

    @Test
    void deadline_endsAStepThatStillFails_andTheOwnerIsTold() {
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword", "revokeAccess");
        TENANT.faults()
                .add(Fault.on("POST", "/dbconnections/change_password")
                        .status(500)
                        .times(100));
        fails("sendResetEmail", 3);
        reset.after(Duration.ofDays(1), "ownersDeadline").runs("voidLinks", "lookOnceMore", "tellOwner");
        reset.endsAs(Outcome.EXPIRED);
        assertThat(TENANT.inbox().mailsTo(ANN)).hasSize(1);
        assertThat(reset.incidents()).isEmpty();
    }

    private void fails(String step, int times) {
        for (int failure = 0; failure < times; failure++) {
            assertThatThrownBy(() -> reset.runs(step)).as(step).isNotNull();
        }
    }

    private Status status() {
        return resets.find(reset.id()).orElseThrow().status();
    }
}
