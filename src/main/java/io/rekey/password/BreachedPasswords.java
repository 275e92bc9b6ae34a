package io.rekey.password;

import io.micrometer.core.instrument.MeterRegistry;
import io.rekey.reset.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether a password is known from a data breach, asked so that nobody learns which one is asked for: five characters of its
 * SHA-1 go out, and the answer, padded to hide its length, has all that begin so. Without an answer in time the password
 * counts as unknown, since a foreign service that is away must not keep owners out; that is counted and logged.
 */
@Component
public class BreachedPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(BreachedPasswords.class);
    private static final String COUNTER = "rekey.password.breach.lookups";

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);
    private static final int PREFIX = 5;
    private static final Pattern LINE = Pattern.compile("[0-9A-F]{35}:\\d{1,12}");
    private static final String PADDING = ":0";

    private final String url;
    private final MeterRegistry meters;
    private final HttpClient http;

    public BreachedPasswords(BreachedPasswordsProperties properties, MeterRegistry meters) {
        this.url = properties.url();
        this.meters = meters;
        this.http = HttpClient.newBuilder().connectTimeout(LONGEST_CONNECT).build();
    }

    boolean isAsked() {
        return !url.equals(BreachedPasswordsProperties.OFF);
    }

    boolean contain(Secret password) {
        return isAsked() && lookUp(sha1(password));
    }

    private boolean lookUp(String hash) {
        try {
            boolean known = range(hash.substring(0, PREFIX)).stream()
                    .filter(line -> !line.endsWith(PADDING))
                    .anyMatch(line -> line.startsWith(hash.substring(PREFIX)));
            count(known ? "breached" : "unknown");
            return known;
        } catch (IOException unanswered) {
            count("unanswered");
            LOG.warn(
                    "Breached passwords could not be looked up ({}): a password was judged without.",
                    unanswered.getMessage());
            return false;
        }
    }

    private List<String> range(String prefix) throws IOException {
        HttpResponse<String> response = answer(HttpRequest.newBuilder(URI.create(url + "/range/" + prefix))
                .header("Add-Padding", "true")
                .header("User-Agent", "Rekey")
                .timeout(LONGEST_ANSWER)
                .build());
        List<String> lines = response.body().lines().toList();
        if (response.statusCode() != 200
                || lines.isEmpty()
                || !lines.stream().allMatch(line -> LINE.matcher(line).matches())) {
            throw new IOException("HTTP " + response.statusCode() + ", not a range of hashes");
        }
        return lines;
    }

    /** The request's own time-out ends with the headers; this one takes in the body. What fails would name the address asked. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.US_ASCII));
        try {
            return answer.get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new IOException("no answer within " + LONGEST_ANSWER.toMillis() + " ms");
        } catch (ExecutionException broken) {
            throw new IOException(broken.getCause().getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private void count(String result) {
        meters.counter(COUNTER, "result", result).increment();
    }

    private static String sha1(Secret password) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest(password.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java has SHA-1", never);
        }
    }
}
