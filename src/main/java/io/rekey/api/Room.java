package io.rekey.api;

import io.rekey.limits.Limits;
import io.rekey.reset.Resets;
import io.rekey.security.Later;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether there is room for one more open reset. They are counted every few seconds and not at each request, so that a
 * few more than the limit come in: as many as clients may start in that time.
 */
@Component
class Room {

    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    /** Resets end by themselves within hours; somebody may have to look. */
    private static final Duration COME_BACK_AFTER = Duration.ofMinutes(1);

    private final Resets resets;
    private final Limits limits;
    private final Clock clock;

    private volatile Count last = new Count(0, Instant.EPOCH);

    Room(Resets resets, Limits limits, Clock clock) {
        this.resets = resets;
        this.limits = limits;
        this.clock = clock;
    }

    private record Count(long open, Instant at) {}

    void require() {
        if (count().open() >= limits.openResets()) {
            throw Later.tooManyOpen(COME_BACK_AFTER);
        }
    }

    private Count count() {
        return Optional.of(last)
                .filter(count -> isFresh(count.at()))
                .orElseGet(() -> last = new Count(resets.countOpen(), clock.instant()));
    }

    private boolean isFresh(Instant at) {
        return Duration.between(at, clock.instant()).abs().compareTo(GOOD_FOR) < 0;
    }
}
