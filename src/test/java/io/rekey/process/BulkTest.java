package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Resets;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Resets that come in bulk let those go first that somebody waits for. */
class BulkTest extends ProcessTest {

    @Autowired
    private Resets resets;

    private static final int USUAL_PER_MINUTE = 10;
    private static final long SOMEBODY_WAITS = 10;

    @Test
    void resetsBeyondAUsualPace_giveUpTheirPriority_thoseOfOthersDoNot() {
        IntStream.range(0, USUAL_PER_MINUTE).forEach(start -> assertThat(priorityOf(startedBy("ines", start)))
                .isEqualTo(SOMEBODY_WAITS));
        bulkOf("ines");
        assertThat(priorityOf(startedBy("otto", 0))).isEqualTo(SOMEBODY_WAITS);
    }

    /** An owner whose password is useless goes before those whose old one still works. */
    @Test
    void bulkThatHasBegun_goesBeforeBulkThatHasNot_andBehindWhoeverWaits() {
        ResetDriver bulk = bulkOf("vera");
        long before = priorityOf(bulk);
        decidedAndRandomized(bulk);
        assertThat(bulk.jobAt("revokeAccess").getPriority()).isBetween(before + 1, SOMEBODY_WAITS - 1);
    }

    @Test
    void resetThatAnybodyMayHaveAskedFor_goesBeforeBulkAndBehindWhoeverIsKnownToWait_asItsOwnerIsByTheButton() {
        String app = "acme";
        ResetDriver asked = new ResetDriver(engine)
                .startedBy("acme-web", List.of("resets:start"), Map.of("app", app, "email", "ann@acme.example"));
        assertThat(priorityOf(asked)).isBetween(priorityOf(bulkOf("bodo")) + 1, SOMEBODY_WAITS - 1);
        asked.runs("lookUpAccount", "sendConfirmationEmail");
        assertThat(resets.confirm(asked.id(), app)).isTrue();
        assertThat(asked.jobAt("randomizePassword").getPriority()).isEqualTo(SOMEBODY_WAITS);
    }

    @Test
    void resetsThatAnybodyMayHaveAskedFor_leaveTheirClientItsUsualPace() {
        IntStream.range(0, 2 * USUAL_PER_MINUTE).forEach(start -> new ResetDriver(engine)
                .startedBy(
                        "acme-backend",
                        List.of("resets:start", "resets:vouch"),
                        Map.of("app", "acme", "email", "nobody@acme.example")));
        assertThat(priorityOf(new ResetDriver(engine).vouchedFor("ann@acme.example")))
                .isEqualTo(SOMEBODY_WAITS);
    }

    @Test
    void lastCallsOfTheLimit_areForResetsThatSomebodyWaitsFor() {
        ResetDriver bulk = bulkOf("bertha");
        startedBy("ulla", 2).runs("lookUpAccount");
        database.sql("UPDATE auth0_budget SET tokens = 3, tokens_per_second = 0.001")
                .update();
        TENANT.calls().clear();
        assertThatThrownBy(() -> bulk.runs("lookUpAccount")).isInstanceOf(RemoteFailure.Busy.class);
        assertThat(TENANT.calls().list()).isEmpty();
        startedBy("ulla", 3).runs("lookUpAccount");
    }

    /** As many more as come to be too many, however slowly this machine starts them. */
    private ResetDriver bulkOf(String operator) {
        return IntStream.range(0, 20 * USUAL_PER_MINUTE)
                .mapToObj(start -> startedBy(operator, 1))
                .filter(reset -> priorityOf(reset) < SOMEBODY_WAITS)
                .findFirst()
                .orElseThrow();
    }

    private static void decidedAndRandomized(ResetDriver bulk) {
        bulk.runs("lookUpAccount").decidedBy("oscar", "approve", "called back").runs("randomizePassword");
    }

    private ResetDriver startedBy(String operator, int account) {
        String email = account == 0 ? "bob@acme.example" : "bob" + (account % 20 + 1) + "@acme.example";
        return new ResetDriver(engine)
                .startedBy(
                        operator,
                        List.of("security-operators"),
                        Map.of("app", "acme", "email", email, "statement", "seen in a breach"));
    }

    private static long priorityOf(ResetDriver started) {
        return started.jobAt("lookUpAccount").getPriority();
    }
}
