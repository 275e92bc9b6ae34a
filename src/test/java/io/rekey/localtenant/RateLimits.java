package io.rekey.localtenant;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Token buckets that only report so far: they fill the {@code x-ratelimit} headers and refuse nothing. */
final class RateLimits {

    /** @param perToken how long one token takes to come back */
    record Limit(int size, Duration perToken) {}

    private record Bucket(double tokens, long filledAt) {}

    static final Limit MANAGEMENT = new Limit(50, Duration.ofMillis(62));
    static final Limit CHANGE_PASSWORD = new Limit(10, Duration.ofMinutes(1));
    static final Limit PASSWORD_GRANT = new Limit(100, Duration.ofSeconds(864));

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Takes one token. {@code reset} is when the bucket will be full again (inferred from recordings). */
    Map<String, String> take(String key, Limit limit) {
        long now = clock.millis();
        Bucket bucket = buckets.compute(key, (k, old) -> new Bucket(Math.max(0, tokens(old, limit, now) - 1), now));
        double missing = limit.size() - bucket.tokens();
        long fullAt = now + (long) (missing * limit.perToken().toMillis());
        return Map.of(
                "x-ratelimit-limit", String.valueOf(limit.size()),
                "x-ratelimit-remaining", String.valueOf((int) bucket.tokens()),
                "x-ratelimit-reset", String.valueOf((fullAt + 999) / 1000));
    }

    void clear() {
        buckets.clear();
    }

    private static double tokens(Bucket bucket, Limit limit, long now) {
        if (bucket == null) {
            return limit.size();
        }
        double refilled = (double) (now - bucket.filledAt()) / limit.perToken().toMillis();
        return Math.min(limit.size(), bucket.tokens() + refilled);
    }
}
