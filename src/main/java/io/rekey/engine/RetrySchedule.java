package io.rekey.engine;

import java.time.Duration;
import java.util.List;

/**
 * How long a failing step is tried again: soon at first, then every five minutes for a day; what is owed to an account's
 * owner beyond that. Whoever was promised a link gets it after an outage without anybody's help.
 */
final class RetrySchedule {

    private static final List<Duration> SOON =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));
    private static final int TIMES_IN_A_DAY = 24 * 12;

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    static final int FAILURES_THAT_NEED_ATTENTION = 3;

    static final int ATTEMPTS = SOON.size() + TIMES_IN_A_DAY + 1;

    /** For a step that somebody has tried again by hand: should it fail, that needs attention at once. */
    static final int ATTEMPTS_BY_HAND = ATTEMPTS - FAILURES_THAT_NEED_ATTENTION + 1;

    private RetrySchedule() {}

    /** How often a job has failed, its last failure included, by the attempts it had left before that. */
    static int failures(int attemptsLeft) {
        return Math.max(1, ATTEMPTS - attemptsLeft + 1);
    }

    static Duration pauseAfter(int failures) {
        return failures <= SOON.size() ? SOON.get(failures - 1) : LONGEST_PAUSE;
    }
}
