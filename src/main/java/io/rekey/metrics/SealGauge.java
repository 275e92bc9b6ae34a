package io.rekey.metrics;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;

/** Tells how far the sealed chain is behind the resets that have ended. */
@Component
class SealGauge {

    SealGauge(DatabaseGauges gauges) {
        gauges.add(
                "rekey.audit.lag",
                "How long the reset that ended first has waited for its seal, 0 when none waits",
                "seconds",
                (database, now) -> database.sql("SELECT MIN(ended_at) FROM audit_reset WHERE seal_position IS NULL")
                        .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                        .optional()
                        .map(ended -> Duration.between(ended.toInstant(), now).toMillis() / 1000.0)
                        .map(seconds -> Math.max(0, seconds))
                        .orElse(0.0));
    }
}
