package io.rekey.auth0;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Response;
import org.springframework.stereotype.Component;

/** How long a 429 asks to wait. Its headers may be missing, odd, in the past or absurd. */
@Component
class Pauses {

    static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration WITHOUT_HEADER = Duration.ofSeconds(10);

    private final Clock clock;

    Pauses(Clock clock) {
        this.clock = clock;
    }

    /**
     * The reset is when the whole bucket is full again. A bucket that fills in seconds is waited for, since a step makes
     * several calls and would get no further with one at a time; of a slow one, the part that one call needs.
     */
    private static Instant soonEnough(Instant now, Instant full, Response busy) {
        long size = RateLimit.number(busy, "x-ratelimit-limit").orElse(1L);
        Duration forOne = Duration.between(now, full).dividedBy(Math.max(1, size));
        Instant enough = now.plus(forOne.compareTo(WITHOUT_HEADER) > 0 ? forOne : WITHOUT_HEADER);
        return enough.isBefore(full) ? enough : full;
    }

    Instant until(Response busy) {
        Instant now = clock.instant();
        Instant until = RateLimit.number(busy, "retry-after")
                .map(now::plusSeconds)
                .or(() -> Optional.ofNullable(busy.headers().getInstant("retry-after")))
                .or(() -> RateLimit.fullAgain(busy).map(full -> soonEnough(now, full, busy)))
                .filter(asked -> asked.isAfter(now))
                .orElse(now.plus(WITHOUT_HEADER));
        Instant latest = now.plus(LONGEST);
        return until.isAfter(latest) ? latest : until;
    }
}
