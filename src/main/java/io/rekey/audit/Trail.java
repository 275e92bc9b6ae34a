package io.rekey.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one reset, open or ended, in the order in which it happened.
 *
 * @param status a word of {@link io.rekey.reset.Status}
 * @param outcome a word of {@link io.rekey.reset.Outcome}, or {@code deleted}; empty while the reset is open
 * @param email the account's address, or the typed one where no account was found; empty once erased
 * @param accountId Auth0's {@code user_id}; empty where no account was found, and once erased
 */
public record Trail(
        String id,
        String app,
        String evidence,
        String reason,
        String status,
        Optional<String> outcome,
        Instant requestedAt,
        Optional<Instant> endedAt,
        Optional<String> email,
        Optional<String> accountId,
        List<TrailEvent> events) {}
