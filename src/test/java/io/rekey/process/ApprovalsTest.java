package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Four eyes: who may decide, and how. */
class ApprovalsTest extends ProcessTest {

    private static final String PAT = "pat@acme.example";
    private static final List<String> OPERATORS = List.of("security-operators");

    @Autowired
    private Approvals approvals;

    @Test
    void operatorStartsResetOfPrivilegedAccount_twoOthersApprove() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount");
        reset.decidedBy("olivia", "approve", "seen in the breach").waitsAt("approveReset");
        reset.decidedBy("oscar", "approve", "same here").runs("randomizePassword");
        assertThat(approvals.people(reset.id()))
                .extracting(Approvals.Approver::id)
                .containsExactlyInAnyOrder("olivia", "oscar");
        assertThat(TENANT.users().byEmail(PAT).hasPassword(LocalTenant.PASSWORD))
                .isFalse();
    }

    @Test
    void sameApproverTwice_isRefused() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount").decidedBy("olivia", "approve", "seen");
        refuses(() -> reset.decidedBy("olivia", "approve", "seen again"), "You have approved this reset already");
        reset.waitsAt("approveReset");
    }

    @Test
    void starterApproves_isRefused() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount");
        refuses(() -> reset.decidedBy("omar", "approve", "my own"), "You started this reset");
    }

    @Test
    void vouchingAgentApproves_isRefusedByIdAndByAddress() {
        reset.vouchedFor(PAT, Map.of("agent", "Olivia")).runs("lookUpAccount");
        refuses(() -> reset.decidedBy("olivia", "approve", "I vouched"), "You vouched");

        engine.getRuntimeService().deleteProcessInstance(reset.id(), "next");
        reset.vouchedFor(PAT, Map.of("agent", "OLIVIA@ops.example")).runs("lookUpAccount");
        refuses(() -> reset.decidedBy("olivia", "approve", "I vouched"), "You vouched");
    }

    /** Full-width, Cyrillic, accented, and with a sign between that does not show. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uff2f\uff2c\uff29\uff36\uff29\uff21",
                "\u043elivia",
                "ol\u0131via",
                "ol\u00edvia",
                "olivia@ops.\u0435xample",
                "\u041eLIVIA@OPS.EXAMPLE",
                "oliv\u200bia",
                "Kim, olivia"
            })
    void vouchingAgentUnderANameThatLooksLikeTheApprovers_isRefused(String agent) {
        reset.vouchedFor(PAT, Map.of("agent", agent)).runs("lookUpAccount");
        refuses(() -> reset.decidedBy("olivia", "approve", "I vouched"), "You vouched");
    }

    @Test
    void ownerOfALinkedValidatedAddressApproves_isRefused() {
        TENANT.users().byEmail(PAT).linkSocial("google-oauth2", "Olivia@ops.example");
        reset.vouchedFor(PAT).runs("lookUpAccount");
        refuses(() -> reset.decidedBy("olivia", "approve", "it is me"), "your own account");
        String task = reset.approvalTask().getId();
        reset.as("olivia", OPERATORS, () -> engine.getTaskService().setAssignee(task, null));
        reset.decidedBy("oscar", "approve", "not me").jobAt("randomizePassword");
    }

    @Test
    void ownerOfALinkedValidatedAddressVouchesOrStarts_isRefused() {
        TENANT.users().byEmail(PAT).linkSocial("google-oauth2", "olivia@ops.example");
        reset.vouchedFor(PAT, Map.of("agent", "OLIVIA@ops.example"))
                .runs("lookUpAccount")
                .endsAs(Outcome.REFUSED);
        reset.startedByOperator("olivia", PAT).runs("lookUpAccount").endsAs(Outcome.REFUSED);
    }

    @Test
    void approverWhoLeftTheGroupAfterClaiming_isRefused() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        String task = reset.approvalTask().getId();
        reset.as("olivia", OPERATORS, () -> engine.getTaskService().claim(task, "olivia"));
        engine.getIdentityService().deleteMembership("olivia", "security-operators");
        try {
            refuses(() -> reset.decidedBy("olivia", "approve", "seen"), "no longer in a group");
        } finally {
            engine.getIdentityService().createMembership("olivia", "security-operators");
        }
        reset.waitsAt("approveReset");
    }

    @Test
    void ownerApprovesOwnAccount_isRefused() {
        TENANT.users().add("olivia@ops.example").appMetadata("roles", List.of("admin"));
        reset.vouchedFor("olivia@ops.example").runs("lookUpAccount");
        refuses(() -> reset.decidedBy("olivia", "approve", "it is me"), "your own account");
    }

    @Test
    void unclaimedOrClaimedByAnother_isRefused() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        String task = reset.approvalTask().getId();
        Map<String, Object> fields = Map.of("decision", "approve", "comment", "fine");
        refuses(
                () -> reset.as(
                        "olivia", OPERATORS, () -> engine.getTaskService().complete(task, fields)),
                "Claim");
        reset.as("oscar", OPERATORS, () -> engine.getTaskService().claim(task, "oscar"));
        refuses(
                () -> reset.as(
                        "olivia", OPERATORS, () -> engine.getTaskService().complete(task, fields)),
                "Claim");
    }

    @Test
    void noDecision_orAnotherWord_isRefused() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        refuses(() -> reset.decidedBy("olivia", Map.of("comment", "fine")), "Choose approve or reject");
        refuses(() -> reset.decidedBy("olivia", "yes", "fine"), "Choose approve or reject");
    }

    @Test
    void approvingPrivilegedAccountWithoutComment_isRefused() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        refuses(() -> reset.decidedBy("olivia", "approve", "  "), "what you checked");
        refuses(() -> reset.decidedBy("olivia", "approve", "x".repeat(1001)), "1000 characters");
    }

    @Test
    void rejectingWithoutComment_isRefused_approvingPlainAccountIsNot() {
        reset.startedByOperator("omar", "ann@acme.example").runs("lookUpAccount");
        refuses(() -> reset.decidedBy("olivia", Map.of("decision", "reject")), "why you reject");
        reset.decidedBy("olivia", Map.of("decision", "approve")).jobAt("randomizePassword");
    }

    /** PostgreSQL takes no NUL, and whoever reads the history should not meet any other such character either. */
    @Test
    void controlCharactersInWhatPeopleWrite_areRefused_lineBreaksAreNot() {
        assertThatThrownBy(() -> reset.startedBy(
                        "omar", OPERATORS, Map.of("app", "acme", "email", PAT, "statement", "a\u0000b")))
                .hasMessageContaining("statement contains control characters");
        reset.startedBy("omar", OPERATORS, Map.of("app", "acme", "email", PAT, "statement", "first\nsecond"))
                .runs("lookUpAccount");
        refuses(() -> reset.decidedBy("olivia", "reject", "a\u0000b"), "comment contains control characters");
        reset.decidedBy("olivia", "reject", "first\nsecond")
                .runs("tellOfRefusal")
                .endsAs(Outcome.REJECTED);
    }

    @Test
    void decisionAndComment_standInTheHistoryUnderTheApproversName() {
        reset.vouchedFor(PAT).runs("lookUpAccount").decidedBy("olivia", "reject", "did not know the team");
        reset.runs("tellOfRefusal").endsAs(Outcome.REJECTED);
        assertThat(reset.variable("comment")).isEqualTo("did not know the team");
        assertThat(engine.getHistoryService()
                        .createUserOperationLogQuery()
                        .processInstanceId(reset.id())
                        .operationType("Complete")
                        .singleResult()
                        .getUserId())
                .isEqualTo("olivia");
        assertThat(reset.variable("decision")).isEqualTo("reject");
    }

    private void refuses(ThrowingCallable attempt, String sentence) {
        assertThatThrownBy(attempt).hasMessageContaining(sentence);
    }
}
