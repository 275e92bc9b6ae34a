package io.rekey.reset;

import io.rekey.apps.App;
import java.time.Duration;
import java.util.Optional;

/**
 * The tenant's accounts. Each call is one effect or one question; none is repeated blindly. A call that gets no usable
 * answer throws a {@link RemoteFailure}.
 */
public interface Accounts {

    /** However slowly an answer trickles, no call takes longer; what it tells can be as old. */
    Duration LONGEST_CALL = Duration.ofSeconds(8);

    /** The account with that address in the app's connection; never merely the first of several users. */
    Lookup find(App app, EmailAddress email);

    /** The account as it is now, or nothing when it or its identity in the app's connection is gone. */
    Optional<Account> read(App app, String accountId);

    /** Whether a second factor is enrolled and confirmed. */
    boolean isEnrolledInMfa(String accountId);

    /**
     * Sets a password. Note that Auth0 lifts an administrator's block with it, so look for one first.
     *
     * @param mark written to the account in the same call, so that whoever lost the answer can see in
     *     {@link Account#mark()} whether the call had its effect
     */
    PasswordChange changePassword(App app, String accountId, Secret password, String mark);

    /**
     * Ends refresh tokens, which outlive a change of the password; access tokens live until they expire.
     *
     * @return false when the tenant's plan has no way to
     */
    boolean endRefreshTokens(String accountId);

    /**
     * Ends sessions, which a change of the password ends as well.
     *
     * @return false when the tenant's plan has no way to
     */
    boolean endSessions(String accountId);

    /** Has every browser that is spared the second factor asked for it again, where the tenant's plan knows such browsers. */
    void forgetBrowsers(String accountId);

    /** Has Auth0 send its mail with a link to a new password. Only the newest link works. */
    void sendResetEmail(App app, EmailAddress email);

    /**
     * A link to a new password, which makes every older one useless.
     *
     * @param identityId {@link Account#identityId()}; where it is not known the account is read for it
     * @return nothing when the account or its identity in the app's connection is gone
     */
    Optional<Secret> resetLink(App app, String accountId, Optional<String> identityId, Duration life);

    /** Makes every link that Auth0 has sent so far useless, by creating a newer one that nobody sees. */
    void voidLinks(App app, String accountId, Optional<String> identityId);
}
