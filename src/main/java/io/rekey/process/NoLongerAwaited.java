package io.rekey.process;

/** An account that has changed since its owner was waited for. Undoes the step; a look at the account leads the reset on. */
public final class NoLongerAwaited extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoLongerAwaited() {
        super("The account has changed since its owner was waited for.", null, false, false);
    }
}
