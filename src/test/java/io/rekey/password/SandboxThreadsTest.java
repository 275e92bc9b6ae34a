package io.rekey.password;

import static io.rekey.password.Policies.GOOD;
import static io.rekey.password.Policies.broken;
import static io.rekey.password.RuleKind.SCRIPT_FAILED;
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

/** Scripts on threads: one that nothing stops is left behind, and none waits for another's turn for long. */
class SandboxThreadsTest {

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

    /** A thread that loops may take its share of the machine and nothing else. */
    @Test
    void otherThreads_areJudgedWhileOneLoops() throws Exception {
        PasswordPolicy looping = Policies.validating("while (true) {}");
        PasswordPolicy good = Policies.validating("return password.includes('kettle') ? 'no kettles' : null;");
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
            // Twenty times the work beside one that never rests; waiting for it would be two hundred times 600 ms.
            assertThat(together)
                    .isLessThan(Math.max(alone, Duration.ofMillis(20).toNanos()) * 20 * 10);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneScript_judgesForManyThreadsAtOnce() throws Exception {
        PasswordPolicy policy = Policies.validating(
                "let sum = ''; for (let one of password) { sum += one } return sum.length + '/' + name;");
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
}
