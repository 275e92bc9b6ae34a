package io.rekey.reset;

import io.rekey.apps.App;
import java.time.Instant;
import java.util.List;

/**
 * What Rekey itself tells people by mail. Each call is one mail, handed over once however many addresses it has. What
 * tells an owner answers false when the mail server refuses every one of the addresses, or the mail itself, for good;
 * a call that gets no usable answer throws a {@link RemoteFailure}.
 */
public interface Notices {

    /** Asks the owner to open the link and press the button there before the deadline. */
    boolean confirmationAsked(App app, EmailAddress address, Secret link, Instant deadline);

    /** Tells the owner, on every given address, that the password was changed. */
    boolean passwordChanged(App app, List<EmailAddress> addresses, boolean signedOutEverywhere);

    /** Reminds the owner of the link that waits in the mailbox until the deadline. */
    boolean newPasswordAwaited(App app, EmailAddress address, Instant deadline);

    /** Tells the owner that the time is over, that the old password stays useless, and how to start again. */
    boolean resetExpired(App app, List<EmailAddress> addresses);

    /** Tells the owner that the reset was stopped because the account changed under it, and how to get in. */
    boolean resetStopped(App app, List<EmailAddress> addresses);

    /** Sends the owner the link to a new password, to a validated address other than the one on record. */
    boolean resetLink(App app, EmailAddress address, Secret link, Instant deadline);

    /** Tells the owner that the reset could not be carried out, that nothing changed, and how to ask again. */
    boolean resetNotCarriedOut(App app, List<EmailAddress> addresses);

    /** Tells the security operators that a decision waits. */
    void approvalAwaited(App app, String resetId);

    /** Tells the security leads that nobody has decided so far and that the decision is open to them too. */
    void approvalEscalated(App app, String resetId);

    /** Tells the security operators that a client makes more passwords useless than is normal, so that they approve each. */
    void brakeApplied(App app, String clientId);

    /** Tells the security operators that no mail reaches an owner and that a task waits for them. */
    void ownerNotReached(App app, String resetId);
}
