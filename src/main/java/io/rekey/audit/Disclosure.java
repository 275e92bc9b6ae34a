package io.rekey.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.reset.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One personal value with its name and a salt of its own (RFC 9901). A record holds its digest; without the salt nobody
 * can find out by trying which value it was.
 *
 * @param text the base64url of the JSON list of salt, name and value
 */
record Disclosure(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Disclosure of(String name, Object value) {
        return of(randomSalt(), name, value);
    }

    static Disclosure of(String salt, String name, Object value) {
        String json = CanonicalJson.of(List.of(salt, name, value));
        return new Disclosure(
                Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    static String randomSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    }

    String digest() {
        return Sha256.base64url(text);
    }

    /** Name and value, or nothing where this is no disclosure at all. */
    Optional<Member> member() {
        try {
            JsonNode json = JSON.readTree(Base64.getUrlDecoder().decode(text));
            return json.isArray() && json.size() == 3 && json.get(1).isTextual()
                    ? Optional.of(new Member(json.get(1).asText(), json.get(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException altered) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    record Member(String name, JsonNode value) {}

    static String joined(Collection<Disclosure> disclosures) {
        return disclosures.stream().map(Disclosure::text).collect(Collectors.joining("~"));
    }

    static List<Disclosure> split(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split("~", -1)).map(Disclosure::new).toList();
    }
}
