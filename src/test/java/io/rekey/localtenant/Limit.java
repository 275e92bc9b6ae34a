package io.rekey.localtenant;

import java.time.Duration;

/** How large a bucket is, and how long one token takes to come back. */
record Limit(int size, Duration perToken) {

    static Limit perSecond(int size, double tokens) {
        return new Limit(size, Duration.ofNanos(Math.round(1e9 / tokens)));
    }

    static Limit perMinute(int size, double tokens) {
        return perSecond(size, tokens / 60);
    }
}
