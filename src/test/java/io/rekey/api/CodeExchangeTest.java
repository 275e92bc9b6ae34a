package io.rekey.api;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From the code in the mail's link to a password that the app's own server sets. */
class CodeExchangeTest extends CodeTest {

    @Test
    void forgotten_theServerExchangesTheCodeAndSetsThePassword() {
        HttpResponse<String> exchanged = redeem(codeFor(ANN));
        String token = token(exchanged);
        assertThat(json(exchanged).path("expiresIn").asInt()).isEqualTo(600);
        assertThat(header(exchanged, "Cache-Control")).contains("no-store");
        assertThat(oldPasswordWorks(ANN)).isTrue();

        assertThat(json(policy(token)).path("minimumLength").asInt()).isEqualTo(15);
        assertThat(rules(policy(token))).contains("password.too-short");
        assertThat(rules(check(token, "short"))).contains("password.too-short");
        assertThat(json(check(token, CHOSEN)).path("acceptable").asBoolean()).isTrue();

        assertThat(set(token, CHOSEN).statusCode()).isEqualTo(204);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
        assertThat(oldPasswordWorks(ANN)).isFalse();
        following.runsOn().endsAs(Outcome.COMPLETED);
        assertProblem(set(token, "another-Walnut-37-kettle"), 410, "no-longer-good");
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
    }

    @Test
    void vouched_theMailLeadsToTheAppToo() {
        server = nobody.as("acme-backend");
        Map<String, Object> body = RekeyClient.vouchedFor(ANN);
        body.put("app", "codes");
        String token = token(redeem(codeFor(body)));
        assertThat(oldPasswordWorks(ANN)).isFalse();
        assertThat(set(token, CHOSEN).statusCode()).isEqualTo(204);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
    }

    @Test
    void codeIsGoodUntilAPasswordIsSet_whoeverOpenedTheLinkFirst() {
        String code = codeFor(ANN);
        token(redeem(code));
        following.runsOn();
        String token = token(redeem(code));
        assertThat(set(token, "short").statusCode()).isEqualTo(422);
        token = token(redeem(code));
        assertThat(set(token, CHOSEN).statusCode()).isEqualTo(204);
        assertProblem(redeem(code), 410, "no-longer-good");
    }

    @Test
    void password_thatBreaksRules_namesThem_andTheTokenStaysGood() {
        String token = tokenFor(ANN);
        HttpResponse<String> refused = set(token, "acme");
        assertProblem(refused, 422, "password-not-acceptable");
        assertThat(rules(refused)).contains("password.too-short");
        assertThat(json(refused).path("rules").findValuesAsText("message"))
                .contains(json(policy(token)).path("rules").findValuesAsText("message").stream()
                        .filter(message -> message.contains("15"))
                        .findFirst()
                        .orElseThrow());
        assertThat(set(token, CHOSEN).statusCode()).isEqualTo(204);
    }

    @Test
    void rules_areToldInTheLanguageThatIsAskedFor() {
        String token = tokenFor(ANN);
        String english = policy(token, "Accept-Language", "en").body();
        String german = policy(token, "Accept-Language", "de-AT,en;q=0.5").body();
        assertThat(german).isNotEqualTo(english);
        assertThat(policy(token, "Accept-Language", "tlh").body()).isEqualTo(english);
    }

    @Test
    void whatIsNotGood_isAnsweredTheSameForEveryReason() {
        String code = codeFor(ANN);
        List<String> bodies = Stream.of(
                        "",
                        "x",
                        code.substring(1),
                        code + "A",
                        code.toUpperCase(),
                        code.replace('.', '-'),
                        "ü",
                        code + "\n")
                .filter(wrong -> !wrong.equals(code))
                .map(this::redeem)
                .peek(answer -> assertProblem(answer, 410, "no-longer-good"))
                .map(HttpResponse::body)
                .distinct()
                .toList();
        assertThat(bodies).hasSize(1);
        assertProblem(redeem("acme", code), 410, "no-longer-good");
        assertProblem(redeem("globex", code), 410, "no-longer-good");
        assertThat(redeem(code).statusCode()).isEqualTo(200);
    }

    @Test
    void codeThatWasNotRedeemedWithinTheHour_isNoLongerGood() {
        String code = codeFor(ANN);
        CLOCK.advance(Duration.ofHours(1));
        assertProblem(redeem(code), 410, "no-longer-good");
    }

    @Test
    void linkToAPageOfOurs_isNoCode() {
        String id = json(server.start(Map.of("app", "globex", "email", ANN)))
                .path("id")
                .asText();
        new ResetDriver(engine).follow(id).runsOn();
        String link = Visitor.linkMailedTo(ANN);
        String secret = link.substring(link.lastIndexOf('/') + 1);
        assertProblem(redeem("globex", secret), 410, "no-longer-good");
        assertProblem(redeem("codes", secret), 410, "no-longer-good");
    }

    @Test
    void token_isGoodForTheClientThatGotItAlone() {
        String token = tokenFor(ANN);
        server = nobody.as("acme-backend");
        assertProblem(policy(token), 410, "no-longer-good");
        assertProblem(set(token, CHOSEN), 410, "no-longer-good");
        assertThat(oldPasswordWorks(ANN)).isTrue();
    }

    @Test
    void token_isGoodForTenMinutes() {
        String token = tokenFor(ANN);
        CLOCK.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(policy(token).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(1));
        assertProblem(policy(token), 410, "no-longer-good");
        assertProblem(set(token, CHOSEN), 410, "no-longer-good");
    }

    @Test
    void token_thatWasChanged_isNotGood() {
        String token = tokenFor(ANN);
        for (String wrong : List.of("", token.substring(1), token + "A", token.toLowerCase(), "a." + "b".repeat(43))) {
            assertProblem(set(wrong, CHOSEN), 410, "no-longer-good");
        }
    }

    @Test
    void auth0DoesNotAnswer_theServerTriesAgain_andTheTokenStaysGood() {
        String token = tokenFor(ANN);
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").times(1).status(503));
        HttpResponse<String> broken = set(token, CHOSEN);
        assertProblem(broken, 503, "auth0-unavailable");
        assertThat(header(broken, "Retry-After")).isEqualTo("1");
        assertThat(set(token, CHOSEN).statusCode()).isEqualTo(204);
    }

    @Test
    void wrongBodies_nameTheMember() {
        String token = tokenFor(ANN);
        assertInvalid(server.postJson(NEW_PASSWORD, RekeyClient.json(Map.of("accessToken", token))), "password");
        assertInvalid(set(token, "x".repeat(1001)), "password");
        assertInvalid(server.postJson(NEW_PASSWORD + "/token", "{\"code\":\"x\"}"), "app");
        assertInvalid(server.postJson(NEW_PASSWORD, "{\"accessToken\":[1],\"password\":\"x\"}"), "accessToken");
        assertInvalid(server.postJson(NEW_PASSWORD, "{\"surprise\":1}"), "surprise");
    }

    @Test
    void whoeverMayNotStartResets_mayNotDoThisEither() {
        String code = codeFor(ANN);
        server = nobody.as("auditor");
        assertProblem(redeem(code), 403, "forbidden");
        server = nobody.as("globex-backend");
        assertProblem(redeem(code), 403, "forbidden");
        server = nobody;
        assertProblem(redeem(code), 401, "unauthorized");
        assertThat(TENANT.users().byEmail(ANN).hasPassword(LocalTenant.PASSWORD))
                .isTrue();
    }
}
