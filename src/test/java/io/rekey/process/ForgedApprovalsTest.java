package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.LocalTenant;
import io.rekey.support.ProcessTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing that a form sends along, and nothing that is written past the approvals, counts as one. */
class ForgedApprovalsTest extends ProcessTest {

    private static final String PAT = "pat@acme.example";

    /** Facts, answers of the policy, and the engine's own variables of the two approvals. */
    private static final List<String> NEVER_SENT = List.of(
            "app",
            "email",
            "evidence",
            "requestedBy",
            "agent",
            "accountId",
            "accountEmail",
            "mfaEnrolled",
            "privileged",
            "approvals",
            "timeToComplete",
            "reasons",
            "escalated",
            "rejected",
            "randomizedAt",
            "deadline",
            "joinedReset",
            "tellThem",
            "provider",
            "nrOfInstances",
            "nrOfCompletedInstances",
            "loopCounter",
            "anythingElse");

    @Autowired
    private Approvals approvals;

    @Test
    void anyOtherVariableSentAlong_isRefused() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount");
        for (String name : NEVER_SENT) {
            Map<String, Object> form = Map.of("decision", "approve", "comment", "seen", name, "1");
            assertThatThrownBy(() -> reset.decidedBy("olivia", form))
                    .as(name)
                    .isInstanceOf(AuthorizationException.class);
        }
        reset.decidedBy("olivia", "approve", "seen").waitsAt("approveReset");
    }

    @Test
    void approvalMissing_randomizeRefusesWhateverTheVariablesSay() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount").decidedBy("olivia", "approve", "seen");
        engine.getRuntimeService().setVariable(reset.id(), "approvals", 0);
        engine.getRuntimeService()
                .createProcessInstanceModification(reset.id())
                .cancelAllForActivity("approveReset#multiInstanceBody")
                .startBeforeActivity("randomizePassword")
                .execute();
        assertThatThrownBy(() -> reset.runs("randomizePassword")).hasMessageContaining("Approvals are missing");
        assertThat(TENANT.users().byEmail(PAT).hasPassword(LocalTenant.PASSWORD))
                .isTrue();
    }

    /** A decision counts where a completed approval has one; neither for the instance, nor at another task, nor at an open one. */
    @Test
    void forgedDecisions_countForNothing() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount").decidedBy("olivia", "approve", "seen");
        var runtime = engine.getRuntimeService();
        runtime.setVariable(reset.id(), "decision", "approve");
        runtime.setVariable(reset.id(), "nrOfCompletedInstances", 2);
        var tasks = engine.getTaskService();
        String open = reset.approvalTask().getId();
        tasks.setVariableLocal(open, "decision", "approve");
        tasks.setAssignee(open, "oscar");
        assertThat(approvals.people(reset.id()))
                .extracting(Approvals.Approver::id)
                .containsExactly("olivia");
        runtime.createProcessInstanceModification(reset.id())
                .cancelAllForActivity("approveReset#multiInstanceBody")
                .startBeforeActivity("randomizePassword")
                .execute();
        assertThat(approvals.people(reset.id()))
                .extracting(Approvals.Approver::id)
                .containsExactly("olivia");
        assertThatThrownBy(() -> reset.runs("randomizePassword")).hasMessageContaining("Approvals are missing");
    }

    @Test
    void oneApproverTwiceByOtherMeans_countsOnce() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount").decidedBy("olivia", "approve", "seen");
        reset.decidedBy("oscar", "approve", "seen");
        database.sql("UPDATE ACT_HI_TASKINST SET ASSIGNEE_ = 'olivia' WHERE PROC_INST_ID_ = ?")
                .param(reset.id())
                .update();
        assertThatThrownBy(() -> reset.runs("randomizePassword")).hasMessageContaining("Approvals are missing");
    }
}
