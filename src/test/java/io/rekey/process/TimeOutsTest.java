package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rekey.localtenant.Fault;
import io.rekey.process.Journey.Words;
import io.rekey.support.ProcessTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Answers that come after the time-out, at each kind of call and all at once, because each takes its time. */
class TimeOutsTest extends ProcessTest {

    private static final Map<String, String> STEP_BY_OWNER = new TreeMap<>(Map.of(
            "bob2@acme.example", "lookUpAccount",
            "bob3@acme.example", "randomizePassword",
            "bob4@acme.example", "revokeAccess",
            "bob5@acme.example", "sendResetEmail",
            "bob6@acme.example", "voidLinks"));

    @Autowired
    private EventInbox inbox;

    @Test
    void answersAfterTheTimeOut_spendOneAttempt_andEveryResetEndsRightly() {
        Map<String, JourneyDriver> journeys = new TreeMap<>();
        STEP_BY_OWNER.forEach((owner, step) -> journeys.put(
                owner,
                new JourneyDriver(engine, database, inbox, Journey.COMPLETED, owner)
                        .begin()
                        .upTo(step)));
        Stream.of(
                        Fault.on("GET", "/api/v2/users-by-email"),
                        Fault.on("PATCH", path("bob3@acme.example")),
                        Fault.on("DELETE", path("bob4@acme.example") + "/refresh-tokens"),
                        Fault.on("POST", "/dbconnections/change_password"),
                        Fault.on("POST", "/api/v2/tickets/password-change"))
                .forEach(fault -> TENANT.faults().add(fault.held()));

        meetAtOnce(journeys);

        TENANT.faults().clear();
        journeys.values().forEach(JourneyDriver::toItsEnd);
        journeys.forEach((owner, journey) -> journey.assertEndedRightly(
                owner.startsWith("bob5")
                        ? List.of(Words.LINK, Words.LINK, Words.ANNOUNCED, Words.CHANGED)
                        : Journey.COMPLETED.mails(),
                Journey.COMPLETED.mailsToTheOtherAddress()));
    }

    private static void meetAtOnce(Map<String, JourneyDriver> journeys) {
        ExecutorService threads = Executors.newFixedThreadPool(journeys.size());
        journeys.entrySet().stream()
                .map(one -> CompletableFuture.runAsync(
                        () -> meet(one.getValue(), STEP_BY_OWNER.get(one.getKey())), threads))
                .toList()
                .forEach(CompletableFuture::join);
        threads.shutdown();
    }

    private static void meet(JourneyDriver journey, String step) {
        int attempts = journey.reset().jobAt(step).getRetries();
        assertThat(catchThrowable(journey::move)).hasMessageContaining("no usable answer");
        assertThat(journey.reset().jobAt(step).getRetries()).isEqualTo(attempts - 1);
        assertThat(journey.reset().incidents()).isEmpty();
    }

    private static String path(String owner) {
        return "/api/v2/users/" + TENANT.users().byEmail(owner).id().replace("|", "%7C");
    }
}
