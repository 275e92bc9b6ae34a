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
        Optional<Instant> deadline) {}
