package io.rekey.reset;

import org.slf4j.MDC;

/** Says which reset the lines that this thread logs are about. The engine says it by itself of what it does. */
public final class LogContext {

    /** As in {@code application.yml}, where the engine is told the same name. */
    private static final String RESET = "reset";

    private LogContext() {}

    /** @param resetId of a reset that is known, not one that somebody typed */
    public static void about(String resetId) {
        MDC.put(RESET, resetId);
    }

    public static void aboutNoReset() {
        MDC.remove(RESET);
    }
}
