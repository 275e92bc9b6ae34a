package io.rekey.hooks;

import static io.rekey.support.RekeyClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvent.Type;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Action tells after a password was changed. */
class PasswordChangedHookTest extends HooksTest {

    private static final String DATE = "2026-03-01T12:00:00.123Z";

    @Test
    void change_isReceived() {
        tell(Map.of());
        assertThat(received.list())
                .containsExactly(new AccountEvent(
                        "action-771cca751e3b0d1b82fe30b9bdfaf7984d2f149bde16bd690be6744b9dcb2006",
                        Type.PASSWORD_CHANGED,
                        "auth0|1",
                        "Users",
                        Instant.parse(DATE)));
    }

    @Test
    void changeToldTwice_isOneEventAndAnotherChangeAnother() {
        tell(Map.of());
        tell(Map.of());
        tell(Map.of("date", "2026-03-01T12:00:00.124Z"));
        tell(Map.of("user_id", "auth0|2"));
        assertThat(received.list()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource
    void memberOutsideItsRule_isRefusedNamingIt(String member, Object value) {
        Map<String, Object> body = body(Map.of());
        body.put(member, value);
        assertRefused(json(body), member);
    }

    static Stream<Arguments> memberOutsideItsRule_isRefusedNamingIt() {
        Stream<Arguments> names = Stream.of("user_id", "connection").flatMap(member -> Stream.of(
                        null, "", " ", SENT + "\n", SENT + "x".repeat(255), 5, List.of(SENT), Map.of("id", SENT))
                .map(value -> Arguments.of(member, value)));
        Stream<Arguments> dates = Stream.of(null, "", SENT, "2026-03-01", "2026-13-01T12:00:00Z", 1772366400)
                .map(value -> Arguments.of("date", value));
        Stream<Arguments> unknown = Stream.of("email", "userId", "id").map(member -> Arguments.of(member, SENT));
        return Stream.of(names, dates, unknown).flatMap(cases -> cases);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "q7secret", "{", "{} {}"})
    void bodyThatIsNotOneObject_isRefused(String body) {
        assertRefused(body, "body");
    }

    @Test
    void memberSentTwice_isRefusedNamingIt() {
        assertRefused("{\"user_id\":\"q7secret\",\"user_id\":\"q7secret\"}", "user_id");
    }

    @Test
    void fourKibibytes_areReadAndNoMore() {
        String body = json(body(Map.of()));
        assertThat(auth0.postJson(PASSWORD_CHANGED, body + " ".repeat(4096 - body.length()))
                        .statusCode())
                .isEqualTo(204);
        received.forget();
        assertProblem(
                auth0.postJson(PASSWORD_CHANGED, body + " ".repeat(4097 - body.length())), 413, "payload-too-large");
        assertThat(received.list()).isEmpty();
    }

    private static Map<String, Object> body(Map<String, String> changes) {
        Map<String, Object> body = new HashMap<>(Map.of("user_id", "auth0|1", "connection", "Users", "date", DATE));
        body.putAll(changes);
        return body;
    }

    private void tell(Map<String, String> changes) {
        var answer = auth0.postJson(PASSWORD_CHANGED, json(body(changes)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private void assertRefused(String body, String member) {
        var answer = auth0.postJson(PASSWORD_CHANGED, body);
        assertInvalid(answer, member);
        assertThat(answer.body()).doesNotContain(SENT);
        assertThat(received.list()).isEmpty();
    }
}
