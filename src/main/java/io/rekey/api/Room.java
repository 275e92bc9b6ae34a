package io.rekey.api;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.audit.AuditedResets;
import io.rekey.limits.Limits;
import io.rekey.security.Later;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether there is room for one more reset. Those by mailbox, which anybody may ask for, have a room of their own, so that
 * they take nobody else's.
 */
@Component
class Room {

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    /** Resets end by themselves within hours; somebody may have to look. */
    private static final Duration COME_BACK_AFTER = Duration.ofMinutes(1);

    private final AuditedResets resets;
    private final Limits limits;
    private final Clock clock;
    private final Duration timeToConfirm;

    private volatile Count last = new Count(0, Instant.EPOCH);
    private volatile Instant fullUntil = Instant.EPOCH;
    private volatile boolean wasFull;

    Room(AuditedResets resets, Limits limits, Apps apps, Clock clock) {
        this.resets = resets;
        this.limits = limits;
        this.clock = clock;
        timeToConfirm = apps.all().stream()
                .map(App::lifetimes)
                .map(lifetimes -> lifetimes.confirmation())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private record Count(long open, Instant at) {}

    void require() {
        if (count().open() >= limits.openResets()) {
            throw Later.tooManyOpen(COME_BACK_AFTER);
        }
    }

    /**
     * Exact, but for those who come at the same instant, at most one more for each thread of each node. It goes by when
     * each was asked for and not by what became of it, so that whether there is room tells nothing of any account. As none
     * leaves early, a full room is looked at seldom.
     */
    void requireByMailbox() {
        Instant now = clock.instant();
        if (!isKnownFull(now)) {
            look(now);
        }
        if (isKnownFull(now)) {
            throw Later.tooManyOpen(COME_BACK_AFTER);
        }
    }

    private void look(Instant now) {
        Optional<Instant> free = resets.askedByMailbox(limits.unconfirmed(), now.minus(timeToConfirm))
                .map(asked -> asked.plus(timeToConfirm));
        if (free.isPresent() && !wasFull) {
            LOG.warn("{} resets by mailbox wait for their owners: no more before {}", limits.unconfirmed(), free.get());
        }
        wasFull = free.isPresent();
        Instant nextLook = now.plus(GOOD_FOR);
        fullUntil = free.map(at -> at.isBefore(nextLook) ? at : nextLook).orElse(Instant.EPOCH);
    }

    /** Not where the clock was put back. */
    private boolean isKnownFull(Instant now) {
        return fullUntil.isAfter(now) && !fullUntil.isAfter(now.plus(GOOD_FOR));
    }

    /** Counted every few seconds and not at each request, so that a few more than the limit come in. */
    private Count count() {
        Instant now = clock.instant();
        return Optional.of(last)
                .filter(count -> isFresh(count, now))
                .orElseGet(() -> last = new Count(resets.openButByMailbox(), now));
    }

    private static boolean isFresh(Count last, Instant now) {
        return Duration.between(last.at(), now).abs().compareTo(GOOD_FOR) < 0;
    }
}
