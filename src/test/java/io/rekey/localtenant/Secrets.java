package io.rekey.localtenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Random strings, and names that come out the same in every run. */
final class Secrets {

    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String alphanumeric(int length) {
        return RANDOM.ints(length, 0, ALPHANUMERIC.length())
                .mapToObj(i -> String.valueOf(ALPHANUMERIC.charAt(i)))
                .collect(Collectors.joining());
    }

    /** The first characters of the text's SHA-256, in hex. */
    static String digest(String text, int length) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
