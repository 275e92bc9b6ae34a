package io.rekey.reset;

import io.rekey.apps.App;
import java.time.Instant;
import java.util.List;

/**
 * What Rekey itself tells people by mail. Each call is one delivery to the mail server; one that gets no answer throws
 * a {@link RemoteFailure}.
 */
public interface Notices {

    /** Tells the owner, on every given address, that the password was changed. */
    void passwordChanged(App app, List<EmailAddress> addresses);

    /** Reminds the owner of the link that waits in the mailbox until the deadline. */
    void newPasswordAwaited(App app, EmailAddress address, Instant deadline);

    /** Tells the owner that the time is over, that the old password stays useless, and how to start again. */
    void resetExpired(App app, EmailAddress address);

    /** Tells the security operators that a decision waits. */
    void approvalAwaited(App app, String resetId);

    /** Tells the security leads that nobody has decided so far and that the decision is open to them too. */
    void approvalEscalated(App app, String resetId);
}
