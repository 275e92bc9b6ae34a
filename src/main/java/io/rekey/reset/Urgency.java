package io.rekey.reset;

/** Whether somebody waits for what this thread does. Remote calls that nobody waits for leave room for those of others. */
public final class Urgency {

    private static final ThreadLocal<Boolean> BACKGROUND = ThreadLocal.withInitial(() -> false);

    private Urgency() {}

    public static boolean isUrgent() {
        return !BACKGROUND.get();
    }

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    public static <E extends Exception> void inBackground(Work<E> work) throws E {
        boolean before = BACKGROUND.get();
        BACKGROUND.set(true);
        try {
            work.run();
        } finally {
            BACKGROUND.set(before);
        }
    }
}
