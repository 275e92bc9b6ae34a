package io.rekey.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped policy, row by row, decided alone. Whoever changes the table changes these rows with it. */
class ResetPolicyTest extends ProcessTest {

    private static final Map<String, Object> PLAIN = Map.of(
            "mfaEnrolled", false,
            "privileged", false,
            "underInvestigation", false,
            "brake", false,
            "approvalAlways", false,
            "resetsLately", 0L,
            "emailVerified", true,
            "accountAgeInDays", 365L);

    @ParameterizedTest
    @CsvSource({
        // evidence, reason, delivery, approvals plain, approvals at a raised risk, randomize, time for the owner
        "session,  forgotten,   auth0-mail, 0, 1, true,  PT1H",
        "session,  forgotten,   ticket,     0, 1, true,  PT1H",
        "session,  forgotten,   hosted,     0, 1, true,  PT1H",
        "session,  forgotten,   code,       0, 1, true,  PT1H",
        "session,  compromised, auth0-mail, 0, 1, true,  PT1H",
        "session,  compromised, ticket,     0, 1, true,  PT1H",
        "session,  compromised, hosted,     0, 1, true,  PT1H",
        "session,  compromised, code,       0, 1, true,  PT1H",
        "vouched,  forgotten,   auth0-mail, 0, 1, true,  P1D",
        "vouched,  forgotten,   ticket,     0, 1, true,  P1D",
        "vouched,  forgotten,   hosted,     0, 1, true,  P1D",
        "vouched,  forgotten,   code,       0, 1, true,  P1D",
        "vouched,  compromised, auth0-mail, 0, 1, true,  P1D",
        "vouched,  compromised, ticket,     0, 1, true,  P1D",
        "vouched,  compromised, hosted,     0, 1, true,  P1D",
        "vouched,  compromised, code,       0, 1, true,  P1D",
        "mailbox,  forgotten,   auth0-mail, 0, 1, true,  PT1H",
        "mailbox,  forgotten,   ticket,     0, 1, true,  PT1H",
        "mailbox,  forgotten,   hosted,     0, 1, false, PT1H",
        "mailbox,  forgotten,   code,       0, 1, false, PT1H",
        "mailbox,  compromised, auth0-mail, 0, 2, true,  PT1H",
        "mailbox,  compromised, ticket,     0, 2, true,  PT1H",
        "mailbox,  compromised, hosted,     0, 2, true,  PT1H",
        "mailbox,  compromised, code,       0, 2, true,  PT1H",
        "operator, forgotten,   auth0-mail, 1, 2, true,  P1D",
        "operator, forgotten,   ticket,     1, 2, true,  P1D",
        "operator, forgotten,   hosted,     1, 2, true,  P1D",
        "operator, forgotten,   code,       1, 2, true,  P1D",
        "operator, compromised, auth0-mail, 1, 2, true,  P1D",
        "operator, compromised, ticket,     1, 2, true,  P1D",
        "operator, compromised, hosted,     1, 2, true,  P1D",
        "operator, compromised, code,       1, 2, true,  P1D",
    })
    void shippedTable(
            String evidence, String reason, String delivery, int plain, int raised, boolean randomize, String time) {
        Map<String, Object> asked = Map.of("evidence", evidence, "reason", reason, "delivery", delivery);
        assertAnswer(asked, Map.of(), plain, randomize, time);
        for (String fact : List.of("mfaEnrolled", "privileged", "brake", "approvalAlways", "underInvestigation")) {
            assertAnswer(asked, Map.of(fact, true), raised, randomize, time);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // MFA, privileged, braked, approval always, resets lately, address verified, days old, risk, words
        "true,  true,  true,  true,  9, false, 0, raised, MFA and a privileged role",
        "true,  false, false, false, 0, true,  9, raised, has MFA.",
        "false, true,  false, false, 0, true,  9, raised, a privileged role",
        "false, false, true,  true,  0, true,  9, raised, more passwords useless",
        "false, false, false, true,  3, true,  9, raised, ask for an approval",
        "false, false, false, false, 3, true,  9, raised, three times or more",
        "false, false, false, false, 2, true,  9, plain,  no extra protection",
        "false, false, false, false, 0, false, 9, raised, never verified",
        "false, false, false, false, 0, true,  0, raised, younger than a day",
        "false, false, false, false, 0, true,  1, plain,  no extra protection",
    })
    void riskOfTheAccount(
            boolean mfa,
            boolean privileged,
            boolean brake,
            boolean approvalAlways,
            long lately,
            boolean verified,
            long age,
            String risk,
            String words) {
        var answer = engine.getDecisionService()
                .evaluateDecisionTableByKey("account-risk")
                .variables(Map.of(
                        "mfaEnrolled",
                        mfa,
                        "privileged",
                        privileged,
                        "underInvestigation",
                        false,
                        "brake",
                        brake,
                        "approvalAlways",
                        approvalAlways,
                        "resetsLately",
                        lately,
                        "emailVerified",
                        verified,
                        "accountAgeInDays",
                        age))
                .evaluate()
                .getSingleResult();
        assertThat((String) answer.getEntry("risk")).isEqualTo(risk);
        assertThat((String) answer.getEntry("because")).contains(words).endsWith(".");
    }

    private void assertAnswer(
            Map<String, Object> asked, Map<String, Object> facts, int approvals, boolean randomize, String time) {
        Map<String, Object> all = new HashMap<>(PLAIN);
        all.putAll(asked);
        all.putAll(facts);
        var answer = engine.getDecisionService()
                .evaluateDecisionTableByKey("reset-policy")
                .variables(all)
                .evaluate()
                .getSingleResult();
        assertThat((Integer) answer.getEntry("approvals")).isEqualTo(approvals);
        assertThat((Boolean) answer.getEntry("randomize")).isEqualTo(randomize);
        assertThat((String) answer.getEntry("timeToComplete")).isEqualTo(time);
        assertThat(Duration.parse(time)).isPositive();
        assertThat((String) answer.getEntry("reasons")).endsWith(".").hasSizeGreaterThan(40);
    }
}
