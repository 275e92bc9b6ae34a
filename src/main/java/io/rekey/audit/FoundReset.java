package io.rekey.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One line of a search. */
public record FoundReset(
        String id,
        String app,
        String evidence,
        String reason,
        String status,
        Optional<String> outcome,
        Instant requestedAt,
        Optional<Instant> endedAt,
        Optional<String> email,
        List<String> deciders) {

    public FoundReset decidedBy(List<String> people) {
        return new FoundReset(
                id, app, evidence, reason, status, outcome, requestedAt, endedAt, email, List.copyOf(people));
    }
}
