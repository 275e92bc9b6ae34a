package io.rekey.localtenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The token buckets of the tenant: which calls its plan refuses, and what it says about that in headers. */
final class RateLimits {

    /** The answer of a bucket: whether there was a token, and the {@code x-ratelimit} headers. */
    record Taken(boolean granted, Map<String, String> headers) {}

    /** What the Authentication API says where it refuses (Auth0 docs). */
    static final String TOO_MANY_REQUESTS =
            "Too many requests. Check the X-RateLimit-Limit, X-RateLimit-Remaining and X-RateLimit-Reset headers.";

    /** The same on every plan (Auth0 docs). */
    private static final Limit CHANGE_PASSWORD = new Limit(10, Duration.ofMinutes(1));

    private static final Limit PASSWORD_GRANT = new Limit(100, Duration.ofSeconds(864));

    /** What a tenant without limits tells of in headers. */
    private static final Limit REPORTED = Limit.perSecond(50, 16);

    /** For each bucket the nanosecond at which it is full again: a whole number, so nothing is lost to rounding. */
    private final Map<String, Long> fullAt = new ConcurrentHashMap<>();

    private final Clock clock;
    private volatile Limit authentication;
    private volatile Map<Plan.Endpoints, Limit> management = Map.of();

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    void plan(Plan plan) {
        use(plan.authentication(), plan.management());
    }

    /** One bucket for the whole Management API, none for the Authentication API. */
    void limit(int size, double perSecond) {
        use(null, Map.of(Plan.Endpoints.OTHER, Limit.perSecond(size, perSecond)));
    }

    /** Takes for a call of the Management API; on an unlimited plan each endpoint has headers, and refuses nothing. */
    Taken management(String method, String path) {
        if (management.isEmpty()) {
            return new Taken(true, take(method + " " + path, REPORTED).headers());
        }
        Plan.Endpoints endpoints = Plan.Endpoints.of(method, path);
        Plan.Endpoints bucket = management.containsKey(endpoints) ? endpoints : Plan.Endpoints.OTHER;
        return take("management " + bucket, management.get(bucket));
    }

    Taken authentication() {
        return authentication == null ? new Taken(true, Map.of()) : take("authentication", authentication);
    }

    /** The client's address fills its bucket whether or not its passwords are right (recorded). */
    Taken passwordGrant(String ip) {
        Taken taken = take("password-grant " + ip, PASSWORD_GRANT);
        return new Taken(taken.granted() || authentication == null, taken.headers());
    }

    Taken changePassword(String ip, String email) {
        return take("change_password " + ip + " " + email, CHANGE_PASSWORD);
    }

    /** {@code reset} is when the bucket will be full again (inferred from recordings). A refused call takes nothing. */
    private Taken take(String key, Limit limit) {
        long now = nanoseconds(clock.instant());
        long perToken = limit.perToken().toNanos();
        boolean[] granted = new boolean[1];
        long full = fullAt.compute(key, (bucket, before) -> {
            long from = before == null ? now : Math.max(now, before);
            granted[0] = from - now <= (limit.size() - 1) * perToken;
            return granted[0] ? from + perToken : from;
        });
        long missing = roundedUp(full - now, perToken);
        return new Taken(
                granted[0],
                Map.of(
                        "x-ratelimit-limit", String.valueOf(limit.size()),
                        "x-ratelimit-remaining", String.valueOf(Math.max(0, limit.size() - missing)),
                        "x-ratelimit-reset", String.valueOf(roundedUp(full, 1_000_000_000L))));
    }

    private void use(Limit newAuthentication, Map<Plan.Endpoints, Limit> newManagement) {
        authentication = newAuthentication;
        management = newManagement;
        fullAt.clear();
    }

    private static long roundedUp(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    private static long nanoseconds(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
