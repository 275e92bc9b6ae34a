package io.rekey.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.reset.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that what Rekey signed is checked with: today's and the former ones. */
public final class PublicKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Key> keys;

    PublicKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * A public Ed25519 key.
     *
     * @param x its 32 bytes in base64url
     */
    record Key(String x, PublicKey key) {

        /** What precedes the 32 bytes in every such key (RFC 8410). */
        private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

        private static final int LENGTH = 32;

        /** @param encoded as openssl writes it with {@code -pubout -outform DER} */
        static Key of(byte[] encoded) throws GeneralSecurityException {
            if (encoded.length != PREFIX.length + LENGTH
                    || !Arrays.equals(PREFIX, Arrays.copyOf(encoded, PREFIX.length))) {
                throw new InvalidKeySpecException("No public Ed25519 key");
            }
            PublicKey key =
                    KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            byte[] x = Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
            return new Key(Base64.getUrlEncoder().withoutPadding().encodeToString(x), key);
        }

        private static Key ofJwk(JsonNode jwk) throws GeneralSecurityException {
            byte[] x = Base64.getUrlDecoder().decode(jwk.path("x").asText());
            byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + x.length);
            System.arraycopy(x, 0, encoded, PREFIX.length, x.length);
            return of(encoded);
        }

        /** The thumbprint of RFC 7638. */
        String id() {
            return Sha256.base64url(CanonicalJson.of(Map.of("crv", SigningKey.ALGORITHM, "kty", "OKP", "x", x)));
        }

        Map<String, Object> jwk() {
            return Map.of("kty", "OKP", "crv", SigningKey.ALGORITHM, "x", x, "kid", id(), "use", "sig", "alg", "EdDSA");
        }
    }

    /** Reads a JWK set (RFC 7517); what is no Ed25519 key in it is left out. */
    public static PublicKeys ofJwks(String jwks) {
        List<Key> keys = new ArrayList<>();
        try {
            for (JsonNode jwk : JSON.readTree(jwks).path("keys")) {
                if (SigningKey.ALGORITHM.equals(jwk.path("crv").asText())) {
                    keys.add(Key.ofJwk(jwk));
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException | GeneralSecurityException unusable) {
            return new PublicKeys(List.of());
        }
        return new PublicKeys(keys);
    }

    public Map<String, Object> jwks() {
        return Map.of("keys", keys.stream().map(Key::jwk).toList());
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** What a compact JWS says, or nothing where none of these keys signed it as something of that type. */
    Optional<JsonNode> payload(String type, String jws) {
        String[] parts = jws.split("\\.", -1);
        return parts.length == 3 && isSigned(type, parts) ? json(parts[1]) : Optional.empty();
    }

    /** What a compact JWS says that it is, whoever signed it. */
    static String type(String jws) {
        return json(jws.split("\\.", -1)[0]).orElse(JSON.nullNode()).path("typ").asText();
    }

    private boolean isSigned(String type, String[] parts) {
        JsonNode header = json(parts[0]).orElse(JSON.nullNode());
        return "EdDSA".equals(header.path("alg").asText())
                && type.equals(header.path("typ").asText())
                && keys.stream()
                        .filter(key -> key.id().equals(header.path("kid").asText()))
                        .anyMatch(key -> isSigned(key, parts[0] + "." + parts[1], parts[2]));
    }

    private static boolean isSigned(Key key, String text, String signature) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(key.key());
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    /** What a part of a JWS says, whoever signed it. */
    static Optional<JsonNode> json(String part) {
        try {
            return Optional.of(JSON.readTree(Base64.getUrlDecoder().decode(part)));
        } catch (IllegalArgumentException | JsonProcessingException altered) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
