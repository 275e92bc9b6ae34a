package io.rekey.password;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.ScriptableObject;

/**
 * Runs JavaScript that can neither reach Java nor run on and on. It bounds instructions, time, memory and depth, and each
 * run has globals of its own. It is there for mistakes in a deployer's own configuration, not for code of strangers: the
 * bounds are checked between instructions, so a single built-in that takes huge memory at once is not stopped, and one that
 * takes long is left behind on its thread. One sandbox is for one script, which has no more threads than a few.
 */
final class Sandbox extends ContextFactory {

    /** How much longer than its own time its caller waits for it: it may wait for a processor, or be inside a built-in. */
    private static final Duration TIME_TO_WAIT = Duration.ofMillis(450);

    private static final int MOST_THREADS = 2;
    private static final long MOST_INSTRUCTIONS = 2_000_000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final int DEEPEST = 500;
    private static final int INSTRUCTIONS_BETWEEN_CHECKS = 500;

    /** Rhino's own, and nothing that a rule for passwords needs: they reach into the interpreter. */
    private static final List<String> NOT_OF_THE_LANGUAGE =
            List.of("Call", "Continuation", "JavaException", "Script", "With");

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Each run has one until it really ends. In turn, so that of many owners at once none waits for long. */
    private final Semaphore threads = new Semaphore(MOST_THREADS, true);

    /** What one run has used. */
    private static final class BoundedContext extends Context {

        private Duration longest;
        private long processorTimeBefore;
        private long allocatedBefore;
        private long instructions;

        BoundedContext(ContextFactory factory) {
            super(factory);
        }

        void start(Duration atMost) {
            longest = atMost;
            processorTimeBefore = THREADS.getCurrentThreadCpuTime();
            allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            instructions = 0;
            setInstructionObserverThreshold(INSTRUCTIONS_BETWEEN_CHECKS);
        }

        void check(int further) {
            instructions += further;
            if (THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore > MOST_BYTES) {
                throw new ScriptStopped("it took more than " + MOST_BYTES + " bytes of memory");
            }
            if (instructions > MOST_INSTRUCTIONS) {
                throw new ScriptStopped("it went beyond " + MOST_INSTRUCTIONS + " instructions");
            }
            // A node under load lets a good script wait, and no password is refused for that.
            if (THREADS.getCurrentThreadCpuTime() - processorTimeBefore > longest.toNanos()) {
                throw new ScriptStopped("it took longer than " + longest.toMillis() + " ms of processor time");
            }
        }
    }

    /** What is to be done with fresh globals. */
    interface Run<T> {
        T in(Context context, ScriptableObject globals);
    }

    /** On a thread of its own, which nobody waits for once the time is over: Java has no way to end what does not look. */
    <T> T run(Duration longest, Run<T> run) {
        Duration patience = longest.plus(TIME_TO_WAIT);
        try {
            if (!threads.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ScriptStopped.inTheDark("earlier runs go on and on inside built-in functions, so it is not run"
                        + " until they end or Rekey is started anew");
            }
            FutureTask<T> task = new FutureTask<>(() -> runHere(longest, run));
            Thread thread = new Thread(task, "password-script");
            thread.setDaemon(true);
            thread.start();
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException endless) {
            throw ScriptStopped.inTheDark("it did not end within " + patience.toMillis()
                    + " ms, inside a built-in function or for want of a processor");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ScriptStopped.inTheDark("it was interrupted");
        } catch (ExecutionException failed) {
            throw unchecked(failed.getCause());
        }
    }

    private <T> T runHere(Duration longest, Run<T> run) {
        try {
            return call(context -> {
                ScriptableObject globals = context.initSafeStandardObjects();
                NOT_OF_THE_LANGUAGE.forEach(globals::delete);
                BoundedFunction.replaceIn(globals);
                ((BoundedContext) context).start(longest);
                return run.in(context, globals);
            });
        } finally {
            threads.release();
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    /** Only the interpreter counts instructions in every loop and keeps calls off the thread's own stack. */
    @Override
    protected Context makeContext() {
        Context context = new BoundedContext(this);
        context.setInterpretedMode(true);
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setMaximumInterpreterStackDepth(DEEPEST);
        context.setClassShutter(javaClass -> false);
        context.setLocale(Locale.ROOT);
        return context;
    }

    /** XML would be read by Java's own parser, and enhanced access would let scripts catch what stops them. */
    @Override
    protected boolean hasFeature(Context context, int feature) {
        return feature != Context.FEATURE_E4X
                && feature != Context.FEATURE_ENHANCED_JAVA_ACCESS
                && super.hasFeature(context, feature);
    }

    @Override
    protected void observeInstructionCount(Context context, int instructions) {
        ((BoundedContext) context).check(instructions);
    }
}
