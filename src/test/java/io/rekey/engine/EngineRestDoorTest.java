package io.rekey.engine;

import static io.rekey.support.RekeyClient.ENGINE_START;
import static io.rekey.support.RekeyClient.engineBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.RecordedLog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through the engine's own REST API a service starts a reset and does nothing else. */
class EngineRestDoorTest extends ApiTest {

    private static final String START = engineBody(Map.of(
            "app", "acme", "email", ANN, "agent", "kim@helpdesk", "method", "voice", "statement", "knew the team"));

    /** The same start with a jump over the approval, which must not pass under any spelling of the path. */
    private static final String JUMP = START.replaceFirst(
            "\\{",
            "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"randomizePassword\"}],"
                    + "\"skipCustomListeners\":true,");

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /engine",
        "GET, /version",
        "GET, /task",
        "POST, /task",
        "POST, /task/create",
        "GET, /task/1/form-variables",
        "POST, /task/1/complete",
        "POST, /task/1/bpmnError",
        "GET, /process-definition",
        "GET, /process-definition/key/password-reset/xml",
        "GET, /process-definition/key/password-reset/start",
        "PUT, /process-definition/key/password-reset/start",
        "DELETE, /process-definition/key/password-reset/start",
        "OPTIONS, /process-definition/key/password-reset/start",
        "POST, /process-definition/key/password-reset/submit-form",
        "POST, /process-definition/key/reset-policy/start",
        "DELETE, /process-definition/key/password-reset",
        "PUT, /process-definition/suspended",
        "POST, /decision-definition/key/reset-policy/evaluate",
        "POST, /deployment/create",
        "GET, /process-instance",
        "DELETE, /process-instance/1",
        "POST, /process-instance/1/modification",
        "POST, /process-instance/1/variables",
        "PUT, /execution/1/localVariables/approvals",
        "POST, /message",
        "POST, /signal",
        "PUT, /job/1/retries",
        "POST, /job/1/execute",
        "GET, /authorization",
        "POST, /authorization/create",
        "GET, /user",
        "POST, /user/create",
        "POST, /identity/verify",
        "POST, /filter/create",
        "POST, /filter/1/list",
        "GET, /history/variable-instance",
        "GET, /history/user-operation",
        "POST, /history/cleanup",
        "POST, /migration/execute",
        "GET, /metrics",
        "GET, /telemetry/configuration",
        "GET, /openapi.json"
    })
    void everythingElse_isShut(String method, String path) {
        String body = method.equals("GET") ? null : "{}";
        assertProblem(
                nobody.send(method, "/engine-rest" + path, body, "Content-Type", "application/json"),
                401,
                "unauthorized");
        assertProblem(
                helpDesk.send(method, "/engine-rest" + path, body, "Content-Type", "application/json"),
                403,
                "forbidden");
    }

    @Test
    void methodOverride_changesNothing() {
        var answer = helpDesk.send("POST", ENGINE_START, "{}", "X-HTTP-Method-Override", "DELETE");
        assertInvalid(answer, "variables");
    }

    @Test
    void startWithoutToken_isUnauthorized() {
        assertProblem(nobody.postJson(ENGINE_START, START), 401, "unauthorized");
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/engine/default/process-definition/key/password-reset/start",
                "/engine-rest/process-definition/key/password-reset/start/",
                "/engine-rest/process-definition/key/password-reset/start;x=1",
                "/engine-rest/process-definition/key/password-reset;x=1/start",
                "/engine-rest;x=1/process-definition/key/password-reset/start",
                "/engine-rest//process-definition/key/password-reset/start",
                "//engine-rest/process-definition/key/password-reset/start",
                "/engine-rest/./process-definition/key/password-reset/start",
                "/x/../engine-rest/process-definition/key/password-reset/start",
                "/engine-rest/process-definition/key/password-reset/%2e/start",
                "/engine-rest/process-definition%2Fkey/password-reset/start",
                "/engine-rest/process-definition/key/password-reset/start%2F",
                "/engine-rest/process-definition/key/password-reset/start%3Bx=1",
                "/engine-rest/process-definition/key/password-reset/start%20",
                "/engine-rest/process-definition/key/password-reset/start%00",
                "/engine-rest/process-definition/key/password-reset/start%0A",
                "/engine-rest/process-definition/key/password-reset/%73tart",
                "/engine-rest/process-definition/key/password%2Dreset/start",
                "/engine-rest/%70rocess-definition/key/password-reset/start",
                "/%65ngine-rest/process-definition/key/password-reset/start",
                "/engine-rest/process-definition/key/password%252Dreset/start",
                "/engine-rest/process-definition/key/password-reset/start.json",
                "/engine-rest/process-definition/key/password-reset/START",
                "/engine-rest/process-definition/key/password-reset/tenant-id/x/start",
                "/engine-rest/process-definition/key/password-reset/submit-form",
                "/engine-rest/process-definition/key/password-reset/start?x=1"
            })
    void otherSpellingOfThePath_startsNothingUnchecked(String path) {
        try (RecordedLog log = RecordedLog.open()) {
            assertThat(helpDesk.postJson(path, JUMP).statusCode()).isBetween(400, 499);
            assertThat(nobody.postJson(path, JUMP).statusCode()).isBetween(400, 499);
            assertThat(log.text()).doesNotContain("\tat ");
        }
        assertNothingHappened();
    }

    @Test
    void startByDefinitionId_isForbidden() {
        String id = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("password-reset")
                .latestVersion()
                .singleResult()
                .getId();
        for (String definition : new String[] {id, id.replace(":", "%3A")}) {
            String path = "/engine-rest/process-definition/" + definition + "/start";
            assertProblem(helpDesk.postJson(path, START), 403, "forbidden");
        }
        assertNothingHappened();
    }
}
