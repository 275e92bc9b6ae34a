package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Mail;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvent.Type;
import io.rekey.reset.Outcome;
import io.rekey.reset.Status;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A mail that never left or never arrived becomes a task with three ways on; nobody is randomized and not told. */
class ReachOwnerTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String ANNS_OTHER = "ann@elsewhere.example";
    private static final String NEW_PASSWORD = "Fresh-Passw0rd!7";
    private static final Duration GRACE = Duration.ofMinutes(10);

    @Autowired
    private EventInbox inbox;

    @Autowired
    private CamundaResets resets;

    @Test
    void noSignOfTheMailForTenMinutes_opensTheTask() {
        reset.vouchedFor(ANN).runsOn().after(GRACE, "mailGrace");
        assertThat(reset.reachTask()).isNotNull();
        assertThat(resets.find(reset.id()).orElseThrow().status()).isEqualTo(Status.NEEDS_ATTENTION);
    }

    @Test
    void mailThatLeft_opensNone() {
        reset.vouchedFor(ANN).runsOn();
        comesIn(Type.RESET_MAIL_REQUESTED, userId());
        reset.after(GRACE, "mailGrace");
        assertThat(reset.reachTask()).isNull();
        reset.waitsAt("awaitNewPassword");
    }

    @Test
    void mailAskedForBeforeTheReset_isNoSignOfOurs() {
        AccountEvent earlier = event(Type.RESET_MAIL_REQUESTED, userId());
        CLOCK.advance(Duration.ofMinutes(1));
        reset.vouchedFor(ANN).runsOn();
        comesIn(earlier);
        reset.after(GRACE, "mailGrace");
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void failedMail_namedByItsAddressOnly_opensTheTaskOnce() {
        reset.vouchedFor(ANN).runsOn();
        comesIn(Type.MAIL_FAILED, ANN);
        comesIn(Type.MAIL_FAILED, ANN);
        reset.after(GRACE, "mailGrace");
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void refusedRequest_opensTheTask() {
        reset.vouchedFor(ANN).runsOn();
        comesIn(Type.RESET_MAIL_REFUSED, userId());
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void resend_mailsAgain_andTheNewMailIsWatchedToo() {
        unreached().reachedBy("olivia", Map.of("way", "resend")).runs("sendResetEmail");
        assertThat(linksTo(ANN)).hasSize(2);
        reset.after(GRACE, "mailGrace");
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void resendAfterAMailThatFailed_isWatchedLikeTheFirst() {
        reset.vouchedFor(ANN).runsOn();
        comesIn(Type.MAIL_FAILED, ANN);
        // The first mail's own ten minutes are over before the second mail's begin.
        reset.after(GRACE, "mailGrace")
                .reachedBy("olivia", Map.of("way", "resend"))
                .runs("sendResetEmail")
                .after(GRACE, "mailGrace");
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void otherAddress_getsALinkThatWorks_andTheResetCompletes() {
        TENANT.users().byEmail(ANN).linkSocial("google-oauth2", ANNS_OTHER);
        unreached()
                .reachedBy("olivia", Map.of("way", "other-address", "address", ANNS_OTHER))
                .runs("sendResetEmail");
        String link = tenantClient.linkMailedTo(ANNS_OTHER);
        assertThat(tenantClient.choosePassword(link, NEW_PASSWORD).statusCode()).isEqualTo(200);
        comesIn(Type.PASSWORD_CHANGED, userId());
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    @Test
    void linkOfOurOwn_isKnownToHaveLeft() {
        TENANT.users().byEmail(ANN).linkSocial("google-oauth2", ANNS_OTHER);
        unreached()
                .reachedBy("olivia", Map.of("way", "other-address", "address", ANNS_OTHER))
                .runs("sendResetEmail")
                .after(GRACE, "mailGrace");
        assertThat(reset.reachTask()).isNull();
        reset.waitsAt("awaitNewPassword");
    }

    @Test
    void otherAddressThatIsNoLongerValidated_getsNothing_andTheTaskIsBack() {
        TENANT.users().byEmail(ANN).linkSocial("google-oauth2", ANNS_OTHER);
        unreached().reachedBy("olivia", Map.of("way", "other-address", "address", ANNS_OTHER));
        TENANT.users().byEmail(ANN).unlink(ANNS_OTHER);
        reset.runs("sendResetEmail");
        assertThat(linksTo(ANNS_OTHER)).isEmpty();
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void addressOfNobody_isRefused() {
        unreached();
        Map<String, Object> fields = Map.of("way", "other-address", "address", "mallory@evil.example");
        assertThatThrownBy(() -> reset.reachedBy("olivia", fields)).hasMessageContaining("validated addresses");
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void giveUp_needsAComment_andLeavesTheWaitToItsDeadline() {
        unreached();
        assertThatThrownBy(() -> reset.reachedBy("olivia", Map.of("way", "give-up")))
                .hasMessageContaining("what you tried");
        reset.reachedBy("olivia", Map.of("way", "give-up", "comment", "no phone number either"))
                .waitsAt("awaitNewPassword");
        assertThat(reset.reachTask()).isNull();
        reset.after(Duration.ofDays(1).minus(GRACE).minusMinutes(1), "ownersDeadline")
                .runsOn();
        reset.endsAs(Outcome.EXPIRED);
    }

    @Test
    void unclaimedTask_isNotCompleted() {
        unreached();
        reset.as("olivia", List.of("security-operators"), () -> assertThatThrownBy(
                        () -> engine.getTaskService().complete(reset.reachTask().getId(), Map.of("way", "resend")))
                .hasMessageContaining("Claim the task first"));
    }

    @Test
    void variableOfAnotherForm_isRefused() {
        unreached();
        assertThatThrownBy(() -> reset.reachedBy("olivia", Map.of("way", "resend", "decision", "approve")))
                .hasMessageContaining("does not allow");
    }

    @Test
    void refusedReminder_opensTheTask() {
        reset.vouchedFor(ANN).runsOn();
        TENANT.inbox().refuse(ANN);
        reset.after(Duration.ofHours(12), "ownersReminder").runs("remindOwner");
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void refusedNoticeOfExpiry_opensTheTask_andResendTellsTheOwner() {
        ResetDriver expired = expiredAndRefused();
        TENANT.inbox().accept(ANN);
        expired.reachedBy("olivia", Map.of("way", "resend")).runs("tellOwner").endsAs(Outcome.EXPIRED);
        assertThat(TENANT.inbox().mailsTo(ANN))
                .extracting(mail -> mail.subject())
                .containsOnlyOnce("The time to set a new Acme password is over");
    }

    @Test
    void refusedNoticeOfExpiry_endsWhenAnOperatorGivesUp_orAWeekIsOver() {
        expiredAndRefused()
                .reachedBy("olivia", Map.of("way", "give-up", "comment", "left the company"))
                .endsAs(Outcome.EXPIRED);
        expiredAndRefused().after(Duration.ofDays(7), "reachingDeadline").endsAs(Outcome.EXPIRED);
    }

    @Test
    void refusedConfirmation_opensTheTask_andTheResetIsCompletedAllTheSame() {
        refusedConfirmation();
        TENANT.inbox().accept(ANN);
        reset.reachedBy("olivia", Map.of("way", "resend")).runsOn().endsAs(Outcome.COMPLETED);
        assertThat(tenantClient.signIn(ANN, NEW_PASSWORD, "openid").statusCode())
                .isEqualTo(200);
    }

    @Test
    void operatorsAreTold_whenNobodyTakesTheTask() {
        unreached().after(Duration.ofMinutes(5), "reachOwnerReminder").runs("tellOperators");
        assertThat(TENANT.inbox().mailsTo("operators@ops.example"))
                .extracting(mail -> mail.subject())
                .containsExactly("No mail reaches the owner of an account");
    }

    @Test
    void taskThatIsOpen_isTheOnlyOne() {
        reset.vouchedFor(ANN).runsOn();
        CLOCK.advance(Duration.ofMinutes(6));
        new ResetDriver(engine).vouchedFor(ANN).runs("lookUpAccount");
        reset.runs("sendResetEmail");
        CLOCK.advance(Duration.ofMinutes(11));
        engine.getManagementService()
                .createJobQuery()
                .processInstanceId(reset.id())
                .activityId("mailGrace")
                .list()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void sentEventThatComesAfterTheFailure_doesNotHideIt() {
        reset.vouchedFor(ANN).runsOn();
        comesIn(Type.MAIL_FAILED, ANN);
        comesIn(Type.RESET_MAIL_REQUESTED, userId());
        reset.reachedBy("olivia", Map.of("way", "resend")).runs("sendResetEmail");
        CLOCK.advance(Duration.ofMinutes(11));
        engine.getManagementService()
                .createJobQuery()
                .processInstanceId(reset.id())
                .activityId("mailGrace")
                .list()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void ownerWhoWasSentNothing_isNotRemindedOfAMail() {
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword");
        reset.after(Duration.ofHours(12), "ownersReminder").runs("remindOwner");
        assertThat(TENANT.inbox().mailsTo(ANN)).isEmpty();
    }

    @Test
    void resentConfirmation_signsNobodyOutAgain() {
        refusedConfirmation();
        TENANT.calls().clear();
        TENANT.inbox().accept(ANN);
        reset.reachedBy("olivia", Map.of("way", "resend")).runs("confirmChange").endsAs(Outcome.COMPLETED);
        assertThat(TENANT.calls().list()).noneMatch(call -> call.method().equals("DELETE"));
    }

    /** The operator may have mended the account. */
    @Test
    void resentConfirmation_goesToTheAddressesOfNow() {
        refusedConfirmation();
        TENANT.users().byEmail(ANN).linkSocial("google-oauth2", ANNS_OTHER);
        TENANT.inbox().accept(ANN);
        reset.reachedBy("olivia", Map.of("way", "resend")).runs("confirmChange").endsAs(Outcome.COMPLETED);
        assertThat(TENANT.inbox().mailsTo(ANNS_OTHER)).hasSize(1);
    }

    private static List<Mail> linksTo(String address) {
        return TENANT.inbox().mailsTo(address).stream()
                .filter(mail ->
                        mail.subject().contains("password") && mail.text().contains("ticket="))
                .toList();
    }

    private ResetDriver unreached() {
        reset.vouchedFor(ANN).runsOn();
        assertThat(tenantClient.signIn(ANN, LocalTenant.PASSWORD, "openid").statusCode())
                .isEqualTo(403);
        return reset.after(GRACE, "mailGrace");
    }

    private void refusedConfirmation() {
        reset.vouchedFor(ANN).runsOn();
        String link = tenantClient.linkMailedTo(ANN);
        tenantClient.choosePassword(link, NEW_PASSWORD);
        TENANT.inbox().refuse(ANN);
        comesIn(Type.PASSWORD_CHANGED, userId());
        reset.runsOn().waitsAt("reachOwnerAfterwards");
    }

    private ResetDriver expiredAndRefused() {
        reset.vouchedFor(ANN).runsOn();
        TENANT.inbox().refuse(ANN);
        reset.after(Duration.ofDays(1), "ownersDeadline").runs("voidLinks", "lookOnceMore", "tellOwner");
        return reset.waitsAt("reachOwnerAfterwards");
    }

    private void comesIn(Type type, String user) {
        comesIn(event(type, user));
    }

    private void comesIn(AccountEvent event) {
        inbox.receive(List.of(event));
        List<Job> jobs = engine.getManagementService()
                .createJobQuery()
                .activityId("matchEvent")
                .list();
        jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private static AccountEvent event(Type type, String user) {
        return new AccountEvent(
                UUID.randomUUID().toString(),
                type,
                user,
                type == Type.MAIL_FAILED ? "" : LocalTenant.CONNECTION,
                CLOCK.instant());
    }

    private static String userId() {
        return TENANT.users().byEmail(ANN).id();
    }
}
