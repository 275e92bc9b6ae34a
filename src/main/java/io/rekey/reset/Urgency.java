package io.rekey.reset;

/** Whether somebody waits for what this thread does. Remote calls that nobody waits for leave room for those of others. */
public final class Urgency {

    private static final ThreadLocal<Boolean> BACKGROUND = ThreadLocal.withInitial(() -> false);

    private Urgency() {}

    public static boolean isUrgent() {
        return !BACKGROUND.get();
    }

    public static void inBackground(Runnable work) {
        boolean before = BACKGROUND.get();
        BACKGROUND.set(true);
        try {
            work.run();
        } finally {
            BACKGROUND.set(before);
        }
    }
}
