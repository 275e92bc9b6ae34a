package io.rekey.audit;

import io.rekey.reset.InvalidInput;
import io.rekey.reset.Secret;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code rekey.audit.*}. Checked here and not by annotations, whose report would print the key.
 *
 * @param signingKey the private key that checkpoints and tombstones are signed with
 * @param formerKeys public keys of earlier ones
 */
@ConfigurationProperties("rekey.audit")
public record AuditProperties(
        Secret signingKey, @DefaultValue List<String> formerKeys) {

    private static final String TO_SIGN = "rekey.audit.signing-key";

    public AuditProperties {
        if (signingKey == null || signingKey.reveal().isBlank()) {
            throw unusable("is missing");
        }
        if (read(signingKey) == null) {
            throw unusable("is no Ed25519 key");
        }
        for (int place = 0; place < formerKeys.size(); place++) {
            if (read(formerKeys.get(place)) == null) {
                throw new InvalidInput(
                        "rekey.audit.former-keys[" + place + "]",
                        "is no public Ed25519 key: write the output of openssl pkey -inform DER -in key.der -pubout"
                                + " -outform DER | base64 -w0");
            }
        }
    }

    SigningKey key() {
        return read(signingKey);
    }

    /** All keys that what was signed may have been signed with. */
    public PublicKeys publicKeys() {
        List<PublicKeys.Key> keys = new ArrayList<>();
        keys.add(key().publicKey());
        formerKeys.forEach(former -> keys.add(read(former)));
        return new PublicKeys(keys);
    }

    private static SigningKey read(Secret key) {
        try {
            return SigningKey.of(Base64.getDecoder().decode(key.reveal().strip()));
        } catch (IllegalArgumentException | GeneralSecurityException unusable) {
            return null;
        }
    }

    private static PublicKeys.Key read(String key) {
        try {
            return PublicKeys.Key.of(Base64.getDecoder().decode(key.strip()));
        } catch (IllegalArgumentException | GeneralSecurityException unusable) {
            return null;
        }
    }

    private static InvalidInput unusable(String why) {
        return new InvalidInput(
                TO_SIGN, why + ": write the output of openssl genpkey -algorithm ed25519 -outform DER | base64 -w0");
    }
}
