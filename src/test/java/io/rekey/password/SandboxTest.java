package io.rekey.password;

import static io.rekey.password.Policies.GOOD;
import static io.rekey.password.Policies.broken;
import static io.rekey.password.RuleKind.SCRIPT_FAILED;
import static io.rekey.password.RuleKind.SCRIPT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that run on and on, take all memory, or look for Java: each ends with a refusal, and none reaches the next call. */
class SandboxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) { try { for (;;) {} } catch (e) {} finally { continue; } }",
                "const again = () => { try { for (;;) {} } finally { for (;;) {} } }; again();",
                "[1].forEach(() => { while (true) {} })",
                "JSON.stringify({toJSON() { while (true) {} }})",
                "function* on() { while (true) { yield 1 } } for (let one of on()) {}",
                "return Object.defineProperty([1], 0, {get() { while (true) {} }})",
                "eval('while (true) {}')",
                "new Function('while (true) {}')()",
                "/^(a+)+$/.test('a'.repeat(64) + '!')"
            })
    void endlessScript_isStopped(String body) {
        assertStopped(body, "it ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const again = n => again(n + 1) + 1; again(0);",
                "const again = n => [n].map(again); again(0);",
                "const a = {toString() { return '' + a }}; return '' + a;",
                "const a = {get b() { return this.b }}; a.b;"
            })
    void endlessRecursion_isStopped(String body) {
        assertStopped(body, "itself too often");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const all = []; while (true) { all.push(new ArrayBuffer(1000000)) }",
                "const all = []; while (true) { try { all.push(new ArrayBuffer(1000000)) } catch (e) {} }"
            })
    void endlessAllocation_isStopped(String body) {
        assertStopped(body, "bytes of memory");
    }

    /** Java's own loops look at no bound. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "return [].indexOf.call({length: 4294967295}, 1)",
                "return new Array(2e9).indexOf(1)",
                "return [].includes.call({length: 9e15}, 1)",
                "return Array.prototype.fill.call({length: 1e9}, 0)",
                "return 'a'.repeat(300000).indexOf('a'.repeat(150000) + 'b')",
                "return [].lastIndexOf.call({get length() { return 4294967295 }}, 1)",
                "return Array.from({length: 1e9})",
                "return [].concat(new Array(2e9)).length",
                "try { new Array(2e9).join() } catch (e) { return null }",
                "return 'b'.concat('a'.repeat(300000))"
            })
    void longLoopOfABuiltInFunction_isNotBegun(String body) {
        assertStopped(body, "at line 2: it had a built-in function go through more than 10000 elements");
    }

    @Test
    void builtInFunctions_doWhatTheyDidBefore() {
        PasswordPolicy policy = Policies.validating("""
                const told = [[3, 1, 2].sort().map(String).concat(['x']).join(''), 'a-b'.split('-').reverse().join('+'),
                    Array.from('kiosk', c => c.toUpperCase()).slice(1).join(''), Array.isArray([]), String.fromCharCode(75),
                    [].concat.call([1], [2]).length, [...'ab'].indexOf('b'), 'x'.replace(/x/, () => 'y'), 'x'.repeat(3),
                    Math.max.apply(null, [1, 2].filter(n => n > 1)), [1] instanceof Array, [].constructor === Array];
                return told.join(' ');
                """);

        assertThat(policy.check(Policies.candidate(GOOD)).broken())
                .extracting(Rule::sentence)
                .containsExactly("123x b+a IOSK true K 2 1 y xxx 2 true true");
    }

    @Test
    void textThatNoMachineCouldHold_refuses() {
        assertStopped("return 'x'.repeat(2 ** 31 - 1);", "more memory than there is");
    }

    @Test
    void instructionsAreBounded_howeverFastTheyAre() {
        assertStopped("while (true) {}", "at line 2: it went beyond 2000000 instructions");
    }

    @Test
    void timeIsBounded_wherePartsTakeLongBetweenFewInstructions() {
        assertStopped(
                "const long = 'ab'.repeat(5000), part = 'ab'.repeat(50) + 'c'; while (true) { long.indexOf(part) }",
                "longer than 150 ms of processor time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System.exit(1)",
                "Packages.java.lang.System.exit(1)",
                "importClass(java.lang.System)",
                "importPackage(java.lang)",
                "new JavaImporter(java.lang)",
                "new JavaAdapter(java.lang.Runnable, {})",
                "password.getClass()",
                "getClass(password)",
                "org.mozilla.javascript.Context.enter()",
                "com.sun.management",
                "(() => {}).constructor('return java')()",
                "validate.constructor.constructor('return Packages')().java",
                "Object.getPrototypeOf(password).getClass()",
                "this.constructor.constructor('return getClass')()(this)",
                "try { null.x } catch (e) { e.javaException.getClass() }",
                "try { eval('(') } catch (e) { e.rhinoException.getClass() }",
                "load('/etc/passwd')",
                "print(password)",
                "require('fs')",
                "new XMLHttpRequest()",
                "quit()"
            })
    void lookingForJava_findsNothing(String body) {
        assertThat(broken(Policies.validating(body + "; return 'found'"), GOOD)).containsExactly(SCRIPT_FAILED);
    }

    /** What the script is handed and can reach from there is JavaScript's own. */
    @Test
    void globals_areThoseOfTheLanguage() {
        PasswordPolicy policy = Policies.validating("""
                const foreign = ['java', 'javax', 'org', 'com', 'edu', 'net', 'Packages', 'getClass', 'JavaAdapter',
                    'JavaImporter', 'JavaException', 'Continuation', 'Script', 'With', 'Call', 'XML', 'importClass', 'print', 'load', 'console', 'require'];
                const found = foreign.filter(name => typeof globalThis[name] !== 'undefined');
                return found.length ? found.join(' ') : null;
                """);

        assertThat(broken(policy, GOOD)).isEmpty();
    }

    @Test
    void globalsThatAreChanged_areFreshInTheNextCall() {
        PasswordPolicy policy = Policies.script("""
                var calls = 0;
                function validate(candidate) {
                    const seen = calls++ + (globalThis.kept || '') + ('x'.kept || '') + (validate.kept || '')
                        + (Object.prototype.kept || '') + [1].includes(2) + /k/g.test('k') + (tag`t`.kept || '');
                    kept = String.prototype.kept = validate.kept = Object.prototype.kept = candidate.password;
                    Array.prototype.includes = () => true;
                    RegExp.prototype.test = () => false;
                    validate = () => null;
                    return seen === '0falsetrue' ? 'clean' : null;
                }
                function tag(strings) { try { strings.kept = 'kept' } catch (e) {} return ''; }
                """);

        assertThat(IntStream.range(0, 3).mapToObj(call -> broken(policy, GOOD))).containsOnly(List.of(SCRIPT_MESSAGE));
    }

    private static void assertStopped(String body, String why) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> ScriptRuleTest.assertFails("function validate({password, name}) {\n" + body + "\n}", why));
    }
}
