package io.rekey.api;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Fault;
import io.rekey.reset.Outcome;
import io.rekey.support.RekeyClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the owner's word is that a reset by mailbox waits for: a password sent, and nothing that a mail scanner could do. */
class CodeConfirmsTest extends CodeTest {

    @Test
    void exchangePolicyAndCheck_howeverOften_changeNothing() {
        for (String email : List.of(ANN, PAT)) {
            String code = codeFor(email);
            for (int visit = 0; visit < 5; visit++) {
                String token = token(redeem(code));
                assertThat(policy(token).statusCode()).isEqualTo(200);
                assertThat(json(check(token, CHOSEN)).path("acceptable").asBoolean())
                        .isTrue();
            }
            following.runsOn().waitsAt("awaitConfirmation");
            assertThat(oldPasswordWorks(email)).isTrue();
        }
    }

    @Test
    void firstSet_confirmsAndSetsInOneCall() {
        String token = tokenFor(ANN);
        assertThat(set(token, CHOSEN).statusCode()).isEqualTo(204);
        following.runsOn().endsAs(Outcome.COMPLETED);
    }

    @Test
    void fiftyAtOnce_setOnePassword() {
        String token = tokenFor(ANN);
        List<Integer> answers =
                atOnce(50, i -> set(token, "kettle-Orbit-" + i + "-walnut").statusCode());
        assertThat(answers).containsOnlyOnce(204).containsOnly(204, 409, 410);
        following.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(signsIn(ANN, "kettle-Orbit-" + answers.indexOf(204) + "-walnut"))
                .isTrue();
    }

    @Test
    void set_whereAPersonLooksFirst_saysSo_andNotToTryAgainSoon() {
        String token = tokenFor(PAT);
        assertAwaitsApproval(set(token, CHOSEN));
        following.waitsAt("approveReset");
        assertAwaitsApproval(set(token, CHOSEN));
        assertAwaitsApproval(check(token, CHOSEN));
        assertThat(oldPasswordWorks(PAT)).isTrue();
    }

    @Test
    void set_whereTheOldPasswordIsMadeUselessFirst_saysToTryAgainSoon() {
        String token = token(redeem(codeFor(Map.of("app", "codes", "email", ANN, "reason", "compromised"))));
        HttpResponse<String> early = set(token, CHOSEN);
        assertProblem(early, 409, "not-ready");
        assertThat(header(early, "Retry-After")).isEqualTo("1");
        assertThat(oldPasswordWorks(ANN)).isTrue();
        following.runsOn();
        assertThat(oldPasswordWorks(ANN)).isFalse();
        assertThat(set(token, CHOSEN).statusCode()).isEqualTo(204);
    }

    @Test
    void set_withoutAPassword_confirmsNothing() {
        String token = tokenFor(ANN);
        assertInvalid(server.postJson(NEW_PASSWORD, RekeyClient.json(Map.of("accessToken", token))), "password");
        assertInvalid(set(token, "x".repeat(1001)), "password");
        following.waitsAt("awaitConfirmation");
    }

    @Test
    void set_withATokenThatIsNotGood_confirmsNothing() {
        String token = tokenFor(ANN);
        server = nobody.as("acme-backend");
        assertProblem(set(token, CHOSEN), 410, "no-longer-good");
        following.waitsAt("awaitConfirmation");
    }

    @Test
    void tokenOfTheLastMinute_isNotGoodAfterTheHour() {
        String code = codeFor(ANN);
        CLOCK.advance(Duration.ofMinutes(59));
        String token = token(redeem(code));
        CLOCK.advance(Duration.ofMinutes(1));
        assertProblem(check(token, CHOSEN), 410, "no-longer-good");
        assertProblem(set(token, CHOSEN), 410, "no-longer-good");
        following.waitsAt("awaitConfirmation");
        assertThat(oldPasswordWorks(ANN)).isTrue();
    }

    @Test
    void check_knowsTheOwnerAsSetDoes_beforeAndAfterTheConfirmation() {
        String ann = tenantClient.userPath(TENANT.users().byEmail(ANN));
        tenantClient.manage("PATCH", ann, Map.of("given_name", "Rosamunde"));
        String named = "kettle-Rosamunde-92-walnut";
        String token = tokenFor(ANN);
        HttpResponse<String> before = check(token, named);
        assertThat(json(before).path("acceptable").asBoolean()).isFalse();
        assertThat(rules(before)).containsExactly("password.context-word");
        HttpResponse<String> refused = set(token, named);
        assertProblem(refused, 422, "password-not-acceptable");
        assertThat(json(refused).path("rules")).isEqualTo(json(before).path("rules"));
        following.waitsAt("awaitNewPassword");
        assertThat(check(token, named).body()).isEqualTo(before.body());
    }

    @Test
    void check_auth0DoesNotAnswer_theServerTriesAgain() {
        String token = tokenFor(ANN);
        TENANT.faults().add(Fault.on("GET", "/api/v2/users/*").times(1).status(503));
        HttpResponse<String> broken = check(token, CHOSEN);
        assertProblem(broken, 503, "auth0-unavailable");
        assertThat(header(broken, "Retry-After")).isEqualTo("1");
        assertThat(json(check(token, CHOSEN)).path("acceptable").asBoolean()).isTrue();
    }

    @Test
    void check_afterThePasswordWasSet_isOver() {
        String token = tokenFor(ANN);
        assertThat(set(token, CHOSEN).statusCode()).isEqualTo(204);
        assertProblem(check(token, CHOSEN), 410, "no-longer-good");
    }

    private static void assertAwaitsApproval(HttpResponse<String> answer) {
        assertProblem(answer, 409, "awaiting-approval");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }
}
