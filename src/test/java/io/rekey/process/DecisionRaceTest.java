package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Outcome;
import io.rekey.support.ApiTest;
import io.rekey.support.Investigation;
import io.rekey.support.RecordedLog;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import io.rekey.support.Tasklist;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.assertj.core.util.Throwables;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many decide one reset at once: one of them does, and the others are told so. */
class DecisionRaceTest extends ApiTest {

    private static final int MANY = 50;

    @Autowired
    private Disavowals disavowals;

    private Tasklist olivia;
    private String task;

    @BeforeEach
    void claimedApproval() {
        reset.follow(helpDesk.startedFor(PAT)).runs("lookUpAccount");
        olivia = Tasklist.signedIn(port, "olivia");
        task = olivia.approvalOf(reset.id());
        olivia.claim(task, "olivia");
    }

    @RepeatedTest(3)
    void approveRejectCancelAndTimeOutAtOnce_haveOneOutcome() {
        CLOCK.advance(Duration.ofDays(1).plusMinutes(1));
        RekeyClient anew = nobody.as("acme-backend");
        String timer = reset.jobAt("approvalDeadline").getId();
        List<Supplier<Integer>> ways = List.of(
                () -> olivia.submit(task, "approve", "checked").statusCode(),
                () -> olivia.submit(task, "reject", "not the owner").statusCode(),
                () -> anew.cancel(reset.id()).statusCode(),
                () -> runs(timer));
        List<Integer> answers;
        try (RecordedLog log = RecordedLog.open()) {
            answers = atOnce(
                    MANY, (IntFunction<Integer>) i -> ways.get(i % ways.size()).get());
            assertThat(log.text()).doesNotContain("\tat ");
        }
        assertThat(answers.stream().filter(status -> status < 300))
                .as(answers.toString())
                .hasSize(1);
        assertThat(answers.stream().filter(status -> status >= 300)).isSubsetOf(400, 403, 404, 409);
        reset.runsOn();
        assertOneOutcome();
    }

    /** Each of the two would hold what the other waits for. */
    @RepeatedTest(5)
    void rejectedAndSupersededAtOnce_neitherWaitsForTheOther() {
        ResetDriver stronger = new ResetDriver(engine).startedByOperator("omar", PAT);
        String lookUp = stronger.jobAt("lookUpAccount").getId();
        List<Integer> answers = atOnce(
                8,
                i -> i < 4 ? runs(lookUp) : olivia.submit(task, "reject", "no").statusCode());
        assertThat(answers).as(answers.toString()).isSubsetOf(200, 204, 400, 403, 409);
        reset.runsOn();
        assertThat(reset.isOpen()).isFalse();
    }

    /** The one takes the rows of what the reset listens for one by one, the other begins with that of its message. */
    @RepeatedTest(10)
    void deadlineAndDisavowalAtOnce_neitherWaitsForTheOther() {
        ResetDriver owners = new ResetDriver(engine).vouchedFor(ANN).runsOn();
        disavowals.disavow(owners.id(), "acme");
        CLOCK.advance(Duration.ofDays(1).plusMinutes(1));
        String deadline = owners.jobAt("ownersDeadline").getId();
        String stop =
                new Investigation(engine).of(owners.id()).jobAt("stopReset").getId();
        assertThat(atOnce(2, i -> meetsADeadlock(i == 0 ? deadline : stop))).containsOnly(false);
        assertThat(owners.path()).containsAnyOf("ownersDeadline", "disavowedMeanwhile");
    }

    private boolean meetsADeadlock(String job) {
        try {
            engine.getManagementService().executeJob(job);
            return false;
        } catch (ProcessEngineException | NullPointerException lostRace) {
            return Throwables.getStackTrace(lostRace).contains("deadlock detected");
        }
    }

    /** As a thread of the job executor does; what it makes of a lost race is to try again, without a word. */
    private int runs(String job) {
        try {
            engine.getManagementService().executeJob(job);
            return 200;
        } catch (ProcessEngineException | NullPointerException lostRace) {
            return 409;
        }
    }

    private void assertOneOutcome() {
        boolean approved = reset.path().contains("randomizePassword");
        List<String> ends =
                engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(reset.id())
                        .list()
                        .stream()
                        .map(HistoricActivityInstance::getActivityId)
                        .filter(step -> step.startsWith("outcome-"))
                        .toList();
        assertThat(ends).hasSize(approved ? 0 : 1);
        assertThat(TENANT.inbox().mailsTo(PAT))
                .extracting(mail -> mail.subject())
                .doesNotHaveDuplicates();
        assertThat(TENANT.users().byEmail(PAT).hasPassword(LocalTenant.PASSWORD))
                .isEqualTo(!approved);
    }

    @Test
    void decisionAgain_isRefusedWithoutATrace() {
        Tasklist.require204(olivia.submit(task, "reject", "not the owner"));
        try (RecordedLog log = RecordedLog.open()) {
            for (String decision : List.of("approve", "reject")) {
                assertThat(olivia.submit(task, decision, "again").statusCode()).isEqualTo(403);
                assertThat(olivia.post("/task/" + task + "/complete", Map.of()).statusCode())
                        .isEqualTo(403);
            }
            assertThat(helpDesk.cancel(reset.id()).statusCode()).isEqualTo(409);
            assertThat(log.text()).doesNotContain("\tat ");
        }
        reset.runs("tellOfRefusal").endsAs(Outcome.REJECTED);
    }

    @Test
    void refusedDecision_isTheCallersMistake_andTellsWhy() {
        var answer = olivia.submit(task, "approve", " ");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("say in the comment what you checked");
        reset.waitsAt("approveReset");
    }
}
