package io.rekey.janrain;

import static io.rekey.support.Surroundings.CLOCK;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header lines by which clients say who they are. */
final class Credentials {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Credentials() {}

    static String basic(String clientId, String secret) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(UTF_8));
    }

    /** The date and the signature, as Janrain's client for Python writes them. */
    static String signature(String clientId, String secret, Duration ahead, String path, String... arguments) {
        String date = DATE.format(CLOCK.instant().plus(ahead).atOffset(ZoneOffset.UTC));
        String lines = Arrays.stream(arguments).sorted().collect(Collectors.joining("\n", "", "\n"));
        return "Date: " + date + "\nAuthorization: Signature " + clientId + ":"
                + mac(secret, path + "\n" + date + "\n" + lines);
    }

    private static String mac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
