package io.rekey.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What resets to look for. Every member narrows; the newest come first.
 *
 * @param account the whole address, in any case, or Auth0's {@code user_id}; never a pattern
 * @param outcome a word of {@link io.rekey.reset.Outcome}, or {@code deleted}
 * @param status a word of {@link io.rekey.reset.Status}
 * @param approver the user id of somebody who decided
 * @param from the earliest time of request, included
 * @param until the latest time of request, excluded
 * @param cursor where the page before ended, as it told
 * @param size at most so many, 1 to 200
 */
public record ResetQuery(
        Optional<String> app,
        Optional<String> account,
        Optional<String> outcome,
        Optional<String> status,
        Optional<String> approver,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> cursor,
        int size) {}
