package io.rekey.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped policy, row by row, decided alone. */
class ResetPolicyTest extends ProcessTest {

    @ParameterizedTest
    @CsvSource({
        // evidence, reason, approvals plain, approvals with MFA or a privileged role, time for the owner
        "session,  forgotten,   0, 1, PT1H",
        "session,  compromised, 0, 1, PT1H",
        "vouched,  forgotten,   0, 1, P1D",
        "vouched,  compromised, 0, 1, P1D",
        "mailbox,  forgotten,   0, 1, PT1H",
        "mailbox,  compromised, 0, 2, PT1H",
        "operator, forgotten,   1, 2, P1D",
        "operator, compromised, 1, 2, P1D",
    })
    void shippedTable(String evidence, String reason, int plain, int sensitive, String time) {
        decides(evidence, reason, false, false, plain, time);
        decides(evidence, reason, true, false, sensitive, time);
        decides(evidence, reason, false, true, sensitive, time);
        decides(evidence, reason, true, true, sensitive, time);
    }

    private void decides(String evidence, String reason, boolean mfa, boolean privileged, int approvals, String time) {
        var answer = engine.getDecisionService()
                .evaluateDecisionTableByKey("reset-policy")
                .variables(Map.of("evidence", evidence, "reason", reason, "mfaEnrolled", mfa, "privileged", privileged))
                .evaluate()
                .getSingleResult();
        assertThat((Integer) answer.getEntry("approvals")).isEqualTo(approvals);
        assertThat((String) answer.getEntry("timeToComplete")).isEqualTo(time);
        assertThat(Duration.parse(time)).isPositive();
        assertThat((String) answer.getEntry("reasons")).endsWith(".").hasSizeGreaterThan(40);
    }
}
