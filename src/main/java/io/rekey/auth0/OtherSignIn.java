package io.rekey.auth0;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Lookup;
import java.util.Map;
import java.util.Optional;

/** How a user gets in who has no password of the app's connection. */
final class OtherSignIn {

    /** Auth0's names of the providers that people know by another one. */
    private static final Map<String, String> KNOWN_AS = Map.of(
            "google-oauth2", "Google",
            "apple", "Apple",
            "facebook", "Facebook",
            "windowslive", "Microsoft",
            "github", "GitHub",
            "linkedin", "LinkedIn");

    private OtherSignIn() {}

    /** Nothing for an address that nobody has proved to be theirs: whoever reads it need not be that user. */
    static Optional<Lookup> of(JsonNode user, EmailAddress asked) {
        return EmailAddress.parsed(user.path("email").textValue())
                .filter(email -> user.path("email_verified").asBoolean() && email.isSameAs(asked.value()))
                .map(email -> new Lookup.SignsInElsewhere(email, provider(user)));
    }

    private static Optional<String> provider(JsonNode user) {
        return Optional.ofNullable(
                KNOWN_AS.get(user.path("identities").path(0).path("provider").asText()));
    }
}
