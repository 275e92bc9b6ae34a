package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.User;
import io.rekey.reset.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every end event and every timer of the approval, and what may change while it waits. */
class ApprovalOutcomesTest extends OutcomeTest {

    @Test
    void completed_afterApproval() {
        reset.vouchedFor(PAT).runs("lookUpAccount").waitsAt("approveReset");
        assertThat(passwordWorks(PAT, LocalTenant.PASSWORD)).isTrue();
        reset.decidedBy("olivia", "approve", "called back on the number on file")
                .runsOn();
        assertThat(passwordWorks(PAT, LocalTenant.PASSWORD)).isFalse();
        ownerFollowsMailedLink(PAT);
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    @Test
    void rejected_nothingChanges() {
        reset.vouchedFor(PAT).runs("lookUpAccount").decidedBy("olivia", "reject", "the caller did not know the team");
        reset.runs("tellOfRefusal").endsAs(Outcome.REJECTED);
        assertNothingChanged(PAT);
    }

    @Test
    void rejected_byTheFirstOfTwo_nobodyElseIsAsked() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount").decidedBy("olivia", "reject", "not this account");
        reset.runs("tellOfRefusal").endsAs(Outcome.REJECTED);
        assertNothingChanged(PAT);
    }

    @Test
    void rejected_byTheSecondOfTwo() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount").decidedBy("olivia", "approve", "seen in the breach");
        reset.waitsAt("approveReset").decidedBy("oscar", "reject", "not this account");
        reset.runs("tellOfRefusal").endsAs(Outcome.REJECTED);
        assertNothingChanged(PAT);
    }

    @Test
    void approvalExpired_afterReminderAndEscalation() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        reset.after(Duration.ofMinutes(30), "approvalReminder").runs("remindOperators");
        assertThat(subjectsTo("operators@ops.example")).containsExactly("A password reset waits for approval");

        reset.after(Duration.ofMinutes(89), "approvalEscalation").runs("escalateApproval");
        assertThat(subjectsTo("leads@ops.example")).containsExactly("Nobody has decided on a password reset yet");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskCandidateGroup("security-leads")
                        .count())
                .isEqualTo(1);

        reset.after(Duration.ofHours(22).minusMinutes(2), "approvalDeadline").endsAs(Outcome.APPROVAL_EXPIRED);
        assertNothingChanged(PAT);
    }

    @Test
    void escalated_secondApprovalIsOpenToLeadsFromTheStart() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount");
        reset.after(Duration.ofHours(2), "approvalEscalation").runs("escalateApproval");
        reset.decidedBy("olivia", "approve", "seen in the breach");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskCandidateGroup("security-leads")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void refused_agentVouchesForOwnAccount() {
        reset.vouchedFor(ANN, Map.of("agent", "Ann@ACME.example"))
                .runs("lookUpAccount")
                .endsAs(Outcome.REFUSED);
        assertNothingChanged(ANN);
    }

    @Test
    void refused_operatorStartsOwnAccount() {
        User olivia = TENANT.users().add("olivia@ops.example");
        reset.startedByOperator("olivia", "olivia@ops.example")
                .runs("lookUpAccount")
                .endsAs(Outcome.REFUSED);
        assertNothingChanged(olivia);
    }

    @Test
    void operatorsMailThatCannotBeSent_doesNotHoldAnApprovedResetUp() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        reset.after(Duration.ofMinutes(30), "approvalReminder").jobAt("remindOperators");
        reset.after(Duration.ofMinutes(89), "approvalEscalation").jobAt("escalateApproval");
        reset.decidedBy("olivia", "approve", "called back").runs("randomizePassword");
    }

    @Test
    void accountChanged_blockedWhileTheApprovalWaited() {
        approvedForPat();
        TENANT.users().byEmail(PAT).blocked(true);
        stopsBecauseTheAccountChanged(PAT);
        assertThat(TENANT.users().byEmail(PAT).blocked()).isTrue();
    }

    @Test
    void accountChanged_addressChangedWhileTheApprovalWaited() {
        approvedForPat();
        TENANT.users().byEmail(PAT).email("patricia@acme.example");
        stopsBecauseTheAccountChanged("patricia@acme.example");
        assertThat(subjectsTo(PAT)).containsExactly("The reset of your Acme password was stopped");
    }

    @Test
    void accountChanged_accountGone() {
        approvedForPat();
        TENANT.users().remove(TENANT.users().byEmail(PAT));
        reset.runs("randomizePassword", "voidLinks", "lookOnceMore", "tellOwner")
                .endsAs(Outcome.ACCOUNT_CHANGED);
    }

    private void approvedForPat() {
        reset.vouchedFor(PAT).runs("lookUpAccount").decidedBy("olivia", "approve", "called back");
    }
}
