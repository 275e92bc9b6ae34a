package io.rekey.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One line of a search. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FoundReset(
        String id,
        String app,
        String evidence,
        String reason,
        String status,
        Optional<String> outcome,
        @JsonFormat(pattern = Trail.TIME, timezone = "UTC") Instant requestedAt,
        @JsonFormat(pattern = Trail.TIME, timezone = "UTC") Optional<Instant> endedAt,
        Optional<String> email,
        List<String> deciders) {

    public FoundReset decidedBy(List<String> people) {
        return new FoundReset(
                id, app, evidence, reason, status, outcome, requestedAt, endedAt, email, List.copyOf(people));
    }
}
