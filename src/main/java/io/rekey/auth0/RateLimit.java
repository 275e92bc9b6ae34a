package io.rekey.auth0;

import java.time.Instant;
import java.util.Optional;
import okhttp3.Response;

/**
 * What an answer tells of the tenant's bucket that it was taken from: {@code x-ratelimit-limit}, {@code -remaining} and
 * {@code -reset}.
 *
 * @param fullAgain when the bucket is full again, rounded up to a second
 */
record RateLimit(int size, int remaining, Optional<Instant> fullAgain) {

    private static final int LARGEST = 1_000_000;

    /** Errors mostly tell nothing; a limit of nothing is none. */
    static Optional<RateLimit> of(Response response) {
        return number(response, "x-ratelimit-limit")
                .filter(size -> size > 0 && size <= LARGEST)
                .flatMap(size -> number(response, "x-ratelimit-remaining")
                        .filter(remaining -> remaining <= size)
                        .map(remaining -> new RateLimit(size.intValue(), remaining.intValue(), fullAgain(response))));
    }

    static Optional<Instant> fullAgain(Response response) {
        return number(response, "x-ratelimit-reset").map(Instant::ofEpochSecond);
    }

    static Optional<Long> number(Response response, String header) {
        return Optional.ofNullable(response.header(header))
                .filter(value -> value.matches("\\d{1,12}"))
                .map(Long::valueOf);
    }
}
