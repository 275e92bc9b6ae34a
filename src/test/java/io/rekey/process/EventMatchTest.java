package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvent.Type;
import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import io.rekey.support.ReceivedEvents;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An event before, during and after each wait is matched once, and completes nothing that Auth0 does not confirm. */
class EventMatchTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";

    @Autowired
    private EventInbox inbox;

    @Autowired
    private ReceivedEvents received;

    private ResetDriver event;

    @BeforeEach
    void noEventsYet() {
        received.forget();
        event = new ResetDriver(engine);
    }

    @Test
    void ownersChange_completesTheReset() {
        reset.vouchedFor(ANN).runsOn();
        ownerChangesThePassword();
        comesIn(Type.PASSWORD_CHANGED).runs("matchEvent");
        assertThat(resultOf(event)).isEqualTo("eventMatched");
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    @Test
    void ownRandomization_completesNothing() {
        reset.vouchedFor(ANN).runsOn();
        comesIn(Type.PASSWORD_CHANGED).runs("matchEvent");
        assertThat(resultOf(event)).isEqualTo("nothingToMatch");
        reset.waitsAt("awaitNewPassword");
    }

    @Test
    void eventBeforeRandomization_hasNothingToMatch() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        comesIn(Type.PASSWORD_CHANGED).runs("matchEvent");
        assertThat(resultOf(event)).isEqualTo("nothingToMatch");
        reset.jobAt("randomizePassword");
    }

    @Test
    void eventWhileTheResetIsWoundUp_waits_andTheLastLookSeesTheChange() {
        reset.vouchedFor(ANN).runsOn();
        ownerChangesThePassword();
        reset.after(Duration.ofDays(1), "ownersDeadline");
        comesIn(Type.PASSWORD_CHANGED).runs("matchEvent").waitsAt("wait");
        reset.runs("voidLinks", "lookOnceMore");
        event.runs("wait", "matchEvent");
        assertThat(resultOf(event)).isEqualTo("nothingToMatch");
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    @Test
    void eventAfterTheEnd_hasNothingToMatch() {
        reset.vouchedFor(ANN).runsOn();
        ownerChangesThePassword();
        comesIn(Type.PASSWORD_CHANGED).runs("matchEvent");
        reset.runsOn().endsAs(Outcome.COMPLETED);
        inbox.receive(List.of(event(Type.PASSWORD_CHANGED, userId())));
        assertThat(received.list()).hasSize(1);
    }

    @Test
    void eventOfAnotherConnection_hasNothingToMatch() {
        reset.vouchedFor(ANN).runsOn();
        for (Type type : Type.values()) {
            comesIn(new AccountEvent(UUID.randomUUID().toString(), type, ANN, "Other-Connection", CLOCK.instant()))
                    .runs("matchEvent");
            assertThat(resultOf(event)).isEqualTo("nothingToMatch");
        }
        assertThat(reset.reachTask()).isNull();
    }

    @Test
    void sameEventsInAnotherOrderAtOnce_doNotLockEachOtherOut() {
        reset.vouchedFor(ANN).runsOn();
        List<AccountEvent> events = Stream.generate(() -> event(Type.PASSWORD_CHANGED, userId()))
                .limit(200)
                .toList();
        List<AccountEvent> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> inbox.receive(reversed));
        inbox.receive(events);
        other.join();
        assertThat(received.list()).hasSize(200);
    }

    @Test
    void sameEventTwice_isTakenInOnce() {
        reset.vouchedFor(ANN).runsOn();
        AccountEvent same = event(Type.PASSWORD_CHANGED, userId());
        inbox.receive(List.of(same, same));
        inbox.receive(List.of(same));
        assertThat(received.list()).containsExactly(same);
    }

    @Test
    void twoEventsOfOneChange_completeItOnce() {
        reset.vouchedFor(ANN).runsOn();
        ownerChangesThePassword();
        comesIn(Type.PASSWORD_CHANGED);
        ResetDriver first = event;
        inbox.receive(List.of(event(Type.PASSWORD_CHANGED, userId())));
        event = new ResetDriver(engine).follow(newest());
        first.runs("matchEvent");
        event.runs("matchEvent");
        assertThat(resultOf(first)).isEqualTo("eventMatched");
        assertThat(reset.runsOn().path()).contains("outcome-completed");
    }

    @Test
    void eventsAboutNobodysReset_areDropped() {
        inbox.receive(List.of(
                event(Type.PASSWORD_CHANGED, "auth0|000000000000000000000000"),
                event(Type.RESET_MAIL_REFUSED, "nobody@acme.example")));
        assertThat(received.list()).isEmpty();
    }

    @Test
    void reminder_seesWhatNoEventTold_andSendsNothing() {
        reset.vouchedFor(ANN).runsOn();
        ownerChangesThePassword();
        reset.after(Duration.ofHours(12), "ownersReminder").runs("remindOwner");
        event.follow(newest()).runs("matchEvent");
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(TENANT.inbox().mailsTo(ANN))
                .extracting(mail -> mail.subject())
                .doesNotContain("Your Acme account is waiting for a new password");
    }

    private void ownerChangesThePassword() {
        String link = tenantClient.linkMailedTo(ANN);
        assertThat(tenantClient.choosePassword(link, "Fresh-Passw0rd!7").statusCode())
                .isEqualTo(200);
    }

    private ResetDriver comesIn(Type type) {
        return comesIn(event(type, userId()));
    }

    private ResetDriver comesIn(AccountEvent happened) {
        inbox.receive(List.of(happened));
        return event.follow(newest());
    }

    private static AccountEvent event(Type type, String user) {
        return new AccountEvent(UUID.randomUUID().toString(), type, user, LocalTenant.CONNECTION, CLOCK.instant());
    }

    private static String userId() {
        return TENANT.users().byEmail(ANN).id();
    }

    private String newest() {
        return engine.getManagementService().createJobQuery().activityId("matchEvent").list().stream()
                .map(Job::getProcessInstanceId)
                .filter(instance -> !instance.equals(event.id()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static String resultOf(ResetDriver happened) {
        assertThat(happened.isOpen()).isFalse();
        return happened.path().contains("eventMatched") ? "eventMatched" : "nothingToMatch";
    }
}
