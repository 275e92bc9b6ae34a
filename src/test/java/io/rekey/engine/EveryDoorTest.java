package io.rekey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.ResetDriver;
import io.rekey.support.Tasklist;
import io.rekey.support.Writes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.query.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What nobody may do, tried by an operator, a lead and an auditor through the web applications and by a service through
 * the engine's REST API. PostgreSQL tells whether anything was written.
 */
class EveryDoorTest extends ApiTest {

    private static final String HOLE = "rekey.hole";
    private static final List<Integer> REFUSED = List.of(400, 401, 403, 404);
    private static final List<String> PEOPLE = List.of("olivia", "lea", "ada");

    private static final List<String> NOT_FOR_OPERATORS = List.of(
            "/api/engine/engine/default/schema/log",
            "/api/engine/engine/default/telemetry/data",
            "/api/engine/engine/default/metrics",
            "/api/engine/engine/default/authorization",
            "/api/engine/engine/default/job?processDefinitionKey=password-reset",
            "/api/engine/engine/default/incident",
            "/api/engine/engine/default/deployment",
            "/api/engine/engine/default/history/user-operation",
            "/api/engine/engine/default/history/variable-instance",
            "/api/engine/engine/default/history/detail",
            "/api/engine/engine/default/variable-instance",
            "/api/admin/plugin/adminPlugins/default/metrics/aggregated",
            "/api/cockpit/plugin/base/default/process-definition/statistics",
            "/api/cockpit/plugin/base/default/process-instance",
            "/api/cockpit/plugin/base/default/incident",
            "/api/cockpit/plugin/base/default/process-definition/{definition}/called-process-definitions",
            "/api/cockpit/plugin/base/default/process-instance/{instance}/called-process-instances",
            "/api/tasklist/plugin/tasklistPlugins/default/anything");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Tasklist> sessions = new HashMap<>();
    private Writes writes;

    @BeforeEach
    void somethingToReachFor() {
        names.put("expression", "${environment.getSystemProperties().put('" + HOLE + "','open')}");
        names.put("start", texts("app", "acme", "email", ANN, "statement", "asked by phone"));
        names.put("overposted", texts("app", "acme", "email", ANN, "statement", "by phone", "approvals", "0"));
        names.put(
                "ended",
                new ResetDriver(engine)
                        .vouchedFor("blocked@acme.example")
                        .runs("lookUpAccount")
                        .id());
        names.put(
                "unclaimed",
                new ResetDriver(engine)
                        .vouchedFor("mfa@acme.example")
                        .runs("lookUpAccount")
                        .approvalTask()
                        .getId());
        failingStep();
        claimedApproval();
        engineParts();
        PEOPLE.forEach(person ->
                sessions.put(person, Tasklist.signedIn(port, person, person.equals("ada") ? "cockpit" : "tasklist")));
        writes = Writes.watch(database);
    }

    private void failingStep() {
        var job = new ResetDriver(engine).vouchedFor(ANN).runs("lookUpAccount").jobAt("randomizePassword");
        engine.getManagementService().setJobRetries(job.getId(), 0);
        names.put("job", job.getId());
        names.put("jobDefinition", job.getJobDefinitionId());
        names.put(
                "incident",
                engine.getRuntimeService()
                        .createIncidentQuery()
                        .configuration(job.getId())
                        .singleResult()
                        .getId());
    }

    /** Escalated, so that leads see it, and claimed by an operator who makes none of the attempts. */
    private void claimedApproval() {
        reset.vouchedFor(PAT)
                .runs("lookUpAccount")
                .after(Duration.ofHours(2), "approvalEscalation")
                .runs("escalateApproval");
        var task = reset.approvalTask();
        reset.as("oscar", List.of("security-operators"), () -> engine.getTaskService()
                .claim(task.getId(), "oscar"));
        names.put("task", task.getId());
        names.put("instance", reset.id());
        names.put("execution", task.getExecutionId());
        names.put("definition", task.getProcessDefinitionId());
    }

    private void engineParts() {
        var history = engine.getHistoryService();
        names.put(
                "variable",
                any(history.createHistoricVariableInstanceQuery().processInstanceId(reset.id()))
                        .getId());
        names.put(
                "operation",
                any(history.createUserOperationLogQuery().processInstanceId(reset.id()))
                        .getOperationId());
        names.put(
                "decisionInstance",
                any(history.createHistoricDecisionInstanceQuery().processInstanceId(reset.id()))
                        .getId());
        var decision = any(
                engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey("reset-policy"));
        names.put("decision", decision.getId());
        names.put("deployment", decision.getDeploymentId());
        names.put("filter", any(engine.getFilterService().createFilterQuery()).getId());
        names.put(
                "authorization",
                any(engine.getAuthorizationService().createAuthorizationQuery().groupIdIn("security-operators"))
                        .getId());
    }

    private static <T> T any(Query<?, T> query) {
        return query.list().get(0);
    }

    @AfterEach
    void stopWatching() {
        writes.close();
        System.clearProperty(HOLE);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void whatNobodyMayDo_isRefusedAtEveryDoor_andChangesNothing(String chapter) {
        SoftAssertions all = new SoftAssertions();
        for (Attempt attempt : Attempt.of(chapter)) {
            for (String person : PEOPLE) {
                names.put("me", person);
                int status = attempt.with(names).atWebapps(sessions.get(person));
                all.assertThat(status).as(person + " " + attempt).isIn(REFUSED);
            }
            names.put("me", "acme-backend");
            Attempt sent = attempt.with(names);
            all.assertThat(sent.atEngineRest(helpDesk, ""))
                    .as("service " + attempt)
                    .isIn(400, 403);
            all.assertThat(sent.atEngineRest(nobody, sessions.get("olivia").cookies()))
                    .as("session at engine-rest " + attempt)
                    .isEqualTo(401);
            all.assertThat(sent.atWebapps(helpDesk))
                    .as("token at the web applications " + attempt)
                    .isEqualTo(401);
            all.assertThat(writes.taken()).as("written by " + attempt).isEmpty();
        }
        all.assertThat(System.getProperty(HOLE)).isNull();
        all.assertAll();
    }

    static List<String> chapters() {
        return Attempt.chapters();
    }

    private static String texts(String... namesAndValues) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.append(json.isEmpty() ? "{" : ",")
                    .append("\"%s\":{\"value\":\"%s\"}".formatted(namesAndValues[i], namesAndValues[i + 1]));
        }
        return json.append("}").toString();
    }

    /** These queries have no expressions, whatever is sent; the engine passes over what it does not know. */
    @Test
    void expressionWhereTheEngineReadsNone_isNotEvaluated() {
        String body = Attempt.filled(
                "{\"assigneeExpression\":\"{expression}\",\"orQueries\":[{\"assigneeExpression\":\"{expression}\"}]}",
                names);
        for (String query : List.of(
                "execution",
                "process-instance",
                "external-task",
                "variable-instance",
                "history/task",
                "history/process-instance")) {
            for (String path : List.of("/" + query, "/" + query + "/count")) {
                int status = new Attempt("POST", path, body).atWebapps(sessions.get("ada"));
                assertThat(status).as(path).isIn(200, 400, 403);
            }
        }
        assertThat(System.getProperty(HOLE)).isNull();
        assertThat(writes.taken()).isEmpty();
    }

    @Test
    void whatIsNotForOperators_tellsThemNothing() {
        for (String person : List.of("olivia", "lea")) {
            for (String path : NOT_FOR_OPERATORS) {
                var answer = sessions.get(person).send("GET", Attempt.filled(path, names), "", "application/json");
                assertThat(answer.statusCode()).as(path).isIn(200, 401, 403, 404);
                assertThat(answer.statusCode() == 200 ? answer.body() : "[]")
                        .as(path)
                        .isEqualTo("[]");
            }
        }
        assertThat(writes.taken()).isEmpty();
    }

    @Test
    void claimer_givesTheTaskBack_andAnotherTakesIt() {
        String task = names.get("unclaimed");
        Tasklist olivia = sessions.get("olivia");
        olivia.claim(task, "olivia");
        Tasklist.require204(olivia.post("/task/" + task + "/unclaim", Map.of()));
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task)
                        .singleResult()
                        .getAssignee())
                .isNull();
        Tasklist.signedIn(port, "oscar").claim(task, "oscar");
        assertThat(olivia.post("/task/" + task + "/unclaim", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task)
                        .singleResult()
                        .getAssignee())
                .isEqualTo("oscar");
    }
}
