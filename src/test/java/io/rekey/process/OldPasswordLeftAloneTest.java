package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.password.NewPasswords.Standing;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Outcome;
import io.rekey.reset.RemoteFailure;
import io.rekey.support.Investigation;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;

/** How a reset ends that waits for its owner and has not made the old password useless. */
class OldPasswordLeftAloneTest extends DeliveryTest {

    private static final String OTHER = "Fresh-Passw0rd!7";

    @Autowired
    private Disavowals disavowals;

    @Autowired
    private EventInbox inbox;

    @Autowired
    @Qualifier("applicationTaskExecutor")
    private TaskExecutor afterwards;

    private ResetDriver newcomer;

    @Test
    void expired_ownerIsToldThatTheOldPasswordWorks() {
        confirmed(HOSTED, ANN);
        reset.after(Duration.ofHours(1), "ownersDeadline")
                .runs("voidLinks", "lookOnceMore", "tellOwner")
                .endsAs(Outcome.EXPIRED);
        assertThat(newestTo(ANN)).contains("your old password still works");
        assertThat(oldPasswordWorks(ANN)).isTrue();
        assertThat(standing(HOSTED)).isEqualTo(Standing.OVER);
    }

    @Test
    void expiredAfterRandomizing_ownerIsToldThatItDoesNot() {
        vouched(HOSTED, ANN).runsOn();
        reset.after(Duration.ofDays(1), "ownersDeadline").runsOn().endsAs(Outcome.EXPIRED);
        assertThat(newestTo(ANN)).doesNotContain("still works");
    }

    /** Blocked, another address, gone, more rights, or a password that nobody set through this reset. */
    @ParameterizedTest
    @ValueSource(strings = {"blocked", "email", "gone", "privileged", "password"})
    void accountChangedMeanwhile_thePasswordIsRefused_andTheResetStops(String change) {
        confirmed(HOSTED, ANN);
        String id = user(ANN).id();
        changes(change);
        TENANT.calls().clear();
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Over.class);
        assertThat(TENANT.calls().count("PATCH", PATCH)).isZero();
        reset.runs("voidLinks", "lookOnceMore", "tellOwner").endsAs(Outcome.ACCOUNT_CHANGED);
        assertThat(subjectsTo(ANN)).contains("The reset of your Globex password was stopped");
        assertThat(standing(HOSTED)).isEqualTo(Standing.OVER);
        assertThat(id).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocked", "email", "gone", "privileged", "password"})
    void accountChangedMeanwhile_isSeenWithoutTheOwner(String change) {
        confirmed(HOSTED, ANN);
        changes(change);
        watch.look();
        reset.runsOn().endsAs(Outcome.ACCOUNT_CHANGED);
    }

    private void changes(String change) {
        switch (change) {
            case "blocked" -> user(ANN).blocked(true);
            case "email" -> user(ANN).email("anna@acme.example");
            case "gone" -> TENANT.users().remove(user(ANN));
            case "privileged" -> user(ANN).appMetadata("roles", List.of("admin"));
            default -> tenantClient.setPassword(user(ANN), OTHER);
        }
    }

    @Test
    void passwordChangedByAnybodyElse_asAuth0Tells_stopsTheReset() {
        confirmed(HOSTED, ANN);
        tenantClient.setPassword(user(ANN), OTHER);
        auth0Tells(AccountEvent.Type.PASSWORD_CHANGED);
        reset.runsOn().endsAs(Outcome.ACCOUNT_CHANGED);
    }

    /** Anybody can have Auth0 send one; this reset's own mail is not Auth0's. */
    @Test
    void mailOfAuth0sThatFailed_isNoneOfAResetsThatMailsItself() {
        vouched(HOSTED, ANN).runsOn();
        auth0Tells(AccountEvent.Type.MAIL_FAILED);
        assertThat(reset.reachTask()).isNull();
    }

    private void auth0Tells(AccountEvent.Type type) {
        CLOCK.advance(Duration.ofSeconds(1));
        inbox.receive(List.of(new AccountEvent(
                UUID.randomUUID().toString(), type, user(ANN).id(), LocalTenant.CONNECTION, CLOCK.instant())));
        List<Job> events = engine.getManagementService()
                .createJobQuery()
                .activityId("matchEvent")
                .list();
        assertThat(events).hasSize(1);
        events.forEach(event -> engine.getManagementService().executeJob(event.getId()));
    }

    @Test
    void cancelled_itsLinkIsOver_andNothingHasChanged() {
        confirmed(HOSTED, ANN);
        assertThat(cancelled()).isTrue();
        reset.endsAs(Outcome.CANCELLED);
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Over.class);
        assertThat(standing(HOSTED)).isEqualTo(Standing.OVER);
        assertThat(oldPasswordWorks(ANN)).isTrue();
    }

    @Test
    void cancelledOnceThePasswordIsUseless_goesOn() {
        asked(HOSTED, ANN, "compromised").runs("lookUpAccount", "sendConfirmationEmail");
        pressed(HOSTED).runsOn();
        cancelled();
        reset.waitsAt("awaitNewPassword");
    }

    @Test
    void cancelledWhileNobodyKnowsWhetherThePasswordIsSet_goesOn() {
        confirmed(HOSTED, ANN);
        TENANT.faults().add(Fault.on("PATCH", PATCH).cutAfter());
        assertThatThrownBy(() -> sets(HOSTED, CHOSEN)).isInstanceOf(RemoteFailure.class);
        cancelled();
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    @Test
    void cancelledAfterARefusedPassword_ends() {
        confirmed(HOSTED, ANN);
        refusedBy(sets(HOSTED, "globex"));
        cancelled();
        reset.endsAs(Outcome.CANCELLED);
    }

    private boolean cancelled() {
        boolean answer = resets.cancel(reset.id(), "acme-backend");
        CompletableFuture.runAsync(() -> {}, afterwards).join();
        return answer;
    }

    @Test
    void strongerEvidence_takesItsPlace() {
        confirmed(HOSTED, ANN);
        strongerRequest().jobAt("randomizePassword");
        reset.endsAs(Outcome.SUPERSEDED);
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Over.class);
    }

    @Test
    void strongerEvidenceWhileNobodyKnowsWhetherThePasswordIsSet_joins() {
        confirmed(HOSTED, ANN);
        TENANT.faults().add(Fault.on("PATCH", PATCH).cutAfter());
        assertThatThrownBy(() -> sets(HOSTED, CHOSEN)).isInstanceOf(RemoteFailure.class);
        strongerRequest().endsAs(Outcome.JOINED);
        reset.waitsAt("awaitNewPassword");
    }

    @Test
    void strongerEvidenceOnceThePasswordIsUseless_joins() {
        vouched(HOSTED, ANN).runsOn();
        newcomer = new ResetDriver(engine).startedByOperator("olivia", ANN).runs("lookUpAccount");
        newcomer.endsAs(Outcome.JOINED);
        reset.waitsAt("awaitNewPassword");
    }

    private ResetDriver strongerRequest() {
        newcomer = new ResetDriver(engine).vouchedFor(ANN, Map.of("app", HOSTED));
        return newcomer.runs("lookUpAccount");
    }

    @Test
    void disavowed_isStopped_andTheOldPasswordStays() {
        confirmed(HOSTED, ANN);
        assertThat(disavowals.disavow(reset.id(), HOSTED)).isTrue();
        new Investigation(engine).of(reset.id()).runs("stopReset");
        reset.runsOn().endsAs(Outcome.DISAVOWED);
        assertThat(oldPasswordWorks(ANN)).isTrue();
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Over.class);
    }

    @Test
    void newPassword_countsAsAResetOfTheAccount() {
        for (int before = 0; before < 3; before++) {
            confirmed(HOSTED, ANN);
            sets(HOSTED, CHOSEN + before);
            reset.runsOn().endsAs(Outcome.COMPLETED);
        }
        confirmed(HOSTED, ANN).waitsAt("approveReset");
    }
}
