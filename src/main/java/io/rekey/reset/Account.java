package io.rekey.reset;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user of an app's database connection, as Auth0 tells it.
 *
 * @param id Auth0's {@code user_id}
 * @param identityId Auth0's id of the database identity, which need not be the user's main one
 * @param email the address of the database identity, the one its reset mails go to
 * @param validatedAddresses every address that is told of a change: the one above and the verified ones of linked identities
 * @param emailVerified whether the address was ever proved to be the owner's
 * @param createdAt when the user came into being, as far as Auth0 tells
 * @param lastPasswordReset when the password last changed; empty until its first change
 * @param profile the texts that say who the owner is, by Auth0's names of the fields, such as {@code name} or
 *     {@code user_metadata.first}
 * @param language what the account says of the owner's language, a tag as somebody wrote it
 * @param mark what the last password change of ours left on the account
 */
public record Account(
        String id,
        String identityId,
        EmailAddress email,
        boolean emailVerified,
        List<EmailAddress> validatedAddresses,
        boolean blocked,
        boolean privileged,
        Optional<Instant> createdAt,
        Optional<Instant> lastPasswordReset,
        Map<String, String> profile,
        Optional<String> language,
        Optional<String> mark) {

    /** Whether mails about the account may go there. */
    public boolean hasValidated(EmailAddress address) {
        return validatedAddresses.stream().anyMatch(validated -> validated.isSameAs(address.value()));
    }
}
