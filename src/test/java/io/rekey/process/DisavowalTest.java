package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Outcome;
import io.rekey.support.Investigation;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What "this was not me" brings about, wherever the reset stands. */
class DisavowalTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String PAT = "pat@acme.example";
    private static final String NEW_PASSWORD = "Fresh-Passw0rd!7";

    @Autowired
    private Disavowals disavowals;

    @Autowired
    private PasswordChangeWatch watch;

    private Investigation investigation;

    @BeforeEach
    void investigate() {
        investigation = new Investigation(engine);
    }

    @Test
    void mailboxNotConfirmedYet_isStopped_andNothingChanges() {
        byMailbox(ANN).runs("lookUpAccount", "sendConfirmationEmail");
        disavowed().runs("stopReset");
        reset.runs("voidLinks", "lookOnceMore", "tellOwner").endsAs(Outcome.DISAVOWED);
        assertThat(subjectsTo(ANN)).contains("We stopped the reset of your Acme password");
        assertThat(passwordWorks(ANN, LocalTenant.PASSWORD)).isTrue();
    }

    @Test
    void approvalAwaited_isStopped_andNobodyDecidesAnyMore() {
        reset.vouchedFor(PAT).runs("lookUpAccount").waitsAt("approveReset");
        disavowed().runs("stopReset");
        assertThat(reset.approvalTask()).isNull();
        reset.runsOn().endsAs(Outcome.DISAVOWED);
        assertThat(passwordWorks(PAT, LocalTenant.PASSWORD)).isTrue();
    }

    @Test
    void ownersTurn_isStopped_itsLinkIsUseless_andSignInsEnd() {
        reset.vouchedFor(ANN).runsOn();
        String link = tenantClient.linkMailedTo(ANN);
        TENANT.calls().clear();

        disavowed().runsOn();
        reset.runsOn().endsAs(Outcome.DISAVOWED);

        assertThat(tenantClient.choosePassword(link, NEW_PASSWORD).statusCode()).isEqualTo(400);
        assertThat(passwordWorks(ANN, LocalTenant.PASSWORD)).isFalse();
        assertThat(TENANT.calls().list())
                .extracting(call -> call.method() + " " + call.path().replaceAll("auth0[^/]+", "{id}"))
                .contains("DELETE /api/v2/users/{id}/sessions", "DELETE /api/v2/users/{id}/refresh-tokens");
        assertThat(subjectsTo("operators@ops.example")).containsExactly("An owner says: this was not me");
        assertThat(investigation.task()).isNotNull();
    }

    @Test
    void passwordUnderWay_isWaitedFor_thenStopped() {
        reset.vouchedFor(ANN).runs("lookUpAccount").jobAt("randomizePassword");
        ResetDriver disavowal = disavowed().runs("stopReset");
        reset.runs("randomizePassword");
        disavowal.runs("waitToStop", "stopReset").jobAt("voidLinks");
        reset.runsOn().endsAs(Outcome.DISAVOWED);
    }

    @Test
    void completedReset_staysCompleted_andIsLookedInto() {
        reset.vouchedFor(ANN).runsOn();
        assertThat(tenantClient
                        .choosePassword(tenantClient.linkMailedTo(ANN), NEW_PASSWORD)
                        .statusCode())
                .isEqualTo(200);
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        CLOCK.advance(Duration.ofDays(6));
        disavowed().runsOn();
        reset.endsAs(Outcome.COMPLETED);
        assertThat(investigation.task()).isNotNull();
    }

    /** Only an operator's task is left of it, which may take a week. */
    @Test
    void resetWhoseOwnerCouldNotBeTold_isLookedIntoAtOnce() {
        reset.vouchedFor(ANN).runsOn();
        TENANT.inbox().refuse(ANN);
        reset.after(Duration.ofDays(1), "ownersDeadline").runsOn().waitsAt("reachOwnerAfterwards");
        disavowed().runs("stopReset").jobAt("voidLinks");
        reset.waitsAt("reachOwnerAfterwards");
    }

    @Test
    void saidTwice_isOneInvestigation() {
        reset.vouchedFor(ANN).runsOn();
        disavowed();
        assertThat(disavowals.disavow(reset.id(), "acme")).isTrue();
        assertThat(investigation.all()).hasSize(1);
    }

    @Test
    void resetOfNobodysAccount_canNotBeDisavowed() {
        reset.vouchedFor("nobody@acme.example").runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
        assertThat(disavowals.mayDisavow(reset.id(), "acme")).isFalse();
        assertThat(disavowals.disavow(reset.id(), "acme")).isFalse();
        assertThat(disavowals.disavow("no-such-reset", "acme")).isFalse();
    }

    @Test
    void untilItIsInvestigated_resetsOfTheAccountNeedApproval() {
        reset.vouchedFor(ANN).runsOn();
        disavowed().runsOn();
        reset.runsOn().endsAs(Outcome.DISAVOWED);

        ResetDriver next = new ResetDriver(engine).vouchedFor(ANN).runs("lookUpAccount");
        next.waitsAt("approveReset");
        assertThat((String) next.variable("reasons")).contains("it was not them");
        next.decidedBy("olivia", "reject", "called the owner");

        investigation.doneBy("oscar", Map.of("comment", "reached the owner, who has a new mailbox"));
        assertThat(investigation.all()).isEmpty();
        new ResetDriver(engine).vouchedFor(ANN).runs("lookUpAccount").jobAt("randomizePassword");
    }

    /** Whoever reads the owner's mail may have begun it, and it was looked up before anybody knew. */
    @Test
    void otherResetThatIsOpen_isStoppedToo() {
        reset.vouchedFor(ANN).runsOn();
        reset.after(Duration.ofDays(1), "ownersDeadline").runsOn().endsAs(Outcome.EXPIRED);
        ResetDriver other = new ResetDriver(engine)
                .startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", ANN))
                .runs("lookUpAccount", "sendConfirmationEmail");
        disavowed().runs("stopReset");
        other.runsOn().endsAs(Outcome.DISAVOWED);
        reset.endsAs(Outcome.EXPIRED);
    }

    @Test
    void furtherResetOfTheAccountDisavowed_isStopped_andLookedIntoByTheSamePeople() {
        reset.vouchedFor(ANN).runsOn();
        disavowed().runsOn();
        reset.runsOn().endsAs(Outcome.DISAVOWED);
        ResetDriver first = reset;
        reset = new ResetDriver(engine).vouchedFor(ANN).runs("lookUpAccount").waitsAt("approveReset");
        disavowed().runsOn();
        reset.runsOn().endsAs(Outcome.DISAVOWED);
        assertThat(investigation.all()).hasSize(1);
        assertThat(investigation.task()).isNotNull();
        assertThat(subjectsTo("operators@ops.example")).containsExactly("An owner says: this was not me");
        first.endsAs(Outcome.DISAVOWED);
    }

    @Test
    void whoeverStartedTheReset_doesNotCloseItsInvestigation() {
        reset.startedByOperator("omar", ANN)
                .runs("lookUpAccount")
                .decidedBy("olivia", "approve", "seen in the breach")
                .runsOn();
        disavowed().runsOn();
        Map<String, Object> allFine = Map.of("comment", "all fine");
        assertThatThrownBy(() -> investigation.doneBy("omar", allFine)).hasMessageContaining("You started this reset");
        assertThatThrownBy(() -> investigation.doneBy("olivia", allFine))
                .hasMessageContaining("You have approved this reset already");
        investigation.doneBy("oscar", allFine);
    }

    @Test
    void newPasswordThatWasSetBefore_isToldToTheOwner() {
        reset.vouchedFor(ANN).runsOn();
        tenantClient.choosePassword(tenantClient.linkMailedTo(ANN), NEW_PASSWORD);
        disavowed().runs("stopReset");
        reset.runsOn().endsAs(Outcome.DISAVOWED);
        assertThat(TENANT.inbox().mailsTo(ANN))
                .filteredOn(mail -> mail.subject().startsWith("We stopped"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("somebody had set a new password already"));
    }

    @Test
    void operators_hearOfItAtOnce_whateverKeepsTheResetFromStopping() {
        reset.vouchedFor(ANN).runs("lookUpAccount").jobAt("randomizePassword");
        ResetDriver disavowal = disavowed().runs("stopReset", "alertOperators");
        disavowal.jobAt("waitToStop");
        assertThat(subjectsTo("operators@ops.example")).containsExactly("An owner says: this was not me");
        assertThat(investigation.task()).isNotNull();
    }

    @Test
    void investigationWithoutAWord_isRefused() {
        reset.vouchedFor(ANN).runsOn();
        disavowed().runsOn();
        assertThatThrownBy(() -> investigation.doneBy("oscar", Map.of("comment", " ")))
                .hasMessageContaining("Say in the comment what you found");
        assertThatThrownBy(() -> investigation.doneBy("oscar", Map.of("comment", "x", "reset", "another")))
                .hasMessageContaining("does not allow this");
        assertThatThrownBy(() -> investigation.doneBy("oscar", Map.of("comment", new byte[3_000_000])))
                .hasMessageContaining("comment");
    }

    @Test
    void investigationNobodyHasClaimed_isNotCompleted() {
        reset.vouchedFor(ANN).runsOn();
        disavowed().runsOn();
        Map<String, Object> fields = Map.of("comment", "looked into it");
        reset.as("olivia", List.of("security-operators"), () -> assertThatThrownBy(() ->
                        engine.getTaskService().complete(investigation.task().getId(), fields))
                .hasMessageContaining("Claim the task first"));
    }

    @Test
    void investigationNobodyTakes_reachesTheLeads_andEndsByItself() {
        reset.vouchedFor(ANN).runsOn();
        ResetDriver disavowal = disavowed().runsOn();
        disavowal.after(Duration.ofDays(1), "investigationReminder").runs("alertLeads");
        assertThat(subjectsTo("leads@ops.example")).containsExactly("Nobody has looked into a disavowed reset yet");
        disavowal.after(Duration.ofDays(6).minusMinutes(2), "investigationDeadline");
        assertThat(disavowal.isOpen()).isFalse();
        assertThat(disavowal.path()).contains("notInvestigated");
    }

    /** What is owed to an owner is not dropped after a day of failures. */
    @Test
    void stepThatKeepsFailing_isTriedFurther() {
        reset.vouchedFor(ANN).runsOn();
        ResetDriver disavowal = disavowed().runs("stopReset");
        reset.runsOn();
        disavowal.hasAttempts("voidLinks", 1);
        TENANT.faults().add(Fault.on("POST", "/api/v2/tickets/password-change").status(500));
        assertThatThrownBy(() -> disavowal.runs("voidLinks")).isNotNull();
        assertThat(disavowal.jobAt("voidLinks").getRetries()).isEqualTo(1);
        disavowal.runs("voidLinks").jobAt("revokeAccess");
    }

    private ResetDriver byMailbox(String email) {
        return reset.startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", email));
    }

    private ResetDriver disavowed() {
        assertThat(disavowals.disavow(reset.id(), "acme")).isTrue();
        return investigation.of(reset.id());
    }

    private boolean passwordWorks(String email, String password) {
        return TENANT.users().byEmail(email).hasPassword(password);
    }

    private static List<String> subjectsTo(String address) {
        return TENANT.inbox().mailsTo(address).stream()
                .map(mail -> mail.subject())
                .toList();
    }
}
