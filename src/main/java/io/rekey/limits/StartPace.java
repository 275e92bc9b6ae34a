package io.rekey.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells resets that somebody waits for from those that come in bulk, by how many one client starts: nobody is told to
 * wait for it, the bulk merely lets others go first. Each node counts for itself.
 */
@Component
public class StartPace {

    /** More than a busy help desk starts in a minute, and no more than a small tenant gets done in one. */
    private static final int PER_MINUTE = 10;

    /** One for each client, operator and user who started something just now. */
    private final Map<String, Bucket> starts = new ConcurrentHashMap<>();

    private final TimeMeter time;

    StartPace(Clock clock) {
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** A bucket that is full again says nothing, and any user may have one. */
    @Scheduled(fixedDelayString = "PT1M")
    void forgetIdle() {
        starts.values().removeIf(bucket -> bucket.getAvailableTokens() == PER_MINUTE);
    }

    /** Counts one more start by that client. */
    public boolean isUsual(String client) {
        return starts.computeIfAbsent(client, any -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(PER_MINUTE).refillGreedy(PER_MINUTE, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(time)
                        .build())
                .tryConsume(1);
    }
}
