package io.rekey.journey;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.localtenant.Fault;
import io.rekey.support.BrokenTable;
import io.rekey.support.RekeyClient;
import io.rekey.support.StructuredLog;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What is logged as it ships, of resets that meet failures: the reset's id on every line about one, and nothing of anybody. */
@TestPropertySource(
        properties = {
            "rekey.apps-directory=src/test/resources/deliveries",
            "rekey.clients.acme-backend.apps=acme,globex"
        })
class LogTest extends PostgresJourney {

    private static final String PAT = "pat@acme.example";
    private static final String BOB3 = "bob3@acme.example";
    private static final String UNKNOWN = "canary-nobody@acme.example";
    private static final String PASSWORD = "canary-that-is-chosen-7";
    private static final String COMMENT = "canary of a comment";
    private static final String STATEMENT = "canary of a statement";

    /** As many as the server has threads, each of which may have served a reset before. */
    private static final int REQUESTS_ABOUT_NO_RESET = 16;

    /** Checkpoints are there to be shipped out, and are JWTs by their form. */
    private static final String CHECKPOINT = "\"logger\":\"io.rekey.audit.checkpoint\"";

    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, COMMENT, STATEMENT, UNKNOWN));

    @Test
    void linesAboutAReset_tellItsIdAndNothingOfAnybody() {
        String approved;
        String hosted;
        List<JsonNode> lines;
        try (StructuredLog log = StructuredLog.open()) {
            approved = aResetWhoseStepsFail();
            hosted = aResetWhosePageFails();
            aResetThatCannotBeWritten();
            requestsAboutNoReset();
            lines = log.lines();
            assertNothingOfAnybody(log.text());
        }

        assertThat(lines)
                .filteredOn(line -> approved.equals(member(line, "reset")))
                .extracting(line -> member(line, "step"))
                .as("steps that failed in the engine")
                .contains("lookUpAccount", "randomizePassword");
        assertThat(lines)
                .filteredOn(line -> hosted.equals(member(line, "reset")))
                .extracting(line -> member(line, "message"))
                .as("what failed in requests, the container's own line included")
                .anyMatch(text -> text.contains("a new password could not be set"))
                .anyMatch(text -> text.startsWith("Servlet.service()"));
        assertThat(lines)
                .filteredOn(line -> mentions(line, approved) || mentions(line, hosted))
                .allSatisfy(line -> assertThat(member(line, "reset")).isIn(approved, hosted));
        assertThat(lines)
                .filteredOn(line -> member(line, "message").startsWith("A user's ID token"))
                .as("what is about no reset")
                .hasSize(REQUESTS_ABOUT_NO_RESET)
                .noneMatch(line -> line.has("reset"));
    }

    private String aResetWhoseStepsFail() {
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users-by-email").status(503).body(PAT));
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").cutAfter());
        TENANT.inbox().defer(PAT);
        Map<String, Object> body = RekeyClient.vouchedFor(PAT);
        body.put("evidence", Map.of("kind", "vouched", "agent", "kim", "method", "voice", "statement", STATEMENT));
        String reset = RekeyClient.json(backEnd.start(body)).path("id").asText();
        comesDueUntil(reset, "awaiting-approval");
        approves("olivia", reset, COMMENT);
        // Where its notice is deferred for good it stays, which a look in between may or may not find it before.
        comesDueUntil(reset, "needs-attention");
        return reset;
    }

    /** Asked for on the page by somebody who mistypes the address first. */
    private String aResetWhosePageFails() {
        Visitor bob = new Visitor(port);
        bob.asks("globex", UNKNOWN);
        String reset = RekeyClient.json(backEnd.start(Map.of("app", "globex", "email", BOB3)))
                .path("id")
                .asText();
        String link = linkToConfirm(reset, BOB3);
        secrets.add(link.substring(link.lastIndexOf('/') + 1));
        HttpResponse<String> button = bob.opens(link);
        secrets.add(Visitor.tokenIn(button));
        assertThat(BrokenTable.refusing(database, "ACT_HI_ACTINST", "TRUE", () -> bob.presses(button))
                        .statusCode())
                .isEqualTo(500);
        HttpResponse<String> form = bob.opens(RekeyClient.header(bob.presses(button), "Location"));
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(500).body(PASSWORD));
        assertThat(bob.sets(form, PASSWORD).statusCode()).isEqualTo(503);
        assertThat(bob.sets(form, PASSWORD).statusCode()).isEqualTo(303);
        endsAs(reset, "completed");
        return reset;
    }

    /** PostgreSQL tells the whole row that it refuses. */
    private void aResetThatCannotBeWritten() {
        assertThat(BrokenTable.refusing(
                                database,
                                "ACT_RU_VARIABLE",
                                "NAME_ = 'email'",
                                () -> backEnd.start(RekeyClient.forgottenBy(BOB3)))
                        .statusCode())
                .isEqualTo(500);
    }

    private void requestsAboutNoReset() {
        for (int request = 0; request < REQUESTS_ABOUT_NO_RESET; request++) {
            assertThat(backEnd.with("eyJh.not-a.token")
                            .postJson("/api/v1/me/reset", "{}")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private void comesDueUntil(String reset, String status) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            CLOCK.advance(Duration.ofSeconds(20));
            assertThat(RekeyClient.json(backEnd.read(reset)).path("status").asText())
                    .isEqualTo(status);
        });
    }

    private void assertNothingOfAnybody(String all) {
        String log = all.lines().filter(line -> !line.contains(CHECKPOINT)).collect(Collectors.joining("\n"));
        assertThat(log).doesNotContain("@acme.example", "@ops.example", "auth0|", "eyJ");
        assertThat(secrets).hasSize(6).allSatisfy(secret -> assertThat(log.contains(secret))
                .as("a secret of %d characters", secret.length())
                .isFalse());
        assertThat(TENANT.ticketSecrets()).noneMatch(log::contains);
        assertThat(TENANT.users().byEmail(BOB3).everyPassword()).noneMatch(log::contains);
    }

    private static boolean mentions(JsonNode line, String reset) {
        return member(line, "message").contains(reset);
    }

    private static String member(JsonNode line, String name) {
        return line.path(name).asText();
    }
}
