package io.rekey.password;

import static io.rekey.password.Policies.GOOD;
import static io.rekey.password.Policies.broken;
import static io.rekey.password.RuleKind.SCRIPT_FAILED;
import static io.rekey.password.RuleKind.SCRIPT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.rekey.support.RecordedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        PasswordPolicy policy = validating("""
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

    /** Several seconds of multiplication that nothing stops, on the fastest machine longer than the four runs together. */
    @Test
    void builtInFunctionThatTakesLong_isLeftBehind_andTheScriptGetsNoFurtherThread() {
        PasswordPolicy slow = Policies.script(
                "const validate = ({password}) => password.endsWith('!') ? typeof (7n ** 20000000n) : null;");
        for (String why :
                List.of("did not end within 600 ms", "did not end within 600 ms", "it is not run", "it is not run")) {
            long before = System.nanoTime();
            try (RecordedLog log = RecordedLog.open()) {
                assertThat(broken(slow, GOOD + "!")).containsExactly(SCRIPT_FAILED);
                assertThat(log.text()).contains("The password script of app acme failed", why);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(900));
        }
        assertThat(broken(slow, GOOD)).containsExactly(SCRIPT_FAILED);
        assertThat(broken(Policies.script("const validate = () => null;"), GOOD))
                .isEmpty();
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            while (!broken(slow, GOOD).isEmpty()) {
                Thread.onSpinWait();
            }
        });
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

    /** Twenty others want the processors at the same time, so each of its milliseconds takes ten or more. */
    @Test
    void goodScriptThatHasToWaitForAProcessor_isNotRefused() throws Exception {
        PasswordPolicy policy = Policies.script(
                "const validate = () => { for (let i = 0; i < 15000; i++) { Math.sqrt(i); } return null; };");
        AtomicBoolean busy = new AtomicBoolean(true);
        List<Thread> others = Stream.generate(() -> new Thread(() -> spinWhile(busy)))
                .limit(20L * Runtime.getRuntime().availableProcessors() / 2)
                .toList();
        others.forEach(Thread::start);
        try {
            assertThat(broken(policy, GOOD)).isEmpty();
        } finally {
            busy.set(false);
        }
    }

    private static void spinWhile(AtomicBoolean busy) {
        while (busy.get()) {
            Thread.onSpinWait();
        }
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
        assertThat(broken(validating(body + "; return 'found'"), GOOD)).containsExactly(SCRIPT_FAILED);
    }

    /** What the script is handed and can reach from there is JavaScript's own. */
    @Test
    void globals_areThoseOfTheLanguage() {
        PasswordPolicy policy = validating("""
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

    /** A thread that loops may take its share of the machine and nothing else. */
    @Test
    void otherThreads_areJudgedWhileOneLoops() throws Exception {
        PasswordPolicy looping = validating("while (true) {}");
        PasswordPolicy good = validating("return password.includes('kettle') ? 'no kettles' : null;");
        long alone = timeOf(good);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(21);
        try {
            Future<?> loop = threads.submit(() -> {
                while (!over.get()) {
                    assertThat(broken(looping, GOOD)).containsExactly(SCRIPT_FAILED);
                }
            });
            long together = timeOf(threads, good);
            over.set(true);
            loop.get();
            // Twenty times the work beside one that never rests; waiting for it would be two hundred times 200 ms.
            assertThat(together)
                    .isLessThan(Math.max(alone, Duration.ofMillis(20).toNanos()) * 20 * 10);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneScript_judgesForManyThreadsAtOnce() throws Exception {
        PasswordPolicy policy =
                validating("let sum = ''; for (let one of password) { sum += one } return sum.length + '/' + name;");
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<List<Rule>>> calls = IntStream.range(0, 400)
                    .<Callable<List<Rule>>>mapToObj(
                            call -> () -> policy.check(Policies.candidate(GOOD + "x".repeat(call % 20)))
                                    .broken())
                    .toList();
            List<Future<List<Rule>>> verdicts = threads.invokeAll(calls);
            for (int call = 0; call < 400; call++) {
                assertThat(verdicts.get(call).get())
                        .extracting(Rule::sentence)
                        .containsExactly((GOOD.length() + call % 20) + "/Annabel Müller");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long timeOf(PasswordPolicy policy) {
        IntStream.range(0, 50).forEach(warmUp -> broken(policy, GOOD));
        long before = System.nanoTime();
        IntStream.range(0, 10).forEach(call -> assertThat(broken(policy, GOOD)).isEmpty());
        return System.nanoTime() - before;
    }

    private static long timeOf(ExecutorService threads, PasswordPolicy policy)
            throws InterruptedException, ExecutionException {
        long before = System.nanoTime();
        List<Callable<List<RuleKind>>> calls = IntStream.range(0, 200)
                .<Callable<List<RuleKind>>>mapToObj(call -> () -> broken(policy, GOOD))
                .toList();
        for (Future<List<RuleKind>> verdict : threads.invokeAll(calls)) {
            assertThat(verdict.get()).isEmpty();
        }
        return System.nanoTime() - before;
    }

    private static void assertStopped(String body, String why) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> ScriptRuleTest.assertFails("function validate({password, name}) {\n" + body + "\n}", why));
    }

    private static PasswordPolicy validating(String body) {
        return Policies.script("function validate({password, name}) {\n" + body + "\n}");
    }
}
