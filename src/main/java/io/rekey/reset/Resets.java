package io.rekey.reset;

import java.util.Optional;

/** The resets that are open or were. The process engine is their record. */
public interface Resets {

    /**
     * Starts a reset on behalf of a caller; nothing remote is asked before this returns.
     *
     * @return the reset's id
     */
    String start(ResetRequest request, Caller caller);

    /** The reset with that id, open or ended, as its starter may see it, or nothing. */
    Optional<Reset> find(String id);

    /**
     * Withdraws a reset that has not begun to change the account.
     *
     * @param by the client that does
     * @return false when it is too late: the password is being made useless, or the reset is over; of a reset by mailbox
     *     that would tell whether there is such an account, so only the time counts there
     */
    boolean cancel(String id, String by);

    /**
     * Withdraws it where that is not too late, and is through when it returns: for whoever may learn whether there is such
     * an account.
     *
     * @return false when it is too late
     */
    boolean cancelAtOnce(String id, String by);

    /** Whether that reset of that app waits for its owner to confirm it from the mailbox. */
    boolean awaitsConfirmation(String id, String app);

    /**
     * Lets a reset go on whose owner has confirmed it from the mailbox.
     *
     * @return false when it does not wait for that, or not any more; of several who confirm at once, one is let through
     */
    boolean confirm(String id, String app);
}
