package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Plan;
import io.rekey.reset.RemoteFailure;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several resets at a tenant that refuses: all come to their end, and being refused costs none of them an attempt. */
class RefusingPlansTest extends ProcessTest {

    /** Between two steps, so that the test waits little and the tenant refuses all the same. */
    private static final Duration A_MOMENT = Duration.ofMillis(700);

    /** So that a reset that never gets through fails the test. */
    private static final int MANY = 300;

    @Autowired
    private EventInbox inbox;

    private static final int MORE_THAN_ANY_BUCKET = 60;

    private static final int ATTEMPTS = 50;

    private int refused;

    @Test
    void severalResets_onThePlanOfATestTenant_endRightly() {
        TENANT.plan(Plan.ENTERPRISE_NON_PRODUCTION);
        runToTheEnd();
        assertThat(refused).isPositive();
    }

    @Test
    void severalResets_atFiveCallsAtATime_endRightly() {
        TENANT.limit(5, 2);
        runToTheEnd();
        assertThat(TENANT.calls().list()).anyMatch(call -> call.status() == 429);
    }

    @Test
    void severalResets_onAPlanOfSeveralLimits_endRightly() {
        TENANT.plan(Plan.ESSENTIALS);
        runToTheEnd();
    }

    private void runToTheEnd() {
        List<JourneyDriver> journeys = Stream.of("bob2", "bob3", "bob4")
                .map(name ->
                        new JourneyDriver(engine, database, inbox, Journey.COMPLETED, name + "@acme.example").begin())
                .toList();
        for (int move = 0; move < Journey.COMPLETED.moves.size(); move++) {
            somebodyElseUsesItUp();
            journeys.forEach(this::moves);
        }
        journeys.forEach(JourneyDriver::assertEndedRightly);
    }

    private void somebodyElseUsesItUp() {
        IntStream.range(0, MORE_THAN_ANY_BUCKET)
                .map(call -> tenantClient
                        .manage("GET", "/api/v2/users-by-email?email=bob%40acme.example")
                        .statusCode())
                .filter(status -> status == 429)
                .findFirst();
    }

    /** The engine takes a job again when it is due. */
    private void moves(JourneyDriver journey) {
        String step = journey.nextMove();
        int attempts =
                step.equals("OWNER") ? 0 : journey.driverAt(step).jobAt(step).getRetries();
        for (int attempt = 0; journey.nextMove().equals(step); attempt++) {
            assertThat(attempt).as("attempts at " + step).isLessThan(ATTEMPTS);
            try {
                CLOCK.advance(A_MOMENT);
                journey.move();
            } catch (RemoteFailure.Busy busy) {
                assertThat(++refused).as("refused moves").isLessThan(MANY);
                Job job = journey.driverAt(step).jobAt(step);
                assertThat(job.getRetries()).isEqualTo(attempts);
                assertThat(journey.driverAt(step).incidents()).isEmpty();
                CLOCK.advance(Duration.between(CLOCK.instant(), job.getDuedate().toInstant()));
            }
        }
    }
}
