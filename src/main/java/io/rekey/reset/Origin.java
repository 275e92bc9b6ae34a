package io.rekey.reset;

import java.util.Optional;

/** From where what this thread does was asked for: a network address. Nothing where nobody outside asked. */
public final class Origin {

    private static final ThreadLocal<String> ADDRESS = new ThreadLocal<>();

    private Origin() {}

    public static Optional<String> current() {
        return Optional.ofNullable(ADDRESS.get());
    }

    /** Work that may fail in two ways. */
    @FunctionalInterface
    public interface Work<E extends Exception, F extends Exception> {
        void run() throws E, F;
    }

    public static <E extends Exception, F extends Exception> void during(String address, Work<E, F> work) throws E, F {
        ADDRESS.set(address);
        try {
            work.run();
        } finally {
            ADDRESS.remove();
        }
    }
}
