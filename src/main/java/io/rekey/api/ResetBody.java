package io.rekey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rekey.reset.Outcome;
import io.rekey.reset.Reset;
import io.rekey.reset.Status;
import java.net.URI;
import java.time.Instant;
import org.springframework.http.ResponseEntity;

/**
 * A reset as the API tells it.
 *
 * @param outcome how it ended, once it has
 * @param deadline when the wait that is under way ends by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResetBody(
        String id, String app, String status, String outcome, Instant requestedAt, Instant endedAt, Instant deadline) {

    static ResetBody of(Reset reset) {
        return new ResetBody(
                reset.id(),
                reset.app(),
                reset.status().word(),
                reset.outcome().map(Outcome::word).orElse(null),
                reset.requestedAt(),
                reset.endedAt().orElse(null),
                reset.deadline().orElse(null));
    }

    /** The answer to a start: the same for every account, known or not. */
    record Accepted(String id, String status) {}

    static ResponseEntity<Accepted> accepted(String id) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/resets/" + id))
                .body(new Accepted(id, Status.ACCEPTED.word()));
    }
}
