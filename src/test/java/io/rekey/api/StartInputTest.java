package io.rekey.api;

import static io.rekey.support.RekeyClient.RESETS;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.vouchedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rekey.support.ApiTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input at {@code POST /api/v1/resets} names its member, repeats nothing and starts nothing. */
class StartInputTest extends ApiTest {

    /** Stands in each refused value; no answer may repeat it. */
    private static final String SENT = "q7secret";

    @AfterEach
    void nothingHappened() {
        assertNothingHappened();
    }

    @ParameterizedTest
    @MethodSource
    void memberOutsideItsRule_isRefusedNamingTheMember(String member, Object value) {
        var answer = helpDesk.start(with(member, value));
        assertInvalid(answer, member);
        assertThat(answer.body()).doesNotContain(SENT);
    }

    static Stream<Arguments> memberOutsideItsRule_isRefusedNamingTheMember() {
        return Stream.of(
                        addresses(),
                        Stream.of("app", "reason", "locale").flatMap(StartInputTest::noText),
                        Stream.of("evidence.agent", "evidence.method", "evidence.statement", "evidence.kind")
                                .flatMap(StartInputTest::noText),
                        Stream.of("app", "evidence.agent", "evidence.method", "evidence.statement")
                                .flatMap(StartInputTest::blankLongOrBroken),
                        Stream.of(
                                arguments("app", SENT),
                                arguments("app", null),
                                arguments("reason", SENT),
                                arguments("reason", ""),
                                arguments("reason", "Forgotten"),
                                arguments("locale", SENT + "_CH"),
                                arguments("locale", ""),
                                arguments("evidence", SENT),
                                arguments("evidence", ""),
                                arguments("evidence", List.of()),
                                arguments("evidence.kind", SENT),
                                arguments("evidence.kind", "operator"),
                                arguments("evidence.kind", null),
                                arguments("evidence.agent", null),
                                arguments("evidence.method", null),
                                arguments("evidence.statement", null),
                                arguments("evidence.token", SENT)))
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> addresses() {
        Stream<String> malformed = Stream.of(
                "",
                SENT,
                SENT + "@",
                "@acme.example",
                SENT + "@acme",
                SENT + "@acme..example",
                SENT + "@ann@acme.example",
                SENT + "@acme.example\r\nBcc: all@acme.example",
                SENT + "@acme.example,bob@acme.example",
                SENT + "@acme.example;bob@acme.example",
                "Ann <" + SENT + "@acme.example>",
                "\"" + SENT + "\"@acme.example",
                " " + SENT + "@acme.example",
                SENT + "@acme.example ",
                SENT + "\u0000@acme.example",
                SENT + "x".repeat(60) + "@acme.example",
                SENT + "@" + "x".repeat(250) + ".example");
        return Stream.concat(malformed.map(value -> arguments("email", value)), noText("email"));
    }

    private static Stream<Arguments> noText(String member) {
        return Stream.of(5, 1.5, true, List.of(SENT), Map.of("value", SENT)).map(value -> arguments(member, value));
    }

    private static Stream<Arguments> blankLongOrBroken(String member) {
        return Stream.of("", "  ", SENT + "x".repeat(1000), SENT + "\n", SENT + "\u0000", SENT + "\u0085")
                .map(value -> arguments(member, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "approvals", "evidence.approvals", "evidence.value", "evidence.Kind", "Email"})
    void unknownMember_isRefusedNamingIt(String member) {
        var answer = helpDesk.start(with(member, SENT));
        assertInvalid(answer, member);
        assertThat(answer.body()).doesNotContain(SENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email           | {\"app\":\"acme\",\"email\":\"ann@acme.example\",\"email\":\"q7secret@acme.example\"}",
                "email           | {\"app\":\"acme\",\"email\":\"ann@acme.example\",\"email\":\"ann@acme.example\"}",
                "evidence        | {\"app\":\"acme\",\"evidence\":{\"kind\":\"vouched\"},\"evidence\":{\"kind\":\"session\"}}",
                "evidence.agent  | {\"app\":\"acme\",\"evidence\":{\"agent\":\"q7secret\",\"agent\":\"q7secret\"}}"
            })
    void memberSentTwice_isRefusedNamingIt(String member, String body) {
        var answer = helpDesk.postJson(RESETS, body);
        assertInvalid(answer, member);
        assertThat(answer.body()).doesNotContain(SENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"q7secret\"",
                "5",
                "q7secret",
                "{",
                "{}}",
                "{} {}",
                "{} q7secret",
                "{'app':1}"
            })
    void bodyThatIsNotOneJsonObject_isRefused(String body) {
        var answer = helpDesk.postJson(RESETS, body);
        assertThat(answer.body()).doesNotContain(SENT);
        assertInvalid(answer, "body");
    }

    @Test
    void listOfRequests_isRefused() {
        assertInvalid(helpDesk.postJson(RESETS, json(List.of(vouchedFor(ANN)))), "body");
    }

    @Test
    void rightRequestWithMoreBehindIt_isRefused() {
        assertInvalid(helpDesk.postJson(RESETS, json(vouchedFor(ANN)) + json(vouchedFor(PAT))), "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "q7/secret"
            })
    void otherContentType_isUnsupported(String contentType) {
        var answer = helpDesk.send("POST", RESETS, json(vouchedFor(ANN)), "Content-Type", contentType);
        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.body()).doesNotContain(contentType);
    }

    @Test
    void noContentType_isUnsupported() {
        assertProblem(helpDesk.send("POST", RESETS, json(vouchedFor(ANN))), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void otherMethod_isNotAllowed(String method) {
        assertProblem(helpDesk.send(method, RESETS, null), 405, "method-not-allowed");
    }

    @Test
    void answerInAnotherFormat_isNotAcceptable() {
        var answer = helpDesk.start(vouchedFor(ANN), "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(406);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(String member, Object value) {
        Map<String, Object> body = vouchedFor(ANN);
        Map<String, Object> target = body;
        String name = member;
        if (member.startsWith("evidence.")) {
            target = new HashMap<>((Map<String, Object>) body.get("evidence"));
            body.put("evidence", target);
            name = member.substring("evidence.".length());
        }
        target.put(name, value);
        return body;
    }
}
