package io.rekey.janrain;

import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.janrain.Wire.Answer;
import io.rekey.reset.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of many who exchange a code or a refresh token one wins, and a link that was opened is not used up for its owner. */
class ExchangeOnceTest extends JanrainTest {

    private static final int MANY = 20;

    @Test
    void code_manyAtOnce_oneWins() {
        String code = codeFor(capture);
        assertOneWins(atOnce(MANY, i -> capture.exchanges(code)), 415, "authorization_code_expired");
    }

    @Test
    void refreshToken_manyAtOnce_oneWins() {
        String token = tokensFor(capture).path("refresh_token").asText();
        assertOneWins(atOnce(MANY, i -> capture.refreshes(token)), 413, "no_access_grant");
    }

    private static void assertOneWins(List<Answer> answers, int code, String error) {
        List<Answer> losers =
                answers.stream().filter(answer -> answer.status() != 200).toList();
        assertThat(losers).hasSize(MANY - 1);
        losers.forEach(answer -> assertTokenError(answer, code, "invalid_grant", error));
    }

    @Test
    void codeThatWasExchanged_isNotGoodForAMinute_whileItsTokensAre() {
        String code = codeFor(capture);
        JsonNode tokens = capture.exchanges(code).json();
        CLOCK.advance(Duration.ofSeconds(50));
        assertTokenError(capture.exchanges(code), 415, "invalid_grant", "authorization_code_expired");
        Answer refreshed = capture.refreshes(tokens.path("refresh_token").asText());
        assertOk(refreshed);
        assertOk(capture.sets(refreshed.text("access_token"), CHOSEN));
    }

    @Test
    void codeThatWasExchangedBefore_isGoodAgainAfterAMinute_andTheOldRefreshTokenIsDead() {
        String code = codeFor(capture);
        JsonNode scanned = capture.exchanges(code).json();
        CLOCK.advance(Duration.ofMinutes(1));
        Answer opened = capture.exchanges(code);
        assertOk(opened);
        assertTokenError(
                capture.refreshes(scanned.path("refresh_token").asText()), 413, "invalid_grant", "no_access_grant");
        assertOk(capture.sets(opened.text("access_token"), CHOSEN));
        assertError(capture.sets(scanned.path("access_token").asText(), CHOSEN + "-9"), 414, "access_token_expired");
        CLOCK.advance(Duration.ofMinutes(1));
        assertTokenError(capture.exchanges(code), 415, "invalid_grant", "authorization_code_expired");
        assertThat(signsIn(CHOSEN)).isTrue();
    }

    /** Refreshing keeps nobody out who opens the link later. */
    @Test
    void codeOfTokensThatWereRefreshed_isGoodAgainAllTheSame() {
        String code = codeFor(capture);
        String refresh = capture.exchanges(code).text("refresh_token");
        CLOCK.advance(Duration.ofSeconds(55));
        assertOk(capture.refreshes(refresh));
        CLOCK.advance(Duration.ofSeconds(5));
        assertOk(capture.exchanges(code));
    }

    @Test
    void refreshToken_isUsedOnce_andGivesTheNextOne() {
        String first = tokensFor(capture).path("refresh_token").asText();
        Answer refreshed = capture.refreshes(first);
        assertOk(refreshed);
        assertTokenError(capture.refreshes(first), 413, "invalid_grant", "no_access_grant");
        Answer again = capture.refreshes(refreshed.text("refresh_token"));
        assertOk(again);
        assertThat(again.json().fieldNames())
                .toIterable()
                .contains("access_token", "expires_in", "refresh_token", "stat");
        assertOk(capture.sets(again.text("access_token"), CHOSEN));
        assertTokenError(capture.refreshes(again.text("refresh_token")), 413, "invalid_grant", "no_access_grant");
    }

    @Test
    void password_manyAtOnce_oneIsSet() {
        String token = tokenFor(capture);
        List<Answer> answers = atOnce(MANY, i -> capture.sets(token, "kettle-Orbit-" + i + "-walnut"));
        List<String> stats = answers.stream().map(answer -> answer.text("stat")).toList();
        assertThat(stats).containsOnlyOnce("ok");
        assertThat(answers)
                .filteredOn(answer -> !answer.text("stat").equals("ok"))
                .extracting(answer -> answer.json().path("code").asInt())
                .isSubsetOf(414, 540);
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(signsIn("kettle-Orbit-" + stats.indexOf("ok") + "-walnut")).isTrue();
    }
}
