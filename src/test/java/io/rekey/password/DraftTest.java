package io.rekey.password;

import static io.rekey.password.Policies.GOOD;
import static io.rekey.password.Policies.candidate;
import static io.rekey.password.Policies.minimum;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rekey.support.RecordedLog;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a password while it is typed: nothing leaves, and what is not known yet is not called met. */
class DraftTest {

    private RangeServer server;
    private PasswordPolicy policy;

    @BeforeEach
    void startServer() throws IOException {
        server = new RangeServer();
        var breached = new BreachedPasswords(new BreachedPasswordsProperties(server.url()), new SimpleMeterRegistry());
        policy = PasswordPolicy.of("acme", "Acme Rockets", minimum(15), breached)
                .alsoOf(ConnectionPolicy.ofLevel("low", null, true, List.of()));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void goodPassword_isAskedForNowhere() {
        assertThat(met(GOOD)).isNotEmpty();
        assertThat(unmet(GOOD)).isEmpty();
        assertThat(server.requests()).isEmpty();
        policy.check(candidate(GOOD));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatIsJudgedAtTheEnd_isNeitherMetNorUnmet() {
        assertThat(policy.description().rules())
                .extracting(Rule::kind)
                .contains(RuleKind.BREACHED, RuleKind.CONTEXT_WORD, RuleKind.PERSONAL_INFO);
        for (String password : List.of(GOOD, "ann.bauer-of-acme-rockets")) {
            assertThat(met(password)).isNotEmpty();
            assertThat(judged(password))
                    .doesNotContain(RuleKind.BREACHED, RuleKind.CONTEXT_WORD, RuleKind.PERSONAL_INFO);
        }
    }

    /** It would be told another name than at the end. */
    @Test
    void script_isNotRun() {
        PasswordPolicy scripted = Policies.script("function validate() { throw 1 }");
        try (RecordedLog log = RecordedLog.open()) {
            assertThat(scripted.draft(candidate(GOOD)).rules())
                    .isNotEmpty()
                    .extracting(judged -> judged.rule().kind())
                    .doesNotContain(RuleKind.SCRIPT);
            assertThat(log.text()).isEmpty();
        }
        assertThat(scripted.check(candidate(GOOD)).accepted()).isFalse();
    }

    @Test
    void strength_isToldOfLongTextsToo() {
        assertThat(policy.draft(candidate("a")).strength()).isZero();
        assertThat(policy.draft(candidate(GOOD)).strength()).isEqualTo(Strength.HIGHEST);
        assertThat(policy.draft(candidate("ab".repeat(500))).strength()).isBetween(0, Strength.HIGHEST);
    }

    private List<RuleKind> judged(String password) {
        return policy.draft(candidate(password)).rules().stream()
                .map(judged -> judged.rule().kind())
                .toList();
    }

    private List<RuleKind> met(String password) {
        return rules(password, true);
    }

    private List<RuleKind> unmet(String password) {
        return rules(password, false);
    }

    private List<RuleKind> rules(String password, boolean met) {
        return policy.draft(candidate(password)).rules().stream()
                .filter(judged -> judged.met() == met)
                .map(judged -> judged.rule().kind())
                .toList();
    }
}
