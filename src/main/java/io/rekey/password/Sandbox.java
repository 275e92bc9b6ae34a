package io.rekey.password;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.ScriptableObject;

/**
 * Runs JavaScript that can neither reach Java nor run on and on. It bounds instructions, time, memory and depth, and each
 * run has globals of its own. It is there for mistakes in a deployer's own configuration, not for code of strangers: the
 * bounds are checked between instructions, so a single built-in that takes huge memory at once is not stopped.
 */
final class Sandbox extends ContextFactory {

    private static final Duration LONGEST = Duration.ofMillis(200);
    private static final long MOST_INSTRUCTIONS = 2_000_000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final int DEEPEST = 500;
    private static final int INSTRUCTIONS_BETWEEN_CHECKS = 500;

    /** Rhino's own, and nothing that a rule for passwords needs: they reach into the interpreter. */
    private static final List<String> NOT_OF_THE_LANGUAGE =
            List.of("Call", "Continuation", "JavaException", "Script", "With");

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What one run has used. */
    private static final class BoundedContext extends Context {

        private long startedAt;
        private long allocatedBefore;
        private long instructions;

        BoundedContext(ContextFactory factory) {
            super(factory);
        }

        void start() {
            startedAt = System.nanoTime();
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
            if (System.nanoTime() - startedAt > LONGEST.toNanos()) {
                throw new ScriptStopped("it took longer than " + LONGEST.toMillis() + " ms");
            }
        }
    }

    /** What is to be done with fresh globals. */
    interface Run<T> {
        T in(Context context, ScriptableObject globals);
    }

    <T> T run(Run<T> run) {
        return call(context -> {
            ScriptableObject globals = context.initSafeStandardObjects();
            NOT_OF_THE_LANGUAGE.forEach(globals::delete);
            ((BoundedContext) context).start();
            return run.in(context, globals);
        });
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
