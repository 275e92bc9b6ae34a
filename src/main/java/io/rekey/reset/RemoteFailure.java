package io.rekey.reset;

import java.time.Instant;

/**
 * A remote call that got no usable answer. Messages name the call and the kind of failure, never a body or a value:
 * they end up in the engine's tables, and Auth0's messages repeat what was sent.
 */
public abstract sealed class RemoteFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private RemoteFailure(String message) {
        super(message);
    }

    /** The other side asks to wait. */
    public static final class Busy extends RemoteFailure {
        private static final long serialVersionUID = 1L;
        private final Instant until;

        public Busy(String call, Instant until) {
            super(call + ": rate limit reached, free again at " + until);
            this.until = until;
        }

        public Instant until() {
            return until;
        }
    }

    /** No answer, half an answer or an error of the other side: whether the call had its effect is unknown. */
    public static final class Broken extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        public Broken(String call, String what) {
            super(call + ": " + what);
        }
    }

    /** The other side refuses Rekey itself; trying again cannot help before a setting is mended. */
    public static final class Misconfigured extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        public Misconfigured(String call, String whatToMend) {
            super(call + ": " + whatToMend);
        }
    }
}
