package io.rekey.janrain;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.reset.Account;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** An account as Janrain would write its record. */
final class Entity {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS xx");

    private Entity() {}

    /**
     * What Auth0 has nothing like is there and empty. The password is no attribute of it, as for every client at Janrain that signs people in. When an address was verified
     * Auth0 does not tell, so that a verified one has the time at which the account came into being.
     */
    static Map<String, Object> of(Account account) {
        Map<String, Object> entity = new LinkedHashMap<>();
        String created = account.createdAt().map(Entity::time).orElse(null);
        entity.put("uuid", account.identityId());
        entity.put("id", null);
        entity.put("email", account.email().value());
        entity.put("emailVerified", account.emailVerified() ? created : null);
        entity.put("displayName", account.profile().get("name"));
        entity.put("givenName", account.profile().get("given_name"));
        entity.put("familyName", account.profile().get("family_name"));
        entity.put("created", created);
        entity.put("lastUpdated", null);
        return entity;
    }

    /** @throws Refusal when an attribute is none of its own */
    static Map<String, Object> only(Map<String, Object> entity, JsonNode attributes) {
        if (!attributes.isArray()) {
            throw Refusal.invalid("attributes", "attributes is not one JSON array");
        }
        Map<String, Object> some = new LinkedHashMap<>();
        attributes.forEach(attribute -> {
            if (!entity.containsKey(attribute.asText())) {
                throw unknown(attribute.asText());
            }
            some.put(attribute.asText(), entity.get(attribute.asText()));
        });
        return some;
    }

    static Refusal unknown(String attribute) {
        return new Refusal(JanrainError.UNKNOWN_ATTRIBUTE, "there is no such attribute here")
                .with("attribute_name", Refusal.shortened(attribute));
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
