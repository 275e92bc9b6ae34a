package io.rekey.reset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Rekey itself tells an account's owner by mail. Each call is one mail, handed over once however many addresses it
 * has; it has a link to say "this was not me" unless that is beside the point. It answers false when the mail server
 * refuses every one of the addresses, or the mail itself, for good; a call that gets no usable answer throws a
 * {@link RemoteFailure}.
 */
public interface Notices {

    /** Asks the owner to open the link before the deadline, and to say there that it was them. */
    boolean confirmationAsked(Correspondence about, EmailAddress address, Secret link, Instant deadline);

    /** Tells the owner, on every given address, that the password was changed. */
    boolean passwordChanged(Correspondence about, List<EmailAddress> addresses, boolean signedOutEverywhere);

    /** Reminds the owner of the new password that is to be set before the deadline, by this link or that of an earlier mail. */
    boolean newPasswordAwaited(Correspondence about, EmailAddress address, Optional<Secret> link, Instant deadline);

    /** Tells the owner that the time is over, whether the old password works all the same, and how to start again. */
    boolean resetExpired(Correspondence about, List<EmailAddress> addresses, boolean oldPasswordWorks);

    /** Tells the owner that the reset was stopped because the account changed under it, and how to get in. */
    boolean resetStopped(Correspondence about, List<EmailAddress> addresses);

    /** Sends the owner the link to a new password. */
    boolean resetLink(Correspondence about, EmailAddress address, Secret link, Instant deadline);

    /** Tells the owner that the reset could not be carried out, that nothing changed, and how to ask again. */
    boolean resetNotCarriedOut(Correspondence about, List<EmailAddress> addresses);

    /** Tells the owner that a person looked at the request and refused it, and that nothing changed. */
    boolean resetRefused(Correspondence about, List<EmailAddress> addresses);

    /** Tells the owner that the reset was accepted and that Auth0 mails the link to a new password. */
    boolean resetAnnounced(Correspondence about, List<EmailAddress> addresses);

    /**
     * Tells the owner that the reset was stopped because somebody said that it was not them, and how to get in; and that a
     * new password had been set before, if it had. There is nobody left to say so again.
     */
    boolean resetDisavowed(Correspondence about, List<EmailAddress> addresses, boolean newPasswordSet);

    /**
     * Tells the owner of an account without a password how to sign in.
     *
     * @param provider where the owner signs in, as people know it, such as Google; nothing where it has no such name
     */
    boolean signsInAnotherWay(Correspondence about, EmailAddress address, Optional<String> provider);

    /** Tells whoever reads that address that it has no account. There is no reset of theirs to disown. */
    boolean noAccount(Correspondence about, EmailAddress address);
}
