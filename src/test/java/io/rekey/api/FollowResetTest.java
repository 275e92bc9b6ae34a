package io.rekey.api;

import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.ApiTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Following a reset: its whole life for its own client, and nothing at all for others. */
class FollowResetTest extends ApiTest {

    @Test
    void ownReset_isToldFromAcceptedToRejected() {
        reset.follow(helpDesk.startedFor(PAT));
        assertThat(told().path("status").asText()).isEqualTo("accepted");
        assertThat(told().properties().stream().map(member -> member.getKey()))
                .containsExactly("id", "app", "status", "requestedAt");

        reset.runs("lookUpAccount").waitsAt("approveReset");
        assertThat(told().path("status").asText()).isEqualTo("awaiting-approval");
        assertThat(instant("deadline"))
                .isCloseTo(CLOCK.instant().plus(Duration.ofDays(1)), within(1, ChronoUnit.MINUTES));

        CLOCK.advance(Duration.ofHours(1));
        reset.decidedBy("olivia", "reject", "the caller did not know the team");
        assertThat(told().path("status").asText()).isEqualTo("awaiting-approval");
        assertThat(told().has("deadline")).isFalse();
        reset.runs("tellOfRefusal");
        assertThat(told().path("status").asText()).isEqualTo("ended");
        assertThat(told().path("outcome").asText()).isEqualTo("rejected");
        assertThat(instant("endedAt")).isAfter(instant("requestedAt").plus(Duration.ofMinutes(59)));
        assertThat(told().has("deadline")).isFalse();
    }

    @Test
    void ownReset_isToldWhileItsOwnerHasTheLink() {
        reset.follow(helpDesk.startedFor(ANN)).runs("lookUpAccount");
        assertThat(told().path("status").asText()).isEqualTo("invalidating");
        reset.runsOn().waitsAt("awaitNewPassword");
        assertThat(told().path("status").asText()).isEqualTo("awaiting-completion");
        assertThat(instant("deadline")).isAfter(CLOCK.instant());
        assertThat(told().toString()).doesNotContain(ANN, "auth0|");
    }

    @Test
    void sameAppsOtherClient_mayFollowToo() {
        String id = helpDesk.startedFor(ANN);
        assertThat(nobody.as("acme-web").read(id).statusCode()).isEqualTo(200);
    }

    @Test
    void otherClientsReset_isAsUnknownAsNone() {
        var globex = nobody.as("globex-backend");
        assertUnknown(globex.read(helpDesk.startedFor(ANN)));
        assertThat(globex.read(helpDesk.startedFor(PAT)).body().replaceAll("[0-9a-f-]{36}", ""))
                .isEqualTo(globex.read("00000000-0000-0000-0000-000000000000")
                        .body()
                        .replaceAll("[0-9a-f-]{36}", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "00000000-0000-0000-0000-000000000000",
                "'%20OR%20'1'='1",
                "%F0%9F%94%91",
                "%7Bid%7D",
                "$%7B1+1%7D",
                "*",
                "a:b@c"
            })
    void unknownOrStrangeId_isUnknown(String id) {
        helpDesk.startedFor(ANN);
        assertUnknown(helpDesk.read(id));
        assertUnknown(helpDesk.cancel(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b=1", "a%0A", "%25", "a%2e%2e;"})
    void idThatIsNoPathSegment_isABadRequest(String id) {
        assertProblem(helpDesk.read(id), 400, "bad-request");
    }

    /** The server itself refuses these before Rekey sees them. */
    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%2Fb", "..%2F", "%5C", "%25%00"})
    void addressThatIsNone_isABadRequestToldOfNothing(String id) {
        var answer = helpDesk.read(id);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContainIgnoringCase("exception", "at org.", "tomcat");
    }

    @Test
    void veryLongId_isUnknown() {
        assertUnknown(helpDesk.read("x".repeat(5000)));
    }

    @Test
    void withoutTheReadScope_isForbidden() {
        String id = helpDesk.startedFor(ANN);
        TENANT.client("acme-web").grant(LocalTenant.SERVICE_AUDIENCE, "resets:start");
        assertProblem(nobody.as("acme-web").read(id), 403, "forbidden");
        assertProblem(nobody.read(id), 401, "unauthorized");
    }

    private JsonNode told() {
        HttpResponse<String> answer = helpDesk.read(reset.id());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private Instant instant(String member) {
        return Instant.parse(told().path(member).asText());
    }

    private static void assertUnknown(HttpResponse<String> answer) {
        assertProblem(answer, 404, "unknown-reset");
    }
}
