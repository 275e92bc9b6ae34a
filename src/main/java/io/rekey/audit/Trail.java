package io.rekey.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known of one reset, open or ended.
 *
 * @param status a word of {@link io.rekey.reset.Status}
 * @param outcome a word of {@link io.rekey.reset.Outcome}, or {@code deleted}; empty while the reset is open
 * @param email the account's address, or the typed one where no account was found; empty once erased
 * @param accountId Auth0's {@code user_id}; empty where no account was found, and once erased
 * @param events in the order in which they happened: the reset's own, and after them those of its disavowals
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Trail(
        String id,
        String app,
        String evidence,
        String reason,
        String status,
        Optional<String> outcome,
        @JsonFormat(pattern = Trail.TIME, timezone = "UTC") Instant requestedAt,
        @JsonFormat(pattern = Trail.TIME, timezone = "UTC") Optional<Instant> endedAt,
        Optional<String> email,
        Optional<String> accountId,
        List<TrailEvent> events) {

    /** How JSON tells a time: in UTC, with milliseconds. */
    static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

    Trail followedBy(List<TrailEvent> more) {
        List<TrailEvent> all = Stream.concat(events.stream(), more.stream()).toList();
        return new Trail(id, app, evidence, reason, status, outcome, requestedAt, endedAt, email, accountId, all);
    }
}
