package io.rekey.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** The private Ed25519 key that checkpoints and tombstones are signed with. */
final class SigningKey {

    static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final PublicKeys.Key publicKey;

    private SigningKey(PrivateKey secret, PublicKeys.Key publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /** @param pkcs8 as openssl makes it */
    static SigningKey of(byte[] pkcs8) throws GeneralSecurityException {
        PrivateKey secret = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        byte[] seed = ((EdECPrivateKey) secret)
                .getBytes()
                .orElseThrow(() -> new InvalidKeySpecException("A key without its own bytes"));
        return new SigningKey(secret, publicKey(seed));
    }

    /** The JDK computes a public key only for a pair it makes, so it is led to make this one again. */
    private static PublicKeys.Key publicKey(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new SeedInsteadOfChance(seed));
        return PublicKeys.Key.of(generator.generateKeyPair().getPublic().getEncoded());
    }

    private static final class SeedInsteadOfChance extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        private SeedInsteadOfChance(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    PublicKeys.Key publicKey() {
        return publicKey;
    }

    /**
     * A compact JWS (RFC 7515, RFC 8037) over these members.
     *
     * @param type what they are, so that a signature of one thing is none of another (RFC 8725, section 3.11)
     */
    String sign(String type, Map<String, ?> payload) {
        String header = CanonicalJson.of(Map.of("alg", "EdDSA", "kid", publicKey.id(), "typ", type));
        String signed = base64url(bytes(header)) + "." + base64url(bytes(CanonicalJson.of(payload)));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(bytes(signed));
            return signed + "." + base64url(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
