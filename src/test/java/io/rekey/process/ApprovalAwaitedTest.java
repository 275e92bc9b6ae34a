package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever approves sees at once. */
class ApprovalAwaitedTest extends ProcessTest {

    private static final String PAT = "pat@acme.example";

    @BeforeEach
    void forgetOthers() {
        database.sql("DELETE FROM audit_decision").update();
        database.sql("DELETE FROM audit_reset").update();
    }

    @Test
    void task_isDueWhenTheTimeToDecideIsOver() {
        Task task = reset.vouchedFor(PAT).runs("lookUpAccount").approvalTask();
        assertThat(task.getDueDate().toInstant())
                .isCloseTo(CLOCK.instant().plus(Duration.ofDays(1)), within(1, ChronoUnit.MINUTES));
        assertThat(reset.jobAt("approvalDeadline").getDuedate()).isEqualTo(task.getDueDate());
    }

    @Test
    void risk_namesWhatStandsOut_andOrdersTheTasks() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        assertThat(reset.variable("risk")).isEqualTo("privileged role");
        assertThat(reset.approvalTask().getPriority()).isEqualTo(60);
        ResetDriver other = new ResetDriver(engine);
        other.vouchedFor("mfa@acme.example", Map.of("reason", "compromised")).runs("lookUpAccount");
        assertThat(other.variable("risk")).isEqualTo("password known to others, MFA");
        assertThat(other.approvalTask().getPriority()).isEqualTo(70);
    }

    @Test
    void operatorsResetOfAnOrdinaryAccount_hasNothingThatStandsOut() {
        TENANT.users().add("rae@acme.example").createdAt(CLOCK.instant().minus(Duration.ofDays(2)));
        reset.startedBy(
                        "omar",
                        List.of("security-operators"),
                        Map.of("app", "acme", "email", "rae@acme.example", "reason", "forgotten", "statement", "phone"))
                .runs("lookUpAccount");
        assertThat(reset.variable("risk")).isEqualTo("");
        assertThat(reset.approvalTask().getPriority()).isEqualTo(50);
    }

    @Test
    void earlierResets_areToldTheLatestFirst_withoutThoseThatWereMerelyAskedForAgain() {
        assertThat(earlier()).isEqualTo("None in the last 30 days.");
        for (int i = 1; i <= 6; i++) {
            ResetDriver one = new ResetDriver(engine).vouchedFor(PAT);
            one.runs("lookUpAccount").decidedBy("oscar", "reject", "no " + i + " " + "x".repeat(200));
            one.runs("tellOfRefusal");
        }
        reset.vouchedFor(PAT).runs("lookUpAccount");
        new ResetDriver(engine).vouchedFor(PAT).runs("lookUpAccount");
        String told = (String) reset.variable("earlierResets");
        assertThat(told)
                .startsWith("6 in the last 30 days, the latest: rejected on ")
                .contains(" by oscar: \"no 6 xxx")
                .doesNotContain("no 1", "joined")
                .hasSizeLessThan(1000);
        reset.vanishes();
        CLOCK.advance(Duration.ofDays(31));
        assertThat(earlier()).isEqualTo("None in the last 30 days.");
    }

    private Object earlier() {
        ResetDriver one = new ResetDriver(engine).vouchedFor(PAT).runs("lookUpAccount");
        Object told = one.variable("earlierResets");
        one.decidedBy("oscar", "reject", "no").runs("tellOfRefusal");
        database.sql("DELETE FROM audit_reset").update();
        return told;
    }
}
