package io.rekey.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The digest of a text, in the two ways in which it is written. */
final class Sha256 {

    private Sha256() {}

    static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(text));
    }

    private static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
