package io.rekey.janrain;

import static io.rekey.janrain.BackEnd.TOKEN;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.janrain.Wire.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /oauth/token} answers: OAuth's names and a status of 400, unless the client expects 200. */
class TokenTest extends JanrainTest {

    @Test
    void tokens_haveAllMembersThatClientsRead() {
        JsonNode tokens = tokensFor(capture);
        assertThat(tokens.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("access_token", "expires_in", "refresh_token", "transaction_state", "stat");
        assertThat(tokens.path("expires_in").isInt()).isTrue();
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(600);
        assertThat(tokens.path("transaction_state").toString()).isEqualTo("{\"capture\":{\"password_recover\":true}}");
    }

    @Test
    void tokens_liveAsLongAsTheAppSays() {
        assertThat(tokensFor(mobile).path("expires_in").asInt()).isEqualTo(3600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "client_secret", "grant_type", "code", "redirect_uri"})
    void argument_leftOut_isMissing(String name) {
        Answer answer = capture.posts(TOKEN, capture.exchanging("x").without(name));
        JsonNode error = assertTokenError(answer, 100, "invalid_request", "missing_argument");
        assertThat(error.path("argument_name").asText()).isEqualTo(name);
    }

    @Test
    void refreshToken_leftOut_isMissing() {
        Answer answer = capture.posts(TOKEN, capture.refreshing("x").without("refresh_token"));
        assertThat(assertTokenError(answer, 100, "invalid_request", "missing_argument")
                        .path("argument_name")
                        .asText())
                .isEqualTo("refresh_token");
    }

    @Test
    void grantType_thatIsNone_isNamed() {
        Answer answer = capture.posts(TOKEN, capture.exchanging("x").with("grant_type", "password"));
        JsonNode error = assertTokenError(answer, 200, "invalid_request", "invalid_argument");
        assertThat(error.path("argument_name").asText()).isEqualTo("grant_type");
        assertThat(error.path("error_description").asText()).isEqualTo("invalid grant_type: password");
    }

    @Test
    void clientThatIsNotItself_isRefused_whateverIsWrong() {
        String code = codeFor(capture);
        String other = "Authorization: Basic bm9ib2R5OndyMG5n";
        List<String> answers = Stream.of(
                        capture.posts(TOKEN, capture.exchanging(code).with("client_secret", "x")),
                        capture.posts(TOKEN, capture.exchanging(code).with("client_secret", PLUGIN_SECRET)),
                        capture.posts(TOKEN, capture.exchanging(code).with("client_id", ORACLE)),
                        capture.posts(TOKEN, capture.exchanging(code).with("client_id", "nobody")),
                        capture.posts(TOKEN, capture.exchanging(code).without("client_secret"), other))
                .peek(answer -> assertTokenError(answer, 402, "invalid_client", "invalid_client_credentials"))
                .map(JanrainTest::withoutIds)
                .distinct()
                .toList();
        assertThat(answers).hasSize(1);
        assertOk(capture.exchanges(code));
    }

    @Test
    void clientThatExpectsErrorsWith200_getsThemSo_beforeItHasProvedWhoItIs() {
        assertTokenError(
                200,
                plugin.posts(TOKEN, plugin.exchanging("x").with("client_secret", "x")),
                402,
                "invalid_client",
                "invalid_client_credentials");
    }

    @Test
    void clientThatNamesAnother_thanItProvesToBe_isRefused() {
        assertTokenError(
                capture.posts(TOKEN, "client_id=" + MOBILE, Credentials.basic(CAPTURE, CAPTURE_SECRET)),
                402,
                "invalid_client",
                "invalid_client_credentials");
        assertThat(assertTokenError(
                                capture.posts(
                                        TOKEN, "client_id=" + CAPTURE, Credentials.basic(CAPTURE, CAPTURE_SECRET)),
                                100,
                                "invalid_request",
                                "missing_argument")
                        .path("argument_name")
                        .asText())
                .isEqualTo("grant_type");
    }

    @Test
    void secretThatIsWrong_besideAGoodProof_isRefused() {
        assertTokenError(
                capture.posts(TOKEN, "client_secret=x", Credentials.basic(CAPTURE, CAPTURE_SECRET)),
                402,
                "invalid_client",
                "invalid_client_credentials");
    }

    @Test
    void codeThatIsNotGood_isAnsweredTheSameForEveryReason() {
        String code = codeFor(capture);
        List<String> answers = Stream.of(
                        "x", code.substring(1), code + "A", code.toUpperCase(), "ü", code + "\n", "%00")
                .map(capture::exchanges)
                .peek(TokenTest::assertCodeExpired)
                .map(JanrainTest::withoutIds)
                .distinct()
                .toList();
        assertThat(answers).hasSize(1);
        assertTokenError(200, plugin.exchanges(code), 415, "invalid_grant", "authorization_code_expired");
        assertCodeExpired(mobile.exchanges(code));
        assertOk(capture.exchanges(code));
    }

    private static void assertCodeExpired(Answer answer) {
        assertTokenError(answer, 415, "invalid_grant", "authorization_code_expired");
    }

    @Test
    void code_isGoodForAnHour() {
        String code = codeFor(capture);
        CLOCK.advance(Duration.ofHours(1));
        assertCodeExpired(capture.exchanges(code));
    }

    @Test
    void redirectUri_thatIsAnotherOne_isTold() {
        String code = codeFor(oracle);
        JsonNode error = assertTokenError(
                oracle.posts(
                        TOKEN, oracle.exchanging(code).with("redirect_uri", "https://oracle.example/x?code=" + code)),
                420,
                "invalid_grant",
                "redirect_uri_mismatch");
        assertThat(error.path("expected_value").asText()).isEqualTo(ORACLE_URL);
        assertThat(error.path("supplied_value").asText()).isEqualTo("https://oracle.example/x");
        assertThat(error.toString()).doesNotContain(code);
        assertOk(oracle.exchanges(code));
    }

    /** As it came back to the page, and as the setting has it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                PLUGIN_URL,
                "https://plugin.example/recover",
                "https://plugin.example/recover?code=8uy9j8quyj3tam"
            })
    void redirectUri_withTheCodeOrWithout_isTheSame(String address) {
        assertOk(plugin.posts(TOKEN, plugin.exchanging(codeFor(plugin)).with("redirect_uri", address)));
    }

    @Test
    void errors_haveTheStatus200_whereTheClientExpectsThat() {
        assertTokenError(200, plugin.exchanges("x"), 415, "invalid_grant", "authorization_code_expired");
        assertTokenError(200, plugin.refreshes("x"), 413, "invalid_grant", "no_access_grant");
    }

    @Test
    void whatIsInTheBody_goesBeforeTheAddress() {
        String code = codeFor(capture);
        assertOk(capture.posts(TOKEN + "?code=x&grant_type=none", capture.exchanging(code)));
    }

    @Test
    void eachToken_isGoodForWhatItIsAlone() {
        String code = codeFor(capture);
        JsonNode tokens = capture.exchanges(code).json();
        String access = tokens.path("access_token").asText();
        String refresh = tokens.path("refresh_token").asText();
        assertTokenError(capture.refreshes(access), 413, "invalid_grant", "no_access_grant");
        assertTokenError(capture.refreshes(code), 413, "invalid_grant", "no_access_grant");
        assertTokenError(mobile.refreshes(refresh), 413, "invalid_grant", "no_access_grant");
        assertCodeExpired(capture.exchanges(access));
        assertError(capture.reads(refresh), 414, "access_token_expired");
        assertError(capture.sets(refresh, CHOSEN), 414, "access_token_expired");
        assertError(capture.sets(code, CHOSEN), 414, "access_token_expired");
        assertNothingChanged();
    }
}
