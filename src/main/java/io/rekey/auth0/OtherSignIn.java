package io.rekey.auth0;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How users get in who have no password of the app's connection. */
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

    /**
     * Nothing for an address that nobody has proved to be theirs, since whoever reads it need not be that user, and nothing
     * where an administrator keeps the user out.
     */
    static Optional<Lookup> of(List<JsonNode> users, EmailAddress asked) {
        List<JsonNode> owners =
                users.stream().filter(user -> isOwner(user, asked)).toList();
        return owners.stream()
                .findFirst()
                .flatMap(owner -> EmailAddress.parsed(owner.path("email").textValue()))
                .map(email -> new Lookup.SignsInElsewhere(email, provider(owners)));
    }

    private static boolean isOwner(JsonNode user, EmailAddress asked) {
        return user.path("email_verified").asBoolean()
                && !user.path("blocked").asBoolean()
                && EmailAddress.parsed(user.path("email").textValue())
                        .filter(email -> email.isSameAs(asked.value()))
                        .isPresent();
    }

    /** Of several, nobody here knows the one that the owner is used to. */
    private static Optional<String> provider(List<JsonNode> owners) {
        List<String> providers = owners.stream()
                .flatMap(owner -> StreamSupport.stream(owner.path("identities").spliterator(), false))
                .map(identity -> identity.path("provider").asText())
                .distinct()
                .toList();
        return Optional.of(providers)
                .filter(all -> all.size() == 1)
                .flatMap(all -> Optional.ofNullable(KNOWN_AS.get(all.get(0))));
    }
}
