package io.rekey.engine.history;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.audit.Trail;
import io.rekey.audit.TrailEvent;
import io.rekey.audit.Trails;
import io.rekey.localtenant.Fault;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One document tells all that happened in a reset, in the order in which it did. */
class CamundaTrailsTest extends ProcessTest {

    private static final String PAT = "pat@acme.example";

    @Autowired
    Trails trails;

    @Test
    void head_tellsWhoseResetItIsAndWhereItStands() {
        reset.vouchedFor("PAT@acme.example").runs("lookUpAccount");
        Trail trail = trail();
        assertThat(List.of(trail.id(), trail.app(), trail.evidence(), trail.reason(), trail.status()))
                .containsExactly(reset.id(), "acme", "vouched", "forgotten", "awaiting-approval");
        assertThat(trail.email()).contains(PAT);
        assertThat(trail.accountId()).contains(TENANT.users().byEmail(PAT).id());
        assertThat(trail.outcome()).isEmpty();
        assertThat(trail.endedAt()).isEmpty();
    }

    @Test
    void request_tellsWhoAndWhy() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        TrailEvent request = trail().events().get(0);
        assertThat(request.event()).isEqualTo("requested");
        assertThat(request.at()).isEqualTo(trail().requestedAt());
        assertThat(request.who()).contains("acme-backend");
        assertThat(request.why())
                .contains("forgotten; kim@helpdesk vouches for the requester (voice); caller passed the voice check");
    }

    @Test
    void steps_areTasksAndWaitsInTheirOrder() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        assertThat(told("step"))
                .containsExactly(
                        "Look up account: done", "Verify requester: done", "Assess risk: done", "Approve reset: open");
        assertThat(trail().events().get(1).took()).isPresent();
        assertThat(last().took()).isEmpty();
    }

    @Test
    void policy_tellsItsAnswerAndReasons() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        TrailEvent policy = only("policy");
        assertThat(policy.outcome()).contains("approvals 1, randomize true");
        assertThat(policy.why().orElseThrow()).endsWith("The account has a privileged role.");
    }

    @Test
    void decision_tellsWhoClaimedItAndDecidedItHowAndWhy() {
        reset.vouchedFor(PAT)
                .runsOn()
                .decidedBy("olivia", "reject", "the voice was wrong")
                .runsOn();
        assertThat(only("claimed").who()).contains("olivia");
        assertThat(only("claimed").step()).contains("Approve reset");
        TrailEvent decided = only("decided");
        assertThat(decided.who()).contains("olivia");
        assertThat(decided.step()).contains("Approve reset");
        assertThat(decided.why()).contains("the voice was wrong");
        assertThat(decided.outcome()).contains("reject");
        assertThat(last().event() + " " + last().outcome().orElse("")).isEqualTo("ended rejected");
    }

    @Test
    void claimThatIsGivenBack_isTold() {
        reset.vouchedFor(PAT).runsOn();
        String task = reset.approvalTask().getId();
        reset.as("olivia", List.of("security-operators"), () -> {
            engine.getTaskService().claim(task, "olivia");
            engine.getTaskService().setAssignee(task, null);
        });
        assertThat(told("claimed")).containsExactly("Approve reset: ", "Approve reset: given back");
    }

    @Test
    void failedTries_areToldWithTheirIncident() {
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users-by-email").status(503).times(3));
        reset.vouchedFor(PAT);
        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> reset.runs("lookUpAccount"));
        }
        assertThat(told("failed")).containsExactly("Look up account: ", "Look up account: ", "Look up account: ");
        assertThat(last().why().orElseThrow()).contains("GET /api/v2/users-by-email: HTTP 503");
        assertThat(told("incident")).containsExactly("Look up account: opened");
        reset.runs("lookUpAccount");
        assertThat(told("incident")).containsExactly("Look up account: opened", "Look up account: resolved");
    }

    @Test
    void administratorsHand_isTold() {
        reset.vouchedFor(PAT).runsOn();
        reset.as("root", List.of("camunda-admin"), () -> {
            engine.getRuntimeService().setVariable(reset.id(), "delivery", "ticket");
            engine.getRuntimeService().deleteProcessInstance(reset.id(), "by mistake");
        });
        assertThat(told("intervened")).containsExactly(": SetVariable");
        assertThat(only("intervened").who()).contains("root");
        assertThat(only("intervened").why()).contains("delivery");
        assertThat(last().outcome()).contains("deleted");
        assertThat(last().why()).contains("by mistake");
        assertThat(last().who()).contains("root");
        assertThat(trail().status()).isEqualTo("ended");
    }

    @Test
    void callsAndMails_areTold() {
        reset.vouchedFor(PAT);
        called("auth0", "GET /api/v2/users-by-email", "200");
        called("mail", "announced", "accepted");
        assertThat(told("auth0-call")).containsExactly("GET /api/v2/users-by-email: 200");
        assertThat(told("mail")).containsExactly("announced: accepted");
        assertThat(only("mail").took()).contains(Duration.ofMillis(12));
    }

    @Test
    void order_isTheSameOnEveryReading() {
        reset.vouchedFor(PAT)
                .runsOn()
                .decidedBy("olivia", "approve", "voice was right")
                .runsOn();
        // Everything at once, as on a machine without a clock worth the name.
        for (String update : List.of(
                "ACT_HI_ACTINST SET START_TIME_ = '2026-01-01', END_TIME_ = '2026-01-01'",
                "ACT_HI_TASKINST SET END_TIME_ = '2026-01-01'",
                "ACT_HI_OP_LOG SET TIMESTAMP_ = '2026-01-01'",
                "ACT_HI_DECINST SET EVAL_TIME_ = '2026-01-01'")) {
            database.sql("UPDATE " + update + " WHERE PROC_INST_ID_ = ?")
                    .param(reset.id())
                    .update();
        }
        List<TrailEvent> events = trail().events();
        database.sql("UPDATE ACT_HI_ACTINST SET TENANT_ID_ = NULL WHERE PROC_INST_ID_ = ? AND ACT_ID_ = 'assessRisk'")
                .param(reset.id())
                .update();
        assertThat(trail().events()).isEqualTo(events);
        assertThat(events.stream().map(TrailEvent::event).distinct().toList()).startsWith("step", "policy", "decided");
    }

    @Test
    void valuesThatAreNoPlainOnes_areNotRead() {
        reset.vouchedFor("PAT@acme.example").runs("lookUpAccount");
        engine.getRuntimeService().setVariable(reset.id(), "accountEmail", Map.of("an", "object"));
        assertThat(trail().email()).contains("PAT@acme.example");
    }

    @Test
    void unknownReset_hasNoTrail() {
        assertThat(trails.read("unknown")).isEmpty();
        assertThat(trails.read("' OR '1'='1")).isEmpty();
    }

    @Test
    void instanceOfAnotherProcess_hasNoTrail() {
        String event = engine.getRuntimeService()
                .startProcessInstanceByKey("disavowal", Map.of("lookedInto", true, "reset", "x"))
                .getId();
        assertThat(trails.read(event)).isEmpty();
    }

    private Trail trail() {
        return trails.read(reset.id()).orElseThrow();
    }

    private TrailEvent last() {
        List<TrailEvent> events = trail().events();
        return events.get(events.size() - 1);
    }

    private TrailEvent only(String kind) {
        return trail().events().stream()
                .filter(event -> event.event().equals(kind))
                .collect(Collectors.collectingAndThen(Collectors.toList(), events -> {
                    assertThat(events).hasSize(1);
                    return events.get(0);
                }));
    }

    private List<String> told(String kind) {
        return trail().events().stream()
                .filter(event -> event.event().equals(kind))
                .map(event -> event.step().orElse("") + ": " + event.outcome().orElse(""))
                .toList();
    }

    private void called(String target, String operation, String answer) {
        database.sql("INSERT INTO remote_call VALUES (?, ?, ?, ?, ?, 12)")
                .params(
                        reset.id(),
                        Instant.parse("2026-03-01T12:00:00Z").atOffset(ZoneOffset.UTC),
                        target,
                        operation,
                        answer)
                .update();
    }
}
