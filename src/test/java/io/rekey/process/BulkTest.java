package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.RemoteFailure;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Resets that come in bulk let those go first that somebody waits for. */
class BulkTest extends ProcessTest {

    private static final int USUAL_PER_MINUTE = 30;

    @Test
    void resetsBeyondAUsualPace_giveUpTheirPriority_thoseOfOthersDoNot() {
        IntStream.range(0, USUAL_PER_MINUTE).forEach(start -> assertThat(priorityOf(startedBy("ines", start)))
                .isPositive());
        bulkOf("ines");
        assertThat(priorityOf(startedBy("otto", 0))).isPositive();
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
                .filter(reset -> priorityOf(reset) == 0)
                .findFirst()
                .orElseThrow();
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
