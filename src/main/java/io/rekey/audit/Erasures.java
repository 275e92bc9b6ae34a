package io.rekey.audit;

import io.rekey.reset.EmailAddress;

/**
 * Takes away all that is kept of a person, and cancels first what is open and has not begun to change the account. Doing it twice, or again after a crash, is doing it
 * once.
 */
public interface Erasures {

    /**
     * The person with that address in an app: what was asked for that address, in any spelling, and all resets of the
     * account that it belonged to.
     *
     * @param by the client that has it done
     * @return how many resets were erased
     * @throws StillOpen when something about the person is under way that cannot be cancelled; nothing has been erased then
     * @throws io.rekey.reset.InvalidInput when there is no such app and never was
     */
    int eraseAddress(String app, EmailAddress email, String by);

    /** The same of the account with that {@code user_id}, and of what was asked for its addresses before it was one. */
    int eraseAccount(String accountId, String by);

    /** Something about the person is under way. */
    final class StillOpen extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
