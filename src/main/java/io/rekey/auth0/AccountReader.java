package io.rekey.auth0;

import com.auth0.client.mgmt.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.apps.App;
import io.rekey.reset.Account;
import io.rekey.reset.EmailAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a user as the Management API writes it. The SDK has three unrelated types of the same shape, and none has a
 * getter for {@code last_password_reset}, so the JSON is what is read.
 */
final class AccountReader {

    /** The member of {@code app_metadata} that tells whose password change was the last. */
    static final String MARK = "rekey_reset";

    private static final int LONGEST_MARK = 200;

    private static final String METADATA = "user_metadata";

    private static final List<String> PROFILE =
            List.of("name", "given_name", "family_name", "nickname", "username", "phone_number");

    private AccountReader() {}

    static JsonNode json(Object sdkUser) {
        return ObjectMappers.JSON_MAPPER.valueToTree(sdkUser);
    }

    /** The account, when the user has an identity with a password and an address in the app's connection. */
    static Optional<Account> read(JsonNode user, App app, Set<String> privilegedRoles) {
        return databaseIdentity(user, app)
                .flatMap(identity -> read(user, identity, profile(user, identity), privilegedRoles));
    }

    private static Optional<Account> read(
            JsonNode user, JsonNode identity, JsonNode profile, Set<String> privilegedRoles) {
        return EmailAddress.parsed(profile.path("email").textValue())
                .map(email -> new Account(
                        user.path("user_id").asText(),
                        identity.path("user_id").asText(),
                        email,
                        profile.path("email_verified").asBoolean(),
                        validatedAddresses(user, email),
                        user.path("blocked").asBoolean(),
                        isPrivileged(user, privilegedRoles),
                        instant(user, "created_at"),
                        lastPasswordReset(user),
                        texts(user, profile),
                        language(user, profile),
                        mark(user)));
    }

    /** The identity of the app's connection: the user's main one or one that was linked to it. */
    private static Optional<JsonNode> databaseIdentity(JsonNode user, App app) {
        return identities(user)
                .filter(identity -> isDatabaseIdentity(identity, app))
                .findFirst();
    }

    static Optional<Instant> lastPasswordReset(JsonNode user) {
        return instant(user, "last_password_reset");
    }

    private static Optional<Instant> instant(JsonNode user, String member) {
        return Optional.ofNullable(user.path(member).textValue()).map(Instant::parse);
    }

    private static Optional<String> mark(JsonNode user) {
        return Optional.ofNullable(user.path("app_metadata").path(MARK).textValue())
                .filter(mark -> mark.length() <= LONGEST_MARK);
    }

    /** A connection can forbid passwords that are made of any of them. */
    private static Map<String, String> texts(JsonNode user, JsonNode profile) {
        Map<String, String> texts = new HashMap<>();
        PROFILE.forEach(field -> put(texts, field, profile.path(field)));
        user.path(METADATA)
                .properties()
                .forEach(field -> put(texts, METADATA + "." + field.getKey(), field.getValue()));
        return texts;
    }

    private static void put(Map<String, String> texts, String field, JsonNode value) {
        if (value.isTextual()) {
            texts.put(field, value.textValue());
        }
    }

    private static Optional<String> language(JsonNode user, JsonNode profile) {
        return Stream.of(
                        user.path(METADATA).path("lang"),
                        user.path(METADATA).path("language"),
                        profile.path("locale"),
                        user.path("locale"))
                .map(JsonNode::textValue)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Stream<JsonNode> identities(JsonNode user) {
        return StreamSupport.stream(user.path("identities").spliterator(), false);
    }

    private static boolean isDatabaseIdentity(JsonNode identity, App app) {
        return identity.path("provider").asText().equals("auth0")
                && identity.path("connection").asText().equals(app.connection());
    }

    /** A linked identity carries its own profile; the main identity's is the user's. */
    private static JsonNode profile(JsonNode user, JsonNode identity) {
        return identity.has("profileData") ? identity.path("profileData") : user;
    }

    /** Each address once, in whatever case; what a linked provider calls an address need not be one that takes mail. */
    private static List<EmailAddress> validatedAddresses(JsonNode user, EmailAddress email) {
        Map<EmailAddress, EmailAddress> addresses = new LinkedHashMap<>(Map.of(email.lowerCase(), email));
        Stream.concat(Stream.of(user), identities(user).map(identity -> identity.path("profileData")))
                .filter(profile -> profile.path("email_verified").asBoolean())
                .flatMap(profile -> EmailAddress.parsed(profile.path("email").textValue()).stream())
                .forEach(address -> addresses.putIfAbsent(address.lowerCase(), address));
        return List.copyOf(addresses.values());
    }

    private static boolean isPrivileged(JsonNode user, Set<String> privilegedRoles) {
        return StreamSupport.stream(user.path("app_metadata").path("roles").spliterator(), false)
                .anyMatch(role -> privilegedRoles.contains(role.asText()));
    }
}
