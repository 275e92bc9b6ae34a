package io.rekey.api;

import static io.rekey.support.RekeyClient.forgottenBy;
import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.vouchedFor;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.LimitedTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many resets services may start, and how many may be open; neither depends on any account. */
class StartLimitsTest extends LimitedTest {

    private static final int PER_MINUTE = 20;
    private static final int OPEN = 15;
    private static final Map<String, String> TEXTS = Map.of(
            "app", "acme", "email", ANN, "agent", "kim@helpdesk", "method", "voice", "statement", "knew the team");

    @Test
    void clientBeyondItsLimit_startsNothingAtEitherDoor_untilTheMinuteIsOver() {
        for (int i = 0; i < PER_MINUTE / 2; i++) {
            end(RekeyClient.json(helpDesk.start(vouchedFor(bob(i + 1)))));
            end(RekeyClient.json(helpDesk.startThroughEngine(TEXTS)));
        }
        for (String email : List.of(ANN, "nobody@acme.example", "blocked@acme.example")) {
            assertLater(helpDesk.start(vouchedFor(email)), 429, "too-many-requests");
        }
        assertLater(helpDesk.startThroughEngine(TEXTS), 429, "too-many-requests");
        assertThat(started()).isEqualTo(PER_MINUTE);
        assertThat(nobody.as("acme-web").start(forgottenBy(ANN)).statusCode()).isEqualTo(202);
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(helpDesk.start(vouchedFor(ANN)).statusCode()).isEqualTo(202);
    }

    /** Anybody can have a service ask for mails. */
    @Test
    void clientBeyondItsLimitByMailbox_stillVouches() {
        for (int i = 0; i < PER_MINUTE; i++) {
            end(RekeyClient.json(helpDesk.start(forgottenBy(bob(i + 1)))));
        }
        assertLater(helpDesk.start(forgottenBy(ANN)), 429, "too-many-requests");
        assertThat(helpDesk.start(vouchedFor(ANN)).statusCode()).isEqualTo(202);
    }

    @Test
    void whatIsRefusedAnyway_doesNotCount() {
        for (int i = 0; i <= PER_MINUTE; i++) {
            assertInvalid(helpDesk.start(vouchedFor("nobody")), "email");
        }
        assertThat(helpDesk.start(vouchedFor(ANN)).statusCode()).isEqualTo(202);
    }

    @Test
    void tooManyOpen_noServiceStartsAnother_operatorsAndUsersThemselvesDo() {
        for (int i = 0; i < OPEN; i++) {
            reset.vouchedFor(bob(i + 1));
        }
        CLOCK.advance(Duration.ofSeconds(6));
        String token = RekeyClient.json(tenantClient.signIn(ANN, LocalTenant.PASSWORD, "openid email"))
                .path("id_token")
                .asText();
        for (String email : List.of(ANN, "nobody@acme.example")) {
            assertLater(helpDesk.start(vouchedFor(email)), 503, "too-many-open-resets");
        }
        assertLater(helpDesk.startThroughEngine(TEXTS), 503, "too-many-open-resets");
        assertThat(started()).isEqualTo(OPEN);
        assertThat(nobody.with(token)
                        .postJson("/api/v1/me/reset", "{\"app\":\"acme\"}")
                        .statusCode())
                .isEqualTo(202);
        new ResetDriver(engine).startedByOperator("olivia", ANN);
        engine.getRuntimeService().createProcessInstanceQuery().list().stream()
                .limit(3)
                .forEach(open -> end(open.getId()));
        CLOCK.advance(Duration.ofSeconds(6));
        assertThat(helpDesk.start(vouchedFor(ANN)).statusCode()).isEqualTo(202);
    }

    private void end(JsonNode started) {
        end(started.path("id").asText());
    }

    private void end(String id) {
        engine.getRuntimeService().deleteProcessInstance(id, "over");
    }

    private static void assertLater(HttpResponse<String> answer, int status, String type) {
        assertProblem(answer, status, type);
        assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 60);
    }
}
