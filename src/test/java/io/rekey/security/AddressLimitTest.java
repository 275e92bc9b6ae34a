package io.rekey.security;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.signedInAs;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.support.LimitedTest;
import io.rekey.support.RekeyClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who guesses from one network address is told to wait, and nobody else is, there or elsewhere. */
class AddressLimitTest extends LimitedTest {

    private static final int LIMIT = 4;
    private static final String HERE = "192.0.2.7";
    private static final String ELSEWHERE = "198.51.100.9";

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/resets", RekeyClient.ENGINE_START, "/hooks/auth0/logs", "/api/v1/me/reset"})
    void guesses_endBehindTheLimit_untilTheMinuteIsOver(String path) {
        RekeyClient guesser = nobody.with("a-guess");
        for (int i = 0; i < LIMIT; i++) {
            assertProblem401(guesser.postJson(path, "{}", FORWARDED, HERE));
        }
        assertTooMany(guesser.postJson(path, "{}", FORWARDED, HERE));
        assertProblem401(guesser.postJson(path, "{}", FORWARDED, ELSEWHERE));
        assertNothingHappened();
        assertThat(helpDesk.start(RekeyClient.vouchedFor(ANN), FORWARDED, HERE).statusCode())
                .as("a good token from behind the same address")
                .isEqualTo(202);
        CLOCK.advance(Duration.ofMinutes(1));
        assertProblem401(guesser.postJson(path, "{}", FORWARDED, HERE));
    }

    @Test
    void goodTokens_neverCount_norDoUsersTokensThatTheyBring() {
        for (int i = 0; i <= LIMIT; i++) {
            var answer = helpDesk.start(signedInAs(ANN, "not-a-token"), FORWARDED, HERE);
            assertProblem(answer, 401, "invalid-session-token");
        }
        for (int i = 0; i <= LIMIT; i++) {
            assertThat(helpDesk.start(RekeyClient.vouchedFor(ANN), FORWARDED, HERE)
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void addressesThatTheCallerWritesItself_areNotBelieved() {
        for (int i = 0; i < LIMIT; i++) {
            assertProblem401(guess("203.0.113." + i + ", " + HERE));
        }
        assertTooMany(guess("203.0.113.99, " + HERE));
        assertProblem401(guess(HERE + ", " + ELSEWHERE));
    }

    @Test
    void ipv6_countsByItsFirst64Bits_andMappedIpv4AsIpv4() {
        for (int i = 0; i < LIMIT; i++) {
            assertProblem401(guess("2001:db8:1:2::" + i));
        }
        assertTooMany(guess("2001:db8:1:2:ffff::1"));
        assertProblem401(guess("2001:db8:1:3::1"));
        for (String spelling : List.of("::ffff:192.0.2.7", HERE, "::FFFF:192.0.2.7", HERE)) {
            assertProblem401(guess(spelling));
        }
        assertTooMany(guess("::ffff:c000:207"));
    }

    @Test
    void usersWhoResetTheirOwn_areLimitedEachForThemselves_andTheirBackEndsAreNot() {
        String token = tokenOf(ANN);
        for (int i = 0; i < LIMIT; i++) {
            assertThat(mine(token).statusCode()).isEqualTo(202);
        }
        assertTooMany(mine(token));
        assertThat(mine(tokenOf(PAT)).statusCode())
                .as("somebody else behind the same address")
                .isEqualTo(202);
        assertProblem401(mine("a-guess"));
        assertThat(helpDesk.start(RekeyClient.vouchedFor(ANN), FORWARDED, HERE).statusCode())
                .isEqualTo(202);
    }

    private HttpResponse<String> mine(String token) {
        return nobody.with(token).postJson("/api/v1/me/reset", "{\"app\":\"acme\"}", FORWARDED, HERE);
    }

    private String tokenOf(String email) {
        var signedIn = tenantClient.signIn(email, LocalTenant.PASSWORD, "openid email");
        return RekeyClient.json(signedIn).path("id_token").asText();
    }

    private HttpResponse<String> guess(String forwardedFor) {
        return nobody.postJson(RekeyClient.RESETS, "{}", FORWARDED, forwardedFor);
    }

    private static void assertProblem401(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    }

    private static void assertTooMany(HttpResponse<String> answer) {
        assertProblem(answer, 429, "too-many-requests");
        assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 60);
    }
}
