package io.rekey.reset;

import io.rekey.apps.App;
import java.util.Optional;

/**
 * The tenant's accounts. Each call is one effect or one question; none is repeated blindly. A call that gets no usable
 * answer throws a {@link RemoteFailure}.
 */
public interface Accounts {

    /** The account with that address in the app's connection; never merely the first of several users. */
    Lookup find(App app, EmailAddress email);

    /** The account as it is now, or nothing when it or its identity in the app's connection is gone. */
    Optional<Account> read(App app, String accountId);

    /** Whether a second factor is enrolled and confirmed. */
    boolean isEnrolledInMfa(String accountId);

    /** Sets a password. Note that Auth0 lifts an administrator's block with it, so look for one first. */
    PasswordChange changePassword(App app, String accountId, Secret password);

    /**
     * Ends refresh tokens and sessions; access tokens live until they expire.
     *
     * @return false when the tenant's plan has no way to end one of the two; the other ended all the same
     */
    boolean revokeAccess(String accountId);

    /** Has Auth0 send its mail with a link to a new password. Only the newest link works. */
    void sendResetEmail(App app, EmailAddress email);

    /** Makes every link that Auth0 has sent so far useless, by creating a newer one that nobody sees. */
    void voidLinks(App app, String accountId);
}
