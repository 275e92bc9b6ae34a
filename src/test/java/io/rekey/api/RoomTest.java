package io.rekey.api;

import static io.rekey.support.RekeyClient.forgottenBy;
import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.vouchedFor;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** How much anybody may leave to be done, and that it is nothing to anybody else. */
@TestPropertySource(properties = "rekey.limits.unconfirmed=3")
class RoomTest extends ApiTest {

    private static final int ROOM = 3;
    private static int begun;

    private static final String NOBODY = "nobody@acme.example";
    private static final String BLOCKED = "blocked@acme.example";

    @BeforeEach
    void forgetWhoAskedBefore() {
        database.sql("UPDATE audit_reset SET requested_at = requested_at - INTERVAL '10000' DAY")
                .update();
        // A room that was full is looked at again after a few seconds, and each test begins at the same time.
        CLOCK.advance(Duration.ofSeconds(6).multipliedBy(++begun));
    }

    @Test
    void roomForThoseByMailbox_isFullWhateverBecameOfThem_forAllAddressesAlike() {
        RekeyClient web = nobody.as("acme-web");
        String ended = web.forgottenFor(NOBODY);
        assertThat(new Visitor(port).asks("acme", BLOCKED).statusCode()).isEqualTo(303);
        web.forgottenFor(ANN);
        new ResetDriver(engine).follow(ended).runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
        String answer = null;
        String page = null;
        for (String email : List.of(NOBODY, BLOCKED, ANN, "bob@acme.example")) {
            HttpResponse<String> refused = web.start(forgottenBy(email));
            assertFull(refused);
            assertFull(web.startThroughEngine(Map.of("app", "acme", "email", email)));
            HttpResponse<String> refusedOnPage = new Visitor(port).asks("acme", email);
            assertThat(refusedOnPage.statusCode()).isEqualTo(503);
            assertThat(header(refusedOnPage, "Retry-After")).isEqualTo("60");
            assertThat(refusedOnPage.body()).contains("<h1>Please try again in a minute</h1>", "Nothing was sent");
            assertThat(answer).isIn(null, refused.body());
            assertThat(page).isIn(null, refusedOnPage.body());
            answer = refused.body();
            page = refusedOnPage.body();
        }
        assertThat(started()).isEqualTo(ROOM);
        CLOCK.advance(Duration.ofHours(1));
        assertThat(web.start(forgottenBy(ANN)).statusCode()).isEqualTo(202);
    }

    @Test
    void roomForThoseByMailboxFull_everybodyElseHasTheirs() {
        fill();
        String token = RekeyClient.json(tenantClient.signIn(ANN, LocalTenant.PASSWORD, "openid email"))
                .path("id_token")
                .asText();
        assertThat(helpDesk.start(vouchedFor("bob7@acme.example")).statusCode()).isEqualTo(202);
        assertThat(helpDesk.start(RekeyClient.signedInAs(ANN, token)).statusCode())
                .isEqualTo(202);
        assertThat(nobody.with(token)
                        .postJson("/api/v1/me/reset", "{\"app\":\"acme\"}")
                        .statusCode())
                .isEqualTo(202);
        new ResetDriver(engine).startedByOperator("olivia", "bob8@acme.example");
        assertThat(started()).isEqualTo(ROOM + 4);
    }

    @Test
    void manyAtOnce_areHardlyMoreThanThereIsRoomFor() {
        RekeyClient web = nobody.as("acme-web");
        atOnce(40, i -> web.start(forgottenBy("bob" + (2 + i % 19) + "@acme.example")));
        assertThat(started()).isBetween((long) ROOM, ROOM + 16L);
        assertFull(web.start(forgottenBy(ANN)));
    }

    /** The queue of mails is those steps: what is accepted beyond it would be forgotten. */
    @Test
    void mailServerAwayForHours_noMoreMailsWaitThanThereIsRoomFor_andTheyEndWithTheirTime() {
        List<ResetDriver> waiting = fill().stream()
                .map(id -> new ResetDriver(engine).follow(id).runs("lookUpAccount"))
                .toList();
        TENANT.inbox().shut();
        waiting.forEach(each -> assertThatThrownBy(() -> each.runs("sendConfirmationEmail")));
        assertFull(nobody.as("acme-web").start(forgottenBy(ANN)));
        CLOCK.advance(Duration.ofMinutes(61));
        TENANT.inbox().open();
        waiting.forEach(each -> each.runs("sendConfirmationEmail").endsAs(Outcome.NOT_CONFIRMED));
        assertThat(TENANT.inbox().mails()).isEmpty();
        assertThat(nobody.as("acme-web").start(forgottenBy(ANN)).statusCode()).isEqualTo(202);
    }

    @Test
    void accountThatCouldNotBeLookedUpInTime_isNotAskedForAnyMore() {
        ResetDriver late = new ResetDriver(engine).follow(fill().get(0));
        CLOCK.advance(Duration.ofMinutes(61));
        late.runs("lookUpAccount").endsAs(Outcome.NOT_CONFIRMED);
        assertThat(askedAtTheTenant()).isEmpty();
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    private List<String> fill() {
        RekeyClient web = nobody.as("acme-web");
        return IntStream.range(0, ROOM)
                .mapToObj(i -> web.start(forgottenBy("bob" + (2 + i) + "@acme.example")))
                .peek(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202))
                .map(answer -> RekeyClient.json(answer).path("id").asText())
                .toList();
    }

    private static void assertFull(HttpResponse<String> answer) {
        assertProblem(answer, 503, "too-many-open-resets");
        assertThat(header(answer, "Retry-After")).isEqualTo("60");
    }
}
