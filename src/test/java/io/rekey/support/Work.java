package io.rekey.support;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The work that a page asks for, done the way its script does it. */
public record Work(String ticket, String target, int rounds, int numbers) {

    public static boolean isAskedIn(HttpResponse<String> page) {
        return page.body().contains("name=\"ticket\"");
    }

    public static Work in(HttpResponse<String> page) {
        return new Work(
                read("name=\"ticket\" autocomplete=\"off\" value=\"([^\"]+)\"", page),
                read("data-target=\"([^\"]+)\"", page),
                Integer.parseInt(read("data-rounds=\"(\\d+)\"", page)),
                Integer.parseInt(read("data-numbers=\"(\\d+)\"", page)));
    }

    public int number() {
        return IntStream.range(0, numbers)
                .filter(guess -> digest(guess).equals(target))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no number fits"));
    }

    /** The fields of the form with the right number. */
    public String proof() {
        return fields(ticket, String.valueOf(number()));
    }

    public static String fields(String ticket, String number) {
        return "&ticket=" + ticket + "&number=" + number;
    }

    private String digest(int guess) {
        try {
            var salt = String.valueOf(guess).getBytes(StandardCharsets.US_ASCII);
            var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(ticket.toCharArray(), salt, rounds, 256));
            return HexFormat.of().formatHex(key.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(String pattern, HttpResponse<String> page) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in the page, " + page.statusCode());
        }
        return found.group(1);
    }
}
