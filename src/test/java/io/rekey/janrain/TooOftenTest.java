package io.rekey.janrain;

import static io.rekey.janrain.BackEnd.FORGOT;
import static io.rekey.janrain.BackEnd.TOKEN;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.janrain.Wire.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Who asks or guesses too often is told so in Janrain's way; who proves who it is, is counted by that. */
@TestPropertySource(
        properties = {
            "rekey.limits.address=4",
            "rekey.limits.client=6",
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1"
        })
class TooOftenTest extends JanrainTest {

    private static final int BY_ADDRESS = 4;
    private static final int BY_CLIENT = 6;
    private static final int BY_TOKEN = 40;
    private static final String HERE = "X-Forwarded-For: 192.0.2.7";
    private static final String ELSEWHERE = "X-Forwarded-For: 198.51.100.9";

    @Test
    void anybody_isCountedByNetworkAddress_untilTheMinuteIsOver() {
        for (int time = 0; time < BY_ADDRESS; time++) {
            assertOk(asks("bob" + (time + 2) + "@acme.example", HERE));
        }
        assertLimited(asks(ANN, HERE));
        assertLimited(asks("nobody@acme.example", HERE));
        assertThat(started()).isEqualTo(BY_ADDRESS);
        assertOk(asks(ANN, ELSEWHERE));
        CLOCK.advance(Duration.ofMinutes(1));
        assertOk(asks(ANN, HERE));
    }

    @Test
    void clientThatProvesWhoItIs_isCountedByItself() {
        for (int time = 0; time < BY_CLIENT; time++) {
            assertOk(asksWithSecret("bob" + (time + 2) + "@acme.example"));
        }
        assertLimited(asksWithSecret(ANN));
        assertOk(asks(ANN, HERE));
        assertOk(mobile.posts(FORGOT, mobile.asking(ANN).with("client_secret", MOBILE_SECRET), HERE));
    }

    @Test
    void guessesOfASecret_endBehindTheLimit_andTheRightOnePasses() {
        for (int time = 0; time < BY_ADDRESS; time++) {
            assertTokenError(guesses(HERE), 402, "invalid_client", "invalid_client_credentials");
        }
        Answer limited = guesses(HERE);
        assertTokenError(limited, 510, "temporarily_unavailable", "api_limit_error");
        assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);
        assertTokenError(guesses(ELSEWHERE), 402, "invalid_client", "invalid_client_credentials");
        assertTokenError(
                capture.posts(TOKEN, capture.exchanging("x"), HERE),
                415,
                "invalid_grant",
                "authorization_code_expired");
        CLOCK.advance(Duration.ofMinutes(1));
        assertTokenError(guesses(HERE), 402, "invalid_client", "invalid_client_credentials");
    }

    /** Whether there is such a client is told as often as whether a secret is right. */
    @Test
    void guessesOfAClient_countAlike() {
        for (int time = 0; time < BY_ADDRESS; time++) {
            assertError(
                    capture.posts(FORGOT, capture.asking(ANN).with("client_id", "x" + time), HERE),
                    402,
                    "invalid_client_credentials");
        }
        assertLimited(capture.posts(FORGOT, capture.asking(ANN).with("client_id", "x"), HERE));
    }

    /** Behind a token there are calls to Auth0. */
    @Test
    void callsWithOneToken_endBehindALimitOfTheirOwn() {
        String token = tokenFor(mobile);
        for (int time = 0; time < BY_TOKEN; time++) {
            assertOk(mobile.reads(token));
        }
        assertLimited(mobile.reads(token));
        assertLimited(mobile.sets(token, CHOSEN));
        CLOCK.advance(Duration.ofMinutes(1));
        assertOk(mobile.sets(token, CHOSEN));
    }

    private Answer asks(String email, String from) {
        return capture.posts(FORGOT, capture.asking(email), from);
    }

    private Answer asksWithSecret(String email) {
        return capture.posts(FORGOT, capture.asking(email).with("client_secret", CAPTURE_SECRET), HERE);
    }

    private Answer guesses(String from) {
        return capture.posts(TOKEN, capture.exchanging("x").with("client_secret", "a-guess"), from);
    }

    private static void assertLimited(Answer answer) {
        assertError(answer, 510, "api_limit_error");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    }
}
