package io.rekey.api;

import static io.rekey.support.RekeyClient.ENGINE_START;
import static io.rekey.support.RekeyClient.engineBody;
import static io.rekey.support.RekeyClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.BrokenTable;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's own start is open to services, read as strictly as our API. */
class EngineStartTest extends ApiTest {

    private static final Map<String, String> RIGHT = Map.of(
            "app", "acme",
            "email", ANN,
            "reason", "compromised",
            "locale", "de-CH",
            "agent", "kim@helpdesk",
            "method", "voice",
            "statement", "knew the team");

    @Autowired
    private JdbcClient database;

    @Test
    void rightVariables_startAVouchedReset() {
        var answer = helpDesk.startThroughEngine(RIGHT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        reset.follow(json(answer).path("id").asText());
        RIGHT.forEach((name, value) -> assertThat(reset.variable(name)).isEqualTo(value));
        assertThat(reset.variable("evidence")).isEqualTo("vouched");
        assertThat(reset.variable("requestedBy")).isEqualTo("acme-backend");
        assertThat(helpDesk.read(reset.id()).statusCode()).isEqualTo(200);
        assertThat(askedAtTheTenant()).isEmpty();
    }

    @Test
    void untypedVariables_areTexts() {
        String body = engineBody(RIGHT).replace(",\"type\":\"String\"", "").replace("\"type\":\"String\",", "");
        assertThat(body).doesNotContain("type");
        assertThat(helpDesk.postJson(ENGINE_START, body).statusCode()).isEqualTo(200);
    }

    @Test
    void vouchingWithoutTheScope_isForbidden() {
        assertProblem(nobody.as("acme-web").startThroughEngine(RIGHT), 403, "forbidden");
        assertNothingHappened();
    }

    @Test
    void noVouch_startsAResetByMailbox() {
        var answer = nobody.as("acme-web").startThroughEngine(Map.of("app", "acme", "email", ANN));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        reset.follow(json(answer).path("id").asText());
        assertThat(reset.variable("evidence")).isEqualTo("mailbox");
        assertThat(askedAtTheTenant()).isEmpty();
    }

    @Test
    void foreignApp_isForbidden() {
        assertProblem(helpDesk.startThroughEngine(with("app", "globex")), 403, "forbidden");
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({
        "businessKey, '\"q7secret\"'",
        "caseInstanceId, '\"q7secret\"'",
        "startInstructions, '[{\"type\":\"startBeforeActivity\",\"activityId\":\"randomizePassword\"}]'",
        "skipCustomListeners, true",
        "skipIoMappings, true",
        "withVariablesInReturn, true",
        "Variables, '{}'"
    })
    void anythingBesidesVariables_isRefusedNamingIt(String member, String value) {
        String body = engineBody(RIGHT).replaceFirst("\\{", "{\"" + member + "\":" + value + ",");
        var answer = helpDesk.postJson(ENGINE_START, body);
        assertInvalid(answer, member);
        assertThat(answer.body()).doesNotContain("q7secret");
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evidence", "approvals", "token", "requestedBy", "accountId", "escalated", "App", "", " app"})
    void variableThatNobodyMaySet_isRefusedNamingIt(String name) {
        assertInvalid(helpDesk.startThroughEngine(with(name, "q7secret")), name);
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":\"acme\",\"type\":\"Object\"}",
                "{\"value\":\"acme\",\"type\":\"string\"}",
                "{\"value\":\"acme\",\"type\":\"Json\"}",
                "{\"value\":\"acme\",\"type\":\"File\"}",
                "null",
                "{}",
                "{\"value\":null,\"type\":\"String\"}"
            })
    void variableThatIsNoText_isRefusedNamingIt(String app) {
        assertInvalid(helpDesk.postJson(ENGINE_START, withRaw(app)), "app");
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "variables.app.value     | {\"value\":5}",
                "variables.app.value     | {\"value\":true,\"type\":\"String\"}",
                "variables.app.value     | {\"value\":[\"acme\"]}",
                "variables.app.valueInfo | {\"value\":\"acme\",\"type\":\"String\",\"valueInfo\":{\"transient\":true}}",
                "variables.app.local     | {\"value\":\"acme\",\"local\":true}",
                "variables.app.value     | {\"value\":\"acme\",\"value\":\"acme\"}",
                "variables.app           | \"acme\"",
                "variables.app           | [\"acme\"]"
            })
    void variableOfAnotherShape_isRefusedNamingIt(String member, String app) {
        assertInvalid(helpDesk.postJson(ENGINE_START, withRaw(app)), member);
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"app, q7secret", "email, q7secret", "reason, q7secret", "locale, q7_secret", "statement, ' '"})
    void valueOutsideItsRule_isRefusedNamingTheVariable(String name, String value) {
        var answer = helpDesk.startThroughEngine(with(name, value));
        assertInvalid(answer, name);
        assertThat(answer.body()).doesNotContain("q7secret");
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "5", "{", "\"q7secret\"", "{\"variables\":{}} {}"})
    void bodyThatIsNotOneJsonObject_isRefused(String body) {
        var answer = helpDesk.postJson(ENGINE_START, body);
        assertInvalid(answer, "body");
        assertThat(answer.body()).doesNotContain("q7secret");
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "variables     | {}",
                "variables     | {\"variables\":null}",
                "variables     | {\"variables\":[]}",
                "variables     | {\"variables\":{},\"variables\":{}}",
                "variables.app | {\"variables\":{\"app\":{\"value\":\"acme\"},\"app\":{\"value\":\"acme\"}}}"
            })
    void variablesMissingOrTwice_areRefused(String member, String body) {
        assertInvalid(helpDesk.postJson(ENGINE_START, body), member);
        assertNothingHappened();
    }

    @Test
    void bodyThatIsTooLong_isRefused() {
        String body = engineBody(RIGHT);
        assertInvalid(helpDesk.postJson(ENGINE_START, body + " ".repeat(16 * 1024)), "body");
        assertNothingHappened();
        assertThat(helpDesk.postJson(ENGINE_START, body + " ".repeat(16 * 1024 - body.length()))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/json",
                "text/plain",
                "application/hal+json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json;charset=utf-16"
            })
    void smuggledVariableInAnotherContentType_startsNothing(String contentType) {
        var answer = helpDesk.send(
                "POST", ENGINE_START, engineBody(with("evidence", "session")), "Content-Type", contentType);
        assertThat(answer.statusCode()).isBetween(400, 415);
        assertNothingHappened();
    }

    @Test
    void smuggledVariableWithoutContentType_startsNothing() {
        assertInvalid(helpDesk.send("POST", ENGINE_START, engineBody(with("evidence", "session"))), "evidence");
        assertNothingHappened();
    }

    @Test
    void engineThatFails_tellsNothingOfTheCause() {
        var answer = BrokenTable.refusing(
                database, "act_ru_variable", "name_ = 'app'", () -> helpDesk.startThroughEngine(RIGHT));
        assertProblem(answer, 500, "internal-server-error");
        assertThat(answer.body()).doesNotContainIgnoringCase("exception", "act_ru", "engine", "sql");
        assertNothingHappened();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> texts = new HashMap<>(RIGHT);
        texts.put(name, value);
        return texts;
    }

    /** The right variables, with {@code app} exactly as written. */
    private static String withRaw(String app) {
        Map<String, String> others = new HashMap<>(RIGHT);
        others.remove("app");
        return engineBody(others).replaceFirst("\\{\"variables\":\\{", "{\"variables\":{\"app\":" + app + ",");
    }
}
