package io.rekey.password;

import static io.rekey.password.Policies.GOOD;
import static io.rekey.password.Policies.broken;
import static io.rekey.password.Policies.candidate;
import static io.rekey.password.RuleKind.SCRIPT_FAILED;
import static io.rekey.password.RuleKind.SCRIPT_MESSAGE;
import static io.rekey.password.RuleKind.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.InvalidInput;
import io.rekey.support.RecordedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app's own script is told, what it may answer, and what becomes of everything else. */
class ScriptRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function validate(candidate) { return null }",
                "const validate = ({password}) => password.includes('kettle') ? 'no kettles' : null;",
                "let validate = ({password, email, name, app, locale}) => [];",
                "var validate = function () { return `${1 + 1}` === '2' ? null : 'no' };"
            })
    void scriptThatFindsNothing_accepts(String source) {
        assertThat(broken(Policies.script(source), GOOD)).isEmpty();
    }

    @Test
    void script_isToldWhoChooses() {
        PasswordPolicy policy = Policies.script("""
                function validate({password, email, name, app, locale}) {
                    return [String(password.length), email, name, app, locale]
                }
                """);

        assertThat(messages(policy))
                .containsExactly(
                        String.valueOf(GOOD.length()), "ann.bauer@kiosk.example", "Annabel Müller", "acme", "en");
    }

    @Test
    void messages_areBrokenRulesBesideTheOthers() {
        PasswordPolicy policy = Policies.script("const validate = () => ['One.', 'Two ' + 2];");

        Verdict verdict = policy.check(candidate("kettle orbit"));

        assertThat(verdict.broken()).extracting(Rule::kind).containsExactly(TOO_SHORT, SCRIPT_MESSAGE, SCRIPT_MESSAGE);
        assertThat(verdict.broken().get(1))
                .isEqualTo(new Rule(SCRIPT_MESSAGE, "password.script-message", List.of("One.")));
        assertThat(verdict.broken().get(2).sentence()).isEqualTo("Two 2");
    }

    @Test
    void messages_areCutAndHaveNoControlCharacters() {
        PasswordPolicy policy = Policies.script("""
                const validate = () => ['a\\r\\n\\u0007b\\u202E{0}c', '\\uD83D\\uDE80'.repeat(300)].concat(Array(20).fill('x'));
                """);

        List<String> messages = messages(policy);

        assertThat(messages).hasSize(10).startsWith("a b {0}c");
        assertThat(messages.get(1).codePoints()).hasSize(200).endsWith((int) '…');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "undefined",
                "true",
                "false",
                "0",
                "''",
                "'  \\n '",
                "{}",
                "({toString: () => 'message'})",
                "[null]",
                "[['message']]",
                "new Array(3)",
                "new String('message')",
                "Symbol('message')",
                "() => 'message'",
                "new Date()",
                "/message/",
                "{length: 1, 0: 'message'}",
                "'x'.repeat(20000)",
                "new Map()"
            })
    void oddAnswer_refusesAndIsNotLogged(String answer) {
        assertFails("function validate() {\n return " + answer + "}", "failed: it returned");
    }

    @Test
    void answerWithThePassword_refusesAndIsNotShown() {
        assertFails("const validate = ({password}) => 'no: ' + password + '!';", "with the password in it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw new Error(password)            | it threw an exception",
                "throw password                       | it threw an exception",
                "password.nothing.at.all              | it met a TypeError",
                "return [password].concat(nothing)    | it met a ReferenceError",
                "JSON.parse(password)                 | it met a SyntaxError",
                "new RegExp('(' + password)           | it met a SyntaxError"
            })
    void exception_refusesAndIsLoggedWithItsLineAlone(String statement, String why) {
        assertFails("function validate({password}) {\n\n" + statement + "\n}", "line 3", why);
    }

    @Test
    void getterInTheAnswer_thatThrows_refuses() {
        assertFails(
                "function validate() { return Object.defineProperty([1], 0, {get() { throw 'x' }}) }",
                "line 1",
                "threw");
    }

    @Test
    void failure_hasASentenceForPeople() {
        Verdict verdict = Policies.script("function validate() { throw 1 }").check(candidate(GOOD));

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.broken().get(0).sentence())
                .isEqualTo("This password could not be checked and so was not accepted. Try another one, or try again"
                        + " later.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "function validate() {;;return (}        | line 1",
                "const a = 1;;;;validate = (             | line 1",
                "function check() {}                     | no function validate",
                "const validate = 'q7';                  | no function validate",
                "q7.q7();                                | fails when it is loaded (line 1)",
                "throw 'q7';                             | fails when it is loaded (line 1)",
                "while (true) {}                         | never gets through when it is loaded (line 1)"
            })
    void scriptThatCannotBeUsed_isRefusedWhenThePolicyIsBuilt(String source, String why) {
        assertThatThrownBy(() -> Policies.script(source))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("script ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("q7");
    }

    @Test
    void scriptThatDoesNotParse_namesTheLine() {
        assertThatThrownBy(() -> Policies.script("function validate() {\n  return null;\n}\nconst a = ;\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "script is not JavaScript that Rhino understands (line 4): correct it there; it knows no classes, no"
                                + " async and no const in the head of a loop");
    }

    @Test
    void emptyScript_isNone() {
        assertThat(Policies.script("").description().rules())
                .extracting(Rule::kind)
                .doesNotContain(RuleKind.SCRIPT);
    }

    private static List<String> messages(PasswordPolicy policy) {
        return policy.check(candidate(GOOD)).broken().stream()
                .map(Rule::sentence)
                .toList();
    }

    static void assertFails(String source, String... logged) {
        PasswordPolicy policy = Policies.script(source);
        try (RecordedLog log = RecordedLog.open()) {
            assertThat(broken(policy, GOOD)).containsExactly(SCRIPT_FAILED);
            assertThat(log.text())
                    .contains("The password script of app acme failed")
                    .contains(logged)
                    .doesNotContain(GOOD, "message", "nothing");
            assertThat(log.text().lines()).hasSize(1);
        }
    }
}
