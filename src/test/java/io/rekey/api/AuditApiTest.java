package io.rekey.api;

import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What auditors get over HTTP, and nobody else does. */
class AuditApiTest extends ApiTest {

    private static final String AUDIT = "/api/v1/audit/resets";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private RekeyClient auditor;

    @Autowired
    private DataSource connections;

    @BeforeEach
    void signIn() {
        auditor = nobody.as("auditor");
    }

    @Test
    void search_tellsTheResetsOfAllApps() {
        reset.follow(helpDesk.startedFor(PAT)).runsOn().decidedBy("olivia", "reject", "voice was wrong");
        JsonNode found =
                json(get("?account=PAT@acme.example&size=1")).path("resets").path(0);
        assertThat(found.path("id").asText()).isEqualTo(reset.id());
        assertThat(found.path("status").asText()).isEqualTo("awaiting-approval");
        assertThat(found.path("requestedAt").asText()).matches(TIME);
        assertThat(found.path("deciders").path(0).asText()).isEqualTo("olivia");
        assertThat(found.has("outcome")).isFalse();
        assertThat(found.has("endedAt")).isFalse();
    }

    @Test
    void pages_followEachOther() {
        String search = "?account=pages@acme.example&size=1";
        String first = helpDesk.startedFor("pages@acme.example");
        CLOCK.advance(Duration.ofSeconds(1));
        String second = helpDesk.startedFor("pages@acme.example");
        JsonNode page = json(get(search));
        assertThat(page.path("resets").findValuesAsText("id")).containsExactly(second);
        JsonNode next = json(get(search + "&cursor=" + page.path("next").asText()));
        assertThat(next.path("resets").findValuesAsText("id")).containsExactly(first);
    }

    @Test
    void searchThatTakesTooLong_isGivenUp() throws SQLException {
        try (Connection held = connections.getConnection();
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("LOCK TABLE audit_reset IN ACCESS EXCLUSIVE MODE");
            assertThat(get("?app=acme").body()).contains("urn:rekey:problem:took-too-long", "\"status\":503");
            held.rollback();
        }
        assertThat(get("?app=acme").statusCode()).isEqualTo(200);
    }

    @Test
    void trail_isOneDocument() {
        reset.follow(helpDesk.startedFor(PAT)).runsOn();
        JsonNode trail = json(get("/" + reset.id()));
        assertThat(trail.path("requestedAt").asText()).matches(TIME);
        JsonNode request = trail.path("events").path(0);
        assertThat(request.path("at").asText())
                .isEqualTo(trail.path("requestedAt").asText());
        assertThat(request.path("event").asText()).isEqualTo("requested");
        assertThat(request.path("who").asText()).isEqualTo("acme-backend");
        assertThat(request.path("from").asText()).isEqualTo("127.0.0.1 (api)");
        assertThat(request.has("took")).isFalse();
        assertThat(trail.path("events").findValuesAsText("event")).contains("auth0-call", "step", "policy");
        assertThat(trail.toString()).doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "'%20OR%20'1'='1", "00000000-0000-0000-0000-000000000000"})
    void unknownReset_isToldSo(String id) {
        assertProblem(get("/" + id), 404, "unknown-reset");
    }

    @ParameterizedTest
    @CsvSource({
        "app, ?app=unknown",
        "account, ?account=",
        "account, ?account=a%00b",
        "account, ?account=a%0Ab",
        "outcome, ?outcome=won",
        "status, ?status=%25",
        "from, ?from=2026-02-30T00:00:00Z",
        "from, ?from=2026-11-22T13:45:00+01:00",
        "until, ?until=never",
        "from, ?from=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z",
        "size, ?size=201",
        "cursor, ?cursor=MTc5NTQzOTgxMTIzNApyMQ.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "app, ?app=acme&app=globex",
        "sort, ?sort=app",
        "parameter, ?%3Cb%3E=acme"
    })
    void parameterThatMakesNoSense_isNamed(String member, String query) {
        assertInvalid(get(query), member);
    }

    @Test
    void overlongText_isNamed() {
        assertInvalid(get("?account=" + "a".repeat(1001)), "account");
        assertThat(get("?approver=" + "%25".repeat(200)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?app=acme", "/unknown", "/unknown/events"})
    void noToken_isUnauthorized(String path) {
        assertProblem(nobody.send("GET", AUDIT + path, null), 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?app=acme", "/unknown"})
    void tokenWithoutTheScope_isForbidden(String path) {
        assertProblem(helpDesk.send("GET", AUDIT + path, null), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void auditor_writesNothing(String method) {
        assertProblem(auditor.send(method, AUDIT, "{}", "Content-Type", "application/json"), 403, "forbidden");
        String id = helpDesk.startedFor(ANN);
        assertProblem(
                auditor.send(method, AUDIT + "/" + id, "{}", "Content-Type", "application/json"), 403, "forbidden");
        assertThat(auditor.cancel(id).statusCode()).isEqualTo(403);
    }

    @Test
    void auditor_startsAndFollowsNothing() {
        assertProblem(auditor.start(RekeyClient.vouchedFor(ANN)), 403, "forbidden");
        assertProblem(auditor.read(helpDesk.startedFor(ANN)), 403, "forbidden");
    }

    private HttpResponse<String> get(String query) {
        return auditor.send("GET", AUDIT + query, null);
    }
}
