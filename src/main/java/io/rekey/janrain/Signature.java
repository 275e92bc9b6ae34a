package io.rekey.janrain;

import io.rekey.reset.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How Janrain's clients sign a request in place of sending their secret. */
final class Signature {

    /** What they use, and strong enough for a MAC (RFC 6194, 3.3). */
    private static final String ALGORITHM = "HmacSHA1";

    private Signature() {}

    /**
     * @param path of the request, without host and query
     * @param date as the {@code Date} header has it
     * @param arguments without those that name the client
     */
    static String of(String path, String date, Map<String, String> arguments, Secret secret) {
        String lines = arguments.entrySet().stream()
                .map(argument -> argument.getKey() + "=" + argument.getValue())
                .sorted()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((path + "\n" + date + "\n" + lines).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
