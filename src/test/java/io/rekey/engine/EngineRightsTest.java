package io.rekey.engine;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.support.ProcessTest;
import io.rekey.support.Tasklist;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people may do in the engine, tried through the web applications' own REST API. */
class EngineRightsTest extends ProcessTest {

    private static final String PAT = "pat@acme.example";
    private static final String START = "/process-definition/key/password-reset/start";

    @Autowired
    private Provisioning provisioning;

    @LocalServerPort
    private int port;

    @Test
    void provisioningTwice_changesNothing() {
        String before = provisioned();
        provisioning.afterSingletonsInstantiated();
        assertThat(provisioned()).isEqualTo(before);
    }

    private String provisioned() {
        return "%d rights, %d groups, %d filters"
                .formatted(
                        engine.getAuthorizationService()
                                .createAuthorizationQuery()
                                .count(),
                        engine.getIdentityService().createGroupQuery().count(),
                        engine.getFilterService().createFilterQuery().count());
    }

    @Test
    void administrators_haveAMemberWhomNobodyCanBe() {
        var identities = engine.getIdentityService();
        assertThat(identities
                        .createUserQuery()
                        .memberOfGroup("camunda-admin")
                        .userId("nobody")
                        .count())
                .isEqualTo(1);
        assertThat(identities.checkPassword("nobody", "nobody")).isFalse();
        assertThat(identities.checkPassword("nobody", "")).isFalse();
    }

    @Test
    void operator_cannotStartInTheMiddleOfTheDiagram() {
        Tasklist omar = Tasklist.signedIn(port, "omar");
        for (String step : List.of("assessRisk", "randomizePassword", "sendResetEmail")) {
            HttpResponse<String> answer = omar.post(START, startBefore(step));
            assertThat(answer.statusCode()).as(step).isIn(401, 403);
        }
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    /** Where a path to it should ever be open, the command is not. */
    @Test
    void startInTheMiddle_isNoCommandForAnybody() {
        for (String who : List.of("omar", "acme-backend")) {
            var start = engine.getRuntimeService()
                    .createProcessInstanceByKey("password-reset")
                    .startBeforeActivity("randomizePassword");
            assertThatThrownBy(() -> reset.as(who, List.of("security-operators", "resets:start"), start::execute))
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessage("Rekey does not allow this through any door.");
        }
    }

    private static Map<String, Object> startBefore(String step) {
        return Map.of(
                "startInstructions", List.of(Map.of("type", "startBeforeActivity", "activityId", step)),
                "variables",
                        Map.of(
                                "app", Map.of("value", "acme"),
                                "evidence", Map.of("value", "vouched"),
                                "reason", Map.of("value", "forgotten"),
                                "mfaEnrolled", Map.of("value", false),
                                "privileged", Map.of("value", false),
                                "accountId",
                                        Map.of(
                                                "value",
                                                TENANT.users().byEmail(PAT).id()),
                                "accountEmail", Map.of("value", PAT)));
    }

    @Test
    void operator_cannotEndAnApprovalByAnError() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Tasklist olivia = Tasklist.signedIn(port, "olivia");
        String task = olivia.approvalOf(reset.id());
        olivia.claim(task, "olivia");
        for (String way : List.of("bpmnError", "bpmnEscalation")) {
            HttpResponse<String> answer = olivia.post(
                    "/task/" + task + "/" + way, Map.of("errorCode", "rejected", "escalationCode", "rejected"));
            assertThat(answer.statusCode()).as(way).isEqualTo(403);
        }
        reset.waitsAt("approveReset");
    }

    /** Resolving takes variables into the approval and runs no listener, for whoever may see the task. */
    @Test
    void operator_cannotFalsifyAnApprovalForAColleague() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount");
        Tasklist omar = Tasklist.signedIn(port, "omar");
        String task = omar.approvalOf(reset.id());
        Map<String, Object> lie = Map.of("variables", Map.of("accountEmail", Map.of("value", "bob@acme.example")));
        for (String way : List.of("resolve", "complete", "submit-form", "localVariables", "variables")) {
            assertThat(omar.post("/task/" + task + "/" + way, lie).statusCode())
                    .as(way)
                    .isEqualTo(403);
        }
        assertThat(engine.getTaskService().getVariable(task, "accountEmail")).isEqualTo(PAT);
    }

    @Test
    void operator_cannotTakeAnotherAddressToApproveOwnAccount() {
        Tasklist olivia = Tasklist.signedIn(port, "olivia");
        Map<String, String> profile =
                Map.of("id", "olivia", "firstName", "O", "lastName", "", "email", "x@ops.example");
        assertThat(olivia.put("/user/olivia/profile", profile).statusCode()).isEqualTo(403);
        Map<String, String> password =
                Map.of("password", "New-local-0nly!", "authenticatedUserPassword", "olivia-local-only");
        assertThat(olivia.put("/user/olivia/credentials", password).statusCode())
                .isEqualTo(403);
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("olivia")
                        .singleResult()
                        .getEmail())
                .isEqualTo("olivia@ops.example");
    }

    @Test
    void operator_seesTasksAndNothingElse() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Tasklist olivia = Tasklist.signedIn(port, "olivia");
        assertThat(olivia.get("/task?processInstanceId=" + reset.id())).hasSize(1);
        assertThat(olivia.get("/process-instance?processInstanceIds=" + reset.id()))
                .isEmpty();
        assertThat(olivia.get("/history/process-instance?processInstanceId=" + reset.id()))
                .isEmpty();
        assertThat(olivia.get("/user?id=omar")).isEmpty();
    }

    @Test
    void lead_seesAnApprovalOnlyOnceItWasEscalated() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Tasklist lea = Tasklist.signedIn(port, "lea");
        assertThat(lea.approvalOf(reset.id())).isNull();
        reset.after(Duration.ofHours(2), "approvalEscalation").runs("escalateApproval");
        assertThat(lea.approvalOf(reset.id())).isNotNull();
    }

    @Test
    void auditor_readsAllAndWritesNothing() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Tasklist ada = Tasklist.signedIn(port, "ada", "cockpit");
        assertThat(ada.get("/history/process-instance?processInstanceId=" + reset.id()))
                .hasSize(1);
        assertThat(ada.get("/history/decision-instance?processInstanceId=" + reset.id()))
                .hasSize(2);
        assertThat(ada.approvalOf(reset.id())).isNull();
        assertThat(ada.post(START, Map.of("variables", Map.of())).statusCode()).isIn(401, 403);
        assertThat(ada.post("/message", Map.of("messageName", "reset-cancelled", "processInstanceId", reset.id()))
                        .statusCode())
                .isEqualTo(403);
        String task = reset.approvalTask().getId();
        ada.post("/task/" + task + "/comment/create", Map.of("message", "x"));
        assertThat(engine.getTaskService().getTaskComments(task)).isEmpty();
        reset.waitsAt("approveReset");
    }

    @Test
    void provisioningAtOnce_leavesOneOfEach() {
        String before = provisioned();
        engine.getFilterService().createFilterQuery().list().forEach(filter -> engine.getFilterService()
                .deleteFilter(filter.getId()));
        List<CompletableFuture<Void>> nodes = Stream.generate(
                        () -> CompletableFuture.runAsync(provisioning::afterSingletonsInstantiated))
                .limit(4)
                .toList();
        nodes.forEach(CompletableFuture::join);
        assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(1);
        assertThat(provisioned().replaceFirst("\\d+ rights", "")).isEqualTo(before.replaceFirst("\\d+ rights", ""));
    }
}
