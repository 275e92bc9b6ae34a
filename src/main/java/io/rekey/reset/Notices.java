package io.rekey.reset;

import io.rekey.apps.App;
import java.time.Instant;
import java.util.List;

/**
 * What Rekey itself tells an account's owner by mail. Each call is one mail, handed over once however many addresses it
 * has, with a link to say "this was not me". It answers false when the mail server refuses every one of the addresses, or
 * the mail itself, for good; a call that gets no usable answer throws a {@link RemoteFailure}.
 */
public interface Notices {

    /** Asks the owner to open the link and press the button there before the deadline. */
    boolean confirmationAsked(App app, EmailAddress address, Secret link, Instant deadline, Secret notMe);

    /** Tells the owner, on every given address, that the password was changed. */
    boolean passwordChanged(App app, List<EmailAddress> addresses, boolean signedOutEverywhere, Secret notMe);

    /** Reminds the owner of the link that waits in the mailbox until the deadline. */
    boolean newPasswordAwaited(App app, EmailAddress address, Instant deadline, Secret notMe);

    /** Tells the owner that the time is over, that the old password stays useless, and how to start again. */
    boolean resetExpired(App app, List<EmailAddress> addresses, Secret notMe);

    /** Tells the owner that the reset was stopped because the account changed under it, and how to get in. */
    boolean resetStopped(App app, List<EmailAddress> addresses, Secret notMe);

    /** Sends the owner the link to a new password, to a validated address other than the one on record. */
    boolean resetLink(App app, EmailAddress address, Secret link, Instant deadline, Secret notMe);

    /** Tells the owner that the reset could not be carried out, that nothing changed, and how to ask again. */
    boolean resetNotCarriedOut(App app, List<EmailAddress> addresses, Secret notMe);

    /** Tells the owner that the old password is useless and that Auth0 mails the link to a new one. */
    boolean resetAnnounced(App app, List<EmailAddress> addresses, Secret notMe);

    /**
     * Tells the owner that the reset was stopped because somebody said that it was not them, and how to get in; and that a
     * new password had been set before, if it had.
     */
    boolean resetDisavowed(App app, List<EmailAddress> addresses, boolean newPasswordSet);
}
