package io.rekey.reset;

import java.time.Instant;
import java.util.Optional;

/**
 * A reset as its starter may see it.
 *
 * @param deadline when the wait that is under way ends by itself; empty while nothing waits
 */
public record Reset(
        String id,
        String app,
        Status status,
        Optional<Outcome> outcome,
        Instant requestedAt,
        Optional<Instant> endedAt,
        Optional<Instant> deadline) {

    /**
     * A reset by mailbox, which anybody may ask for: whatever becomes of it, its starter is told what holds when there is
     * no such account.
     */
    public static Reset byMailbox(String id, String app, Instant requestedAt, Instant deadline, Instant now) {
        return now.isBefore(deadline)
                ? new Reset(
                        id,
                        app,
                        Status.AWAITING_CONFIRMATION,
                        Optional.empty(),
                        requestedAt,
                        Optional.empty(),
                        Optional.of(deadline))
                : new Reset(
                        id,
                        app,
                        Status.ENDED,
                        Optional.of(Outcome.NOT_CONFIRMED),
                        requestedAt,
                        Optional.of(deadline),
                        Optional.empty());
    }
}
