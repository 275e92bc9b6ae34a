package io.rekey.reset;

import io.rekey.apps.App;

/**
 * What Rekey tells those who run it by mail. None of it names an account's owner. A call that gets no usable answer, or
 * whose mailbox the mail server refuses, throws a {@link RemoteFailure}.
 */
public interface Alerts {

    /** Tells the security operators that a decision waits. */
    void approvalAwaited(App app, String resetId);

    /** Tells the security leads that nobody has decided so far and that the decision is open to them too. */
    void approvalEscalated(App app, String resetId);

    /** Tells the security operators that an owner has nothing to do with a reset and that a task waits for them. */
    void disavowalToInvestigate(App app, String resetId);

    /** Tells the security leads that nobody has looked into that so far. */
    void investigationEscalated(App app, String resetId);

    /** Tells the security operators that a client makes more passwords useless than is normal, so that they approve each. */
    void brakeApplied(App app, String clientId);

    /** Tells the security operators that no mail reaches an owner and that a task waits for them. */
    void ownerNotReached(App app, String resetId);
}
