package io.rekey.api;

import static io.rekey.support.RekeyClient.forgottenBy;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.reset.Outcome;
import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anybody may ask for a reset by mailbox, so what its starter is told is the same for every account. */
class MailboxResetTest extends ApiTest {

    private static final List<String> ALL_KINDS = List.of(
            ANN, PAT, "nobody@acme.example", "blocked@acme.example", "social@acme.example", "mfa@acme.example", ANN);

    private RekeyClient web;

    @BeforeEach
    void openWeb() {
        web = nobody.as("acme-web");
    }

    @Test
    void start_needsNoScopeToVouch_andAsksNothing() {
        var answer = web.start(forgottenBy(ANN));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("status").asText()).isEqualTo("accepted");
        assertThat(askedAtTheTenant()).isEmpty();
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void beforeTheDeadline_everyAccountAwaitsConfirmation_whateverHappened() {
        List<String> ids = ALL_KINDS.stream().map(web::forgottenFor).toList();
        assertThat(told(ids)).hasSize(1);
        ids.forEach(id -> new ResetDriver(engine).follow(id).runsOn());
        assertThat(told(ids))
                .singleElement()
                .satisfies(reset -> assertThat(reset.path("status").asText()).isEqualTo("awaiting-confirmation"));
        confirm(ANN);
        confirm(PAT);
        new ResetDriver(engine).follow(ids.get(0)).runsOn().waitsAt("awaitNewPassword");
        assertThat(told(ids)).hasSize(1);
    }

    @Test
    void deadline_isAnHourAfterTheRequest() {
        JsonNode told = json(web.read(web.forgottenFor(ANN)));
        Instant requested = Instant.parse(told.path("requestedAt").asText());
        // The engine and the step that begins the time ask the clock one after the other.
        assertThat(Instant.parse(told.path("deadline").asText()))
                .isCloseTo(requested.plus(Duration.ofHours(1)), within(1, ChronoUnit.SECONDS));
        assertThat(told.properties().stream().map(member -> member.getKey()))
                .containsExactly("id", "app", "status", "requestedAt", "deadline");
    }

    @Test
    void afterTheDeadline_everyAccountHasEndedNotConfirmed_whateverHappened() {
        List<String> ids = ALL_KINDS.stream().map(web::forgottenFor).toList();
        ids.forEach(id -> new ResetDriver(engine).follow(id).runsOn());
        confirm(ANN);
        web.cancel(ids.get(5));
        CLOCK.advance(Duration.ofHours(1));
        assertThat(told(ids)).singleElement().satisfies(reset -> {
            assertThat(reset.path("status").asText()).isEqualTo("ended");
            assertThat(reset.path("outcome").asText()).isEqualTo("not-confirmed");
            assertThat(reset.has("deadline")).isFalse();
            assertThat(reset.has("endedAt")).isTrue();
        });
        JsonNode one = json(web.read(ids.get(0)));
        assertThat(Duration.between(instant(one, "requestedAt"), instant(one, "endedAt")))
                .isCloseTo(Duration.ofHours(1), Duration.ofSeconds(1));
    }

    @Test
    void cancelBeforeTheDeadline_isAcceptedForEveryAccount_andEndsWhatWaits() {
        List<String> ids = ALL_KINDS.stream().map(web::forgottenFor).toList();
        ids.forEach(id -> new ResetDriver(engine).follow(id).runsOn());
        ids.forEach(id -> assertThat(answerToCancel(id)).isEqualTo("202"));
        ids.forEach(id -> assertThat(answerToCancel(id)).isEqualTo("202"));
        awaitWhatComesAfterAnswers();
        reset.follow(ids.get(0)).endsAs(Outcome.CANCELLED);
        reset.follow(ids.get(2)).endsAs(Outcome.NO_ACCOUNT);
        assertThat(told(ids)).hasSize(1);
    }

    @Test
    void cancelAfterTheDeadline_isTooLateForEveryAccount_andChangesNothing() {
        List<String> ids = ALL_KINDS.stream().map(web::forgottenFor).toList();
        ids.forEach(id -> new ResetDriver(engine).follow(id).runsOn());
        confirm(PAT);
        CLOCK.advance(Duration.ofHours(1));
        ids.forEach(id -> assertProblem(web.cancel(id), 409, "too-late-to-cancel"));
        reset.follow(ids.get(1)).waitsAt("approveReset");
    }

    @Test
    void cancelOnceThePasswordIsUseless_isAcceptedAndChangesNothing() {
        reset.follow(web.forgottenFor(ANN)).runsOn();
        confirm(ANN);
        reset.runsOn().waitsAt("awaitNewPassword");
        assertThat(answerToCancel(reset.id())).isEqualTo("202");
        awaitWhatComesAfterAnswers();
        reset.waitsAt("awaitNewPassword");
    }

    /** Whatever a cancellation does for an account, its answer has been given by then. */
    @Test
    void cancellation_isAnsweredBeforeItIsCarriedOut() {
        reset.follow(web.forgottenFor(ANN)).runsOn();
        CountDownLatch answered = new CountDownLatch(1);
        afterwards.execute(() -> awaitQuietly(answered));
        assertThat(answerToCancel(reset.id())).isEqualTo("202");
        assertThat(reset.isOpen()).isTrue();
        answered.countDown();
        awaitWhatComesAfterAnswers();
        reset.endsAs(Outcome.CANCELLED);
    }

    private static void awaitQuietly(CountDownLatch answered) {
        try {
            answered.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void confirm(String email) {
        Visitor owner = new Visitor(port);
        assertThat(owner.presses(owner.opens(Visitor.linkMailedTo(email))).statusCode())
                .isEqualTo(200);
    }

    private String answerToCancel(String id) {
        var answer = web.cancel(id);
        return answer.statusCode() + answer.body();
    }

    /** What is told of each, less what is new in each. */
    private Set<JsonNode> told(List<String> ids) {
        return ids.stream()
                .map(id -> {
                    ObjectNode told = (ObjectNode) json(web.read(id));
                    assertThat(told.path("id").asText()).isEqualTo(id);
                    told.remove("id");
                    List.of("requestedAt", "endedAt", "deadline").stream()
                            .filter(told::has)
                            .forEach(time -> told.put(time, "some time"));
                    return told;
                })
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Instant instant(JsonNode told, String member) {
        return Instant.parse(told.path(member).asText());
    }
}
