package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.password.NewPasswords.Standing;
import io.rekey.password.RuleKind;
import io.rekey.reset.Outcome;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import io.rekey.support.BrokenTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps a password from being set, and what its owner and the reset learn of it. */
class ChosenPasswordTest extends DeliveryTest {

    @Test
    void weakPassword_isRefusedByTheApp_andTheLinkStaysGood() {
        confirmed(HOSTED, ANN);
        assertThat(refusedBy(sets(HOSTED, "globex"))).contains(RuleKind.TOO_SHORT, RuleKind.CONTEXT_WORD);
        assertNothingChanged();
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void connectionsOwnRules_areTheAppsToo() {
        TENANT.connection(LocalTenant.CONNECTION).dictionary("Orbital walnut 92 kettle");
        CLOCK.advance(Duration.ofMinutes(6));
        confirmed(HOSTED, ANN);
        assertThat(refusedBy(sets(HOSTED, "orbital walnut 92 KETTLE"))).containsExactly(RuleKind.DICTIONARY);
        assertNothingChanged();
    }

    @Test
    void passwordUsedBefore_isRefusedByAuth0_andTheLinkStaysGood() {
        user(ANN).password(CHOSEN).password(LocalTenant.PASSWORD);
        confirmed(HOSTED, ANN);
        assertThat(refusedBy(sets(HOSTED, CHOSEN))).containsExactly(RuleKind.USED_BEFORE);
        assertThat(oldPasswordWorks(ANN)).isTrue();
        assertThat(sets(HOSTED, "another-Orbit-92-walnut")).isInstanceOf(Answer.Done.class);
    }

    @Test
    void linkOfAnotherAppOrReset_orAfterItsTime_isOver() {
        confirmed(HOSTED, ANN);
        assertThat(sets(CODE, CHOSEN)).isInstanceOf(Answer.Over.class);
        assertThat(newPasswords.set(UUID.randomUUID().toString(), HOSTED, new Secret(CHOSEN), Locale.ENGLISH))
                .isInstanceOf(Answer.Over.class);
        assertThat(standing(CODE)).isEqualTo(Standing.OVER);
        CLOCK.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(standing(HOSTED)).isEqualTo(Standing.OVER);
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Over.class);
        assertThat(newPasswords.owner(reset.id(), HOSTED)).isEmpty();
        assertNothingChanged();
    }

    @Test
    void secondPassword_isOver() {
        confirmed(HOSTED, ANN);
        sets(HOSTED, CHOSEN);
        assertThat(sets(HOSTED, "another-Orbit-92-walnut")).isInstanceOf(Answer.Over.class);
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(sets(HOSTED, "another-Orbit-92-walnut")).isInstanceOf(Answer.Over.class);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
    }

    @Test
    void deliveryWhoseOwnersGoToAuth0_takesNoPassword() {
        for (String app : List.of("acme", TICKET)) {
            vouched(app, ANN).runsOn().waitsAt("awaitNewPassword");
            TENANT.calls().clear();
            assertThat(sets(app, CHOSEN)).isInstanceOf(Answer.Over.class);
            assertThat(TENANT.calls().count("PATCH", PATCH)).isZero();
            engine.getRuntimeService().deleteProcessInstance(reset.id(), "next");
        }
    }

    @Test
    void auth0Away_isTheCallersToTell_andTheLinkStaysGood() {
        confirmed(HOSTED, ANN);
        TENANT.faults().add(Fault.on("PATCH", PATCH).status(503).body("<html>" + CHOSEN));
        assertThatThrownBy(() -> sets(HOSTED, CHOSEN))
                .isInstanceOf(RemoteFailure.class)
                .hasMessageNotContaining(CHOSEN);
        reset.waitsAt("awaitNewPassword");
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Done.class);
    }

    static Stream<Trouble> thatStopTheCall() {
        return Stream.of(Trouble.values())
                .filter(trouble -> trouble != Trouble.UNAUTHORIZED_ONCE && trouble != Trouble.RESET_AFTER_THE_EFFECT);
    }

    @ParameterizedTest
    @MethodSource("thatStopTheCall")
    void everyTroubleAtAuth0_leavesTheLinkGood(Trouble trouble) {
        for (RemoteCall call : List.of(RemoteCall.RANDOMIZE_READ, RemoteCall.RANDOMIZE_CHANGE)) {
            confirmed(HOSTED, ANN);
            TENANT.faults().add(trouble.at(call));
            assertThatThrownBy(() -> sets(HOSTED, CHOSEN + call))
                    .isInstanceOf(RemoteFailure.class)
                    .hasMessageNotContaining("canary");
            CLOCK.advance(trouble.pause());
            assertThat(sets(HOSTED, CHOSEN + call)).isInstanceOf(Answer.Done.class);
            reset.runsOn().endsAs(Outcome.COMPLETED);
        }
    }

    @Test
    void answerLost_theFirstPasswordIsTheOne_andTheResetCompletes() {
        confirmed(HOSTED, ANN);
        TENANT.faults().add(Fault.on("PATCH", PATCH).cutAfter());
        assertThatThrownBy(() -> sets(HOSTED, CHOSEN)).isInstanceOf(RemoteFailure.class);
        assertThat(sets(HOSTED, "another-Orbit-92-walnut")).isInstanceOf(Answer.Over.class);
        assertThat(standing(HOSTED)).isEqualTo(Standing.SET);
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
        assertThat(TENANT.calls().count("PATCH", PATCH)).isEqualTo(1);
    }

    /** Auth0's events may say nothing of it; these tests have it set up to tell. */
    @Test
    void answerLost_andTheOwnerGone_isSeenByTheWatch() {
        confirmed(HOSTED, ANN);
        TENANT.faults().add(Fault.on("PATCH", PATCH).cutAfter());
        assertThatThrownBy(() -> sets(HOSTED, CHOSEN)).isInstanceOf(RemoteFailure.class);
        watch.lookUnlessTold();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(subjectsTo(ANN)).contains("Your Globex password was changed");
    }

    @Test
    void commitThatFailsAfterAuth0TookIt_isDoneAllTheSame_andSeenByTheWatch() {
        confirmed(HOSTED, ANN);
        Answer answer = BrokenTable.refusing(database, "act_ru_job", "type_ = 'message'", () -> sets(HOSTED, CHOSEN));
        assertThat(answer).isInstanceOf(Answer.Done.class);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
        reset.waitsAt("awaitNewPassword");
        watch.lookUnlessTold();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(TENANT.calls().count("PATCH", PATCH)).isEqualTo(1);
    }

    @Test
    void watch_asksNothingOfWhomNoPasswordCameFrom() {
        confirmed(HOSTED, ANN);
        TENANT.calls().clear();
        watch.lookUnlessTold();
        assertThat(TENANT.calls().list()).isEmpty();
        sets(HOSTED, "globex");
        TENANT.calls().clear();
        watch.lookUnlessTold();
        assertThat(TENANT.calls().list()).isEmpty();
    }

    /** As when another one, which was refused in between, took with it what was written down for both. */
    @Test
    void passwordOfWhichNothingIsWrittenDown_doesNotGoOut() {
        confirmed(HOSTED, ANN);
        database.sql("CREATE RULE forgets AS ON INSERT TO act_ru_variable WHERE NEW.name_ = 'settingPassword'"
                        + " DO INSTEAD NOTHING")
                .update();
        try {
            assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.InProgress.class);
        } finally {
            database.sql("DROP RULE forgets ON act_ru_variable").update();
        }
        assertNothingChanged();
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void refusal_saysNothingOfAnotherPasswordWhoseAnswerWasLost() {
        confirmed(HOSTED, ANN);
        TENANT.faults().add(Fault.on("PATCH", PATCH).status(503));
        assertThatThrownBy(() -> sets(HOSTED, CHOSEN)).isInstanceOf(RemoteFailure.class);
        assertThat(sets(HOSTED, "globex")).isInstanceOf(Answer.Refused.class);
        TENANT.calls().clear();
        watch.lookUnlessTold();
        assertThat(TENANT.calls().list()).isNotEmpty();
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void randomizedReset_answerLost_completesToo() {
        vouched(HOSTED, ANN).runsOn();
        TENANT.faults().add(Fault.on("PATCH", PATCH).cutAfter());
        assertThatThrownBy(() -> sets(HOSTED, CHOSEN)).isInstanceOf(RemoteFailure.class);
        watch.lookUnlessTold();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
    }

    @Test
    void missingApproval_isAskedForAgain_beforeThePasswordIsSet() {
        confirmed(HOSTED, PAT).waitsAt("approveReset");
        engine.getRuntimeService()
                .createProcessInstanceModification(reset.id())
                .startBeforeActivity("beginOwnersTurn")
                .execute();
        assertThatThrownBy(() -> sets(HOSTED, CHOSEN)).hasMessageContaining("Approvals are missing");
        assertThatThrownBy(() -> reset.runs("sendResetEmail")).hasMessageContaining("Approvals are missing");
        assertThat(oldPasswordWorks(PAT)).isTrue();
    }

    @Test
    void appsOwnLifetime_endsTheOwnersTimeBeforeThePolicyDoes() {
        vouched(CODE, ANN).runsOn();
        reset.after(Duration.ofHours(6), "ownersDeadline");
        assertThat(standing(CODE)).isEqualTo(Standing.OVER);
    }

    private void assertNothingChanged() {
        assertThat(oldPasswordWorks(ANN)).isTrue();
        assertThat(TENANT.calls().count("PATCH", PATCH)).isZero();
        assertThat(reset.isOpen()).isTrue();
    }
}
