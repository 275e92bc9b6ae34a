package io.rekey.reset;

import java.util.HashSet;
import java.util.Set;

/** Whether somebody waits for what this thread does. Remote calls that nobody waits for leave room for those of others. */
public final class Urgency {

    /** What the work has begun to use; nothing of the kind is known of work that somebody waits for. */
    private static final ThreadLocal<Set<Object>> BACKGROUND = new ThreadLocal<>();

    private Urgency() {}

    public static boolean isUrgent() {
        return BACKGROUND.get() == null;
    }

    /**
     * Whether nobody waits for this thread's work and it can be put off without loss, because it has not used that before.
     * From now on it has.
     */
    public static boolean canBePutOffBefore(Object used) {
        return !isUrgent() && BACKGROUND.get().add(used);
    }

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    public static <E extends Exception> void inBackground(Work<E> work) throws E {
        Set<Object> before = BACKGROUND.get();
        BACKGROUND.set(new HashSet<>());
        try {
            work.run();
        } finally {
            BACKGROUND.set(before);
        }
    }
}
