package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.User;
import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every end event and every timer of the diagram, each in a test that bears its name. */
class OutcomesTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String PAT = "pat@acme.example";
    private static final String NEW_PASSWORD = "Fresh-Passw0rd!7";

    @Autowired
    private PasswordChangeWatch watch;

    @Test
    void completed_ownerSetsNewPassword() {
        reset.vouchedFor(ANN)
                .runs("lookUpAccount", "randomizePassword", "revokeAccess", "sendResetEmail")
                .waitsAt("awaitNewPassword");
        assertThat(passwordWorks(ANN, LocalTenant.PASSWORD)).isFalse();

        watch.look();
        reset.waitsAt("awaitNewPassword");
        ownerFollowsMailedLink(ANN);
        watch.look();

        reset.runs("voidLinks", "lookOnceMore", "revokeAccessAgain", "confirmChange")
                .endsAs(Outcome.COMPLETED);
        assertThat(passwordWorks(ANN, NEW_PASSWORD)).isTrue();
        assertThat(subjectsTo(ANN)).containsExactly("Reset your Acme password", "Your Acme password was changed");
    }

    @Test
    void completed_otherLinksOfTheOwnerAreDead() {
        TENANT.switches().newLinkVoidsOthers(false).usedLinkVoidsOthers(false);
        tenantClient.askForMail(ANN);
        String other = mailedLink(ANN);
        TENANT.inbox().clear();
        reset.vouchedFor(ANN).runsOn();
        ownerFollowsMailedLink(ANN);
        TENANT.switches().newLinkVoidsOthers(true);
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(tenantClient.choosePassword(other, "An0ther-Passw0rd!").statusCode())
                .isEqualTo(400);
        assertThat(passwordWorks(ANN, NEW_PASSWORD)).isTrue();
    }

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
        reset.endsAs(Outcome.REJECTED);
        assertNothingChanged(PAT);
    }

    @Test
    void rejected_byTheFirstOfTwo_nobodyElseIsAsked() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount").decidedBy("olivia", "reject", "not this account");
        reset.endsAs(Outcome.REJECTED);
        assertNothingChanged(PAT);
    }

    @Test
    void rejected_byTheSecondOfTwo() {
        reset.startedByOperator("omar", PAT).runs("lookUpAccount").decidedBy("olivia", "approve", "seen in the breach");
        reset.waitsAt("approveReset").decidedBy("oscar", "reject", "not this account");
        reset.endsAs(Outcome.REJECTED);
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
    void notConfirmed_mailboxLinkUnusedForAnHour() {
        reset.startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", ANN))
                .runs("lookUpAccount", "sendConfirmationEmail")
                .waitsAt("awaitConfirmation")
                .after(Duration.ofHours(1), "confirmationDeadline")
                .endsAs(Outcome.NOT_CONFIRMED);
        assertNothingChanged(ANN);
    }

    @Test
    void confirmedMailbox_goesOnToThePolicy() {
        reset.startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", PAT))
                .runs("lookUpAccount", "sendConfirmationEmail");
        engine.getRuntimeService()
                .createMessageCorrelation("reset-confirmed")
                .processInstanceId(reset.id())
                .correlate();
        reset.waitsAt("approveReset");
    }

    @Test
    void expired_ownerIsRemindedThenToldAndTheLinkIsDead() {
        reset.vouchedFor(ANN).runsOn();
        String link = mailedLink(ANN);
        reset.after(Duration.ofHours(12), "ownersReminder").runs("remindOwner").waitsAt("awaitNewPassword");
        reset.after(Duration.ofHours(12).minusMinutes(1), "ownersDeadline")
                .runs("voidLinks", "lookOnceMore", "tellOwner");
        reset.endsAs(Outcome.EXPIRED);

        assertThat(tenantClient.choosePassword(link, NEW_PASSWORD).statusCode()).isEqualTo(400);
        assertThat(passwordWorks(ANN, LocalTenant.PASSWORD)).isFalse();
        assertThat(subjectsTo(ANN))
                .containsExactlyInAnyOrder(
                        "Reset your Acme password",
                        "A reset of your Acme password is under way",
                        "Your Acme account is waiting for a new password",
                        "The time to set a new Acme password is over");
    }

    @Test
    void completed_ownerWasDoneJustBeforeTheDeadline() {
        reset.vouchedFor(ANN).runsOn();
        ownerFollowsMailedLink(ANN);
        reset.after(Duration.ofDays(1), "ownersDeadline")
                .runs("voidLinks", "lookOnceMore", "revokeAccessAgain", "confirmChange");
        reset.endsAs(Outcome.COMPLETED);
        assertThat(subjectsTo(ANN))
                .containsExactlyInAnyOrder(
                        "Reset your Acme password",
                        "A reset of your Acme password is under way",
                        "Your Acme password was changed");
    }

    @Test
    void reminderThatCannotBeSent_doesNotHoldTheOwnerUp() {
        reset.vouchedFor(ANN).runsOn();
        reset.after(Duration.ofHours(12), "ownersReminder").jobAt("remindOwner");
        ownerFollowsMailedLink(ANN);
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(subjectsTo(ANN))
                .containsExactlyInAnyOrder(
                        "Reset your Acme password",
                        "A reset of your Acme password is under way",
                        "Your Acme password was changed");
    }

    @Test
    void operatorsMailThatCannotBeSent_doesNotHoldAnApprovedResetUp() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        reset.after(Duration.ofMinutes(30), "approvalReminder").jobAt("remindOperators");
        reset.after(Duration.ofMinutes(89), "approvalEscalation").jobAt("escalateApproval");
        reset.decidedBy("olivia", "approve", "called back").runs("randomizePassword");
    }

    @Test
    void accountChanged_madeAnAdministratorMeanwhile() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.users().byEmail(ANN).appMetadata("roles", List.of("admin"));
        stopsBecauseTheAccountChanged(ANN);
    }

    @Test
    void joined_secondRequestGoesOnInTheFirst() {
        reset.vouchedFor(ANN).runsOn();
        String first = reset.id();
        reset.vouchedFor(ANN).runs("lookUpAccount").endsAs(Outcome.JOINED);
        assertThat(reset.variable("joinedReset")).isEqualTo(first);
        assertThat(subjectsTo(ANN)).containsOnlyOnce("Reset your Acme password");
    }

    @Test
    void noAccount_unknownAddress() {
        reset.vouchedFor("nobody@acme.example").runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
    }

    @Test
    void notResettable_socialOnly() {
        reset.vouchedFor("social@acme.example").runs("lookUpAccount").endsAs(Outcome.NOT_RESETTABLE);
    }

    @Test
    void notResettable_blockedByAnAdministrator() {
        reset.vouchedFor("blocked@acme.example").runs("lookUpAccount").endsAs(Outcome.NOT_RESETTABLE);
        assertNothingChanged("blocked@acme.example");
        assertThat(TENANT.users().byEmail("blocked@acme.example").blocked()).isTrue();
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

    @Test
    void capitalsInTheAddress_findTheSameAccount() {
        reset.vouchedFor("ANN@Acme.Example").runs("lookUpAccount");
        assertThat(reset.variable("accountEmail")).isEqualTo(ANN);
    }

    @Test
    void planWithoutSessionEndpoints_degradesInTheOpen() {
        TENANT.switches().sessionEndpoints(false);
        reset.vouchedFor(ANN).runsOn().waitsAt("awaitNewPassword");
        assertThat(reset.variable("accessRevoked")).isEqualTo(false);
    }

    private void stopsBecauseTheAccountChanged(String email) {
        reset.runs("randomizePassword", "voidLinks", "lookOnceMore", "tellOwner")
                .endsAs(Outcome.ACCOUNT_CHANGED);
        assertThat(TENANT.users().byEmail(email).hasPassword(LocalTenant.PASSWORD))
                .isTrue();
        assertThat(TENANT.calls().count("PATCH", "/api/v2/users/*")).isZero();
        assertThat(subjectsTo(email)).containsExactly("The reset of your Acme password was stopped");
    }

    private void approvedForPat() {
        reset.vouchedFor(PAT).runs("lookUpAccount").decidedBy("olivia", "approve", "called back");
    }

    private boolean passwordWorks(String email, String password) {
        return tenantClient.signIn(email, password, "openid").statusCode() == 200;
    }

    private void ownerFollowsMailedLink(String email) {
        assertThat(tenantClient.choosePassword(mailedLink(email), NEW_PASSWORD).statusCode())
                .isEqualTo(200);
    }

    private String mailedLink(String email) {
        return tenantClient.linkMailedTo(email);
    }

    private List<String> subjectsTo(String address) {
        return TENANT.inbox().mailsTo(address).stream()
                .map(mail -> mail.subject())
                .toList();
    }

    /** The password is the old one and Auth0 saw no write at all. */
    private void assertNothingChanged(String email) {
        assertNothingChanged(TENANT.users().byEmail(email));
    }

    private void assertNothingChanged(User user) {
        assertThat(user.hasPassword(LocalTenant.PASSWORD)).isTrue();
        assertThat(TENANT.calls().list())
                .filteredOn(call -> !call.method().equals("GET") && !call.path().equals("/oauth/token"))
                .isEmpty();
    }
}
