package io.rekey.auth0;

import java.time.Duration;
import java.time.Instant;

/**
 * Our view of a token bucket of the tenant. Every doubt is settled downwards, because a call too few costs a moment and
 * a call too many a 429.
 *
 * @param tokens how many calls are left; below zero when calls wait for tokens to come that are theirs already
 * @param asOf when that was so; in the future when the tenant wants no calls until then
 */
record Bucket(int size, double tokens, double perSecond, Instant asOf) {

    /** Until it is measured; the Management API's published buckets take six seconds at most. */
    private static final double SECONDS_TO_FILL_AT_FIRST = 10;

    private static final double SECONDS_TO_FILL_AT_MOST = 60;

    /** No step makes more. */
    private static final int CALLS_OF_A_STEP = 5;

    private static final double AFTER_REFUSAL = 0.75;
    private static final Duration SHORTEST_MEASURE = Duration.ofSeconds(1);

    static Bucket first(RateLimit limit, Instant sentAt) {
        return new Bucket(limit.size(), limit.remaining(), limit.size() / SECONDS_TO_FILL_AT_FIRST, sentAt)
                .learned(limit, sentAt, false);
    }

    /**
     * With what has come in since. Clocks of several nodes differ, so time that another node has counted already is not
     * counted again; only when no pause reaches that far was a clock put back.
     */
    Bucket at(Instant now) {
        if (asOf.isAfter(now.plus(Pauses.LONGEST))) {
            return new Bucket(size, tokens, perSecond, now);
        }
        if (!now.isAfter(asOf)) {
            return this;
        }
        return new Bucket(size, Math.min(size, tokens + perSecond * seconds(asOf, now)), perSecond, now);
    }

    Bucket lessOne() {
        return new Bucket(size, tokens - 1, perSecond, asOf);
    }

    /** How many are there before a step begins that nobody waits for: its own, and what it leaves to the others. */
    double forAStep() {
        return callsOfAStep() + (size < 5 ? 0 : Math.max(1, size / 10));
    }

    int callsOfAStep() {
        return Math.min(CALLS_OF_A_STEP, (size + 1) / 2);
    }

    /** How long until no fewer tokens than these are left. */
    Duration waitFor(double least, Instant now) {
        if (tokens >= least) {
            return Duration.ZERO;
        }
        double pause = Math.max(0, seconds(now, asOf));
        return Duration.ofNanos((long) ((pause + (least - tokens) / perSecond) * 1e9));
    }

    /**
     * With what an answer tells. Fewer tokens left than we thought: others use the tenant too. More are believed only
     * when no other call is under way, which the tenant may not have counted yet.
     */
    Bucket learned(RateLimit limit, Instant sentAt, boolean nothingElseUnderWay) {
        Bucket then = at(sentAt);
        boolean fewer = then.tokens >= limit.remaining() + 1;
        boolean more = then.tokens <= limit.remaining() - 1;
        double nowPerSecond = Math.max(perSecond, leastPerSecond(limit, sentAt));
        if (fewer || more && nothingElseUnderWay) {
            return new Bucket(size, limit.remaining(), nowPerSecond, then.asOf);
        }
        return nowPerSecond == perSecond ? this : new Bucket(size, then.tokens, nowPerSecond, then.asOf);
    }

    /**
     * The tenant's own rate is higher: it rounds the remaining tokens down and the reset up, and began to count after we
     * sent. Near a full bucket the difference between two clocks would be all that is measured.
     */
    private static double leastPerSecond(RateLimit limit, Instant sentAt) {
        double came = limit.size() - limit.remaining() - 1;
        return limit.fullAgain()
                .filter(full -> !full.isBefore(sentAt.plus(SHORTEST_MEASURE)))
                .map(full -> Math.min(limit.size(), came / seconds(sentAt, full)))
                .orElse(0.0);
    }

    /** After a 429. Several of them that come together are one lesson. */
    Bucket refused(Instant until, Instant now) {
        boolean known = asOf.isAfter(now) && tokens <= 0;
        double slower = Math.max(perSecond * AFTER_REFUSAL, size / SECONDS_TO_FILL_AT_MOST);
        return new Bucket(size, 0, known ? perSecond : slower, asOf.isAfter(until) ? asOf : until);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
