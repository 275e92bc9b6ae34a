package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.runtime.Job;

/** How a step meets faults, one after the other, and what each of them must leave behind. */
final class Meetings {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_FOR_A_SETTING = Duration.ofMinutes(5);

    private final JourneyDriver journey;
    private final ResetDriver driver;
    private final String step;
    private final int attempts;

    Meetings(JourneyDriver journey, String step) {
        this.journey = journey;
        this.driver = journey.driverAt(step);
        this.step = step;
        this.attempts = driver.jobAt(step).getRetries();
    }

    /** Runs the step, compares, lets the time go by that it waits, and gives it back the attempts it spent. */
    void meet(Result result, Duration pause, String setting) {
        Instant now = CLOCK.instant();
        Throwable failure = catchThrowable(journey::move);
        assertThat(TENANT.faults().list()).as("faults that nothing met").isEmpty();
        switch (result) {
            case GOES_ON -> assertThat(failure).isNull();
            case REACHES_FOR_THE_OWNER -> ownerIsReached(failure);
            case STAYS_AND_RETRIES -> assertWaits(attempts - 1, now.plus(FIRST_PAUSE));
            case WAITS_WITHOUT_SPENDING -> assertWaits(attempts, now.plus(pause));
            case ASKS_FOR_A_SETTING -> {
                assertWaits(attempts - 1, now.plus(PAUSE_FOR_A_SETTING));
                assertThat(driver.incidents())
                        .singleElement()
                        .asString()
                        .startsWith(step)
                        .contains(setting);
            }
        }
        if (result == Result.STAYS_AND_RETRIES || result == Result.WAITS_WITHOUT_SPENDING) {
            assertThat(driver.incidents()).isEmpty();
        }
    }

    private void assertWaits(int attemptsLeft, Instant due) {
        Job job = driver.jobAt(step);
        assertThat(job.getRetries()).as("attempts").isEqualTo(attemptsLeft);
        assertThat(job.getDuedate().toInstant()).isCloseTo(due, within(2, ChronoUnit.SECONDS));
        assertThat(job.getExceptionMessage() + driver.incidents()).doesNotContain("canary");
        CLOCK.advance(Duration.between(CLOCK.instant(), due).plusMinutes(1));
        driver.hasAttempts(step, attempts);
    }

    /** A mail that nobody saw leave is missed after ten minutes; one that was refused is missed at once. */
    private void ownerIsReached(Throwable failure) {
        assertThat(failure).isNull();
        if (driver.reachTask() == null) {
            driver.runs("mailGrace");
        }
        assertThat(driver.reachTask()).as("task for an operator").isNotNull();
    }
}
