package io.rekey.localtenant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Optional;

/** The signing keys, made once per JVM because that is slow. Auth0 publishes the next key beside the current one. */
final class Keys {

    static final RSAKey CURRENT = generate();
    private static final JWKSet ALL = new JWKSet(List.of(CURRENT, generate()));

    private Keys() {}

    static Optional<RSAKey> byId(String id) {
        return Optional.ofNullable(id).map(ALL::getKeyByKeyId).map(key -> (RSAKey) key);
    }

    static String published() {
        return ALL.toString(true);
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(Secrets.alphanumeric(21))
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
