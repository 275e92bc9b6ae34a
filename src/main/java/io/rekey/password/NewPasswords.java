package io.rekey.password;

import io.rekey.apps.Delivery;
import io.rekey.reset.Account;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.ReturnTo;
import io.rekey.reset.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the owner of a reset gets to a new password behind a link of ours. */
public interface NewPasswords {

    /** Where a reset stands for whoever holds its link. */
    enum Standing {
        /** It goes on by itself within moments. */
        PREPARING,
        /** Somebody has to approve it first; a mail follows. */
        AWAITING_APPROVAL,
        /** The new password may be set now. */
        AWAITED,
        /** Its owner has set one just now; once the reset is over, or somebody disowned it, its link is like any other. */
        SET,
        /** Its link is no longer good, or never was for this app. */
        OVER
    }

    /**
     * Whose password it is.
     *
     * @param email the address on record
     * @param returnTo where the page that the owner asked on leads back to
     */
    record Owner(EmailAddress email, Locale language, Delivery delivery, Optional<ReturnTo> returnTo) {}

    /** What became of a password that an owner chose. */
    sealed interface Answer {
        /** It is the account's password now. */
        record Done() implements Answer {}

        /** It breaks these rules, which may be Auth0's; the link stays good. */
        record Refused(List<Rule> rules) implements Answer {}

        /** Another request is at the same just now. */
        record InProgress() implements Answer {}

        /** The reset has not come so far yet. */
        record NotYet() implements Answer {}

        /** The link is no longer good. */
        record Over() implements Answer {}
    }

    Standing standing(String resetId, String app);

    /** The owner, while the new password may be set. */
    Optional<Owner> owner(String resetId, String app);

    /**
     * What {@link #set} would say of the password, Auth0's own refusals aside, and nothing comes of it. Also while the reset
     * waits for its owner to confirm it.
     *
     * @return nothing when the reset has not come so far, or is over
     */
    Optional<Verdict> check(String resetId, String app, Secret password, Locale language);

    /** Where the page that the owner asked on leads back to, also when the new password was set just now. */
    Optional<ReturnTo> returnTo(String resetId, String app);

    /** The account as it is now, while {@link #check} would judge a password for it. */
    Optional<Account> account(String resetId, String app);

    /** Sets the password by the app's policy and Auth0's; single use, however many ask at once. */
    Answer set(String resetId, String app, Secret password, Locale language);

    /** Whether the owner's time is over, whatever became of the reset; who had the form before may be told. */
    boolean isTooLate(String resetId, String app);

    /**
     * A link to Auth0's own page, in the delivery mode {@code ticket}, while the new password may be set; nothing at once
     * while another request is making one.
     */
    Optional<Secret> ticket(String resetId, String app);
}
