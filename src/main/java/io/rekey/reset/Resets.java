package io.rekey.reset;

import java.util.Optional;

/** The resets that are open or were. The process engine is their record. */
public interface Resets {

    /**
     * Starts a reset on behalf of a machine client; nothing remote is asked before this returns.
     *
     * @return the reset's id
     */
    String start(ResetRequest request, Caller caller);

    /** The reset with that id, open or ended, or nothing. */
    Optional<Reset> find(String id);

    /**
     * Withdraws a reset that has not begun to change the account.
     *
     * @return false when it is too late: the password is being made useless, or the reset is over
     */
    boolean cancel(String id);
}
