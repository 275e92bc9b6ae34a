package io.rekey.janrain;

import static io.rekey.janrain.BackEnd.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.janrain.Wire.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature stands for the secret, for what was signed and for a few minutes. */
class SignedRequestTest extends JanrainTest {

    private static final String GRANT = "grant_type=authorization_code";
    private static final String CODE = "code=x";
    private static final String REDIRECT = "redirect_uri=" + CAPTURE_URL;

    @ParameterizedTest
    @ValueSource(ints = {-299, 0, 299})
    void signature_isGood_whileTheClocksAreNotFarApart(int secondsAhead) {
        assertIsKnown(sends(signature(CAPTURE_SECRET, Duration.ofSeconds(secondsAhead), TOKEN, GRANT, CODE, REDIRECT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-310, 310, 86_400})
    void signatureOfAnotherTime_isRefused(int secondsAhead) {
        assertRefused(sends(signature(CAPTURE_SECRET, Duration.ofSeconds(secondsAhead), TOKEN, GRANT, CODE, REDIRECT)));
    }

    @Test
    void signatureOfSomethingElse_isRefused() {
        assertRefused(sends(signature(MOBILE_SECRET, Duration.ZERO, TOKEN, GRANT, CODE, REDIRECT)));
        assertRefused(sends(signature(CAPTURE_SECRET, Duration.ZERO, "/entity", GRANT, CODE, REDIRECT)));
        assertRefused(sends(signature(CAPTURE_SECRET, Duration.ZERO, TOKEN, GRANT, "code=y", REDIRECT)));
        assertRefused(sends(signature(CAPTURE_SECRET, Duration.ZERO, TOKEN, GRANT, CODE)));
        assertRefused(sends(signature(CAPTURE_SECRET, Duration.ZERO, TOKEN, GRANT, CODE, REDIRECT, "more=1")));
    }

    @Test
    void signatureWithoutItsDate_orWithAnotherForm_isRefused() {
        String signature = signature(CAPTURE_SECRET, Duration.ZERO, TOKEN, GRANT, CODE, REDIRECT);
        assertRefused(sends(signature.split("\n")[1]));
        assertRefused(sends("Date: Sun, 22 Nov 2026 21:00:00 GMT\n" + signature.split("\n")[1]));
        assertRefused(sends("Authorization: Signature " + CAPTURE + ":"));
        assertRefused(sends("Authorization: Signature nobody:x"));
    }

    /** Arguments whose names begin with one another are sorted as whole lines. */
    @Test
    void lines_areSortedAsWholes() {
        String form = GRANT + "&" + CODE + "&redirect_uri=" + CAPTURE_URL + "&key=1&key1=2&key-2=3";
        String signature =
                signature(CAPTURE_SECRET, Duration.ZERO, TOKEN, GRANT, CODE, REDIRECT, "key=1", "key1=2", "key-2=3");
        assertIsKnown(capture.posts(TOKEN, form, signature));
    }

    private static String signature(String secret, Duration ahead, String path, String... arguments) {
        return Credentials.signature(CAPTURE, secret, ahead, path, arguments);
    }

    private Answer sends(String headers) {
        return capture.posts(TOKEN, GRANT + "&" + CODE + "&" + REDIRECT, headers);
    }

    /** The code is none, and only a client that is known gets so far. */
    private static void assertIsKnown(Answer answer) {
        assertThat(answer.json().path("code").asInt()).as(answer.body()).isEqualTo(415);
    }

    private static void assertRefused(Answer answer) {
        assertTokenError(answer, 402, "invalid_client", "invalid_client_credentials");
    }
}
