package io.rekey.audit;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Until when what is known of something is kept. */
@Component
public class Retention {

    private final RetentionProperties properties;

    Retention(RetentionProperties properties) {
        this.properties = properties;
    }

    /**
     * Until when a reset is kept.
     *
     * @param outcome a word of {@link io.rekey.reset.Outcome}, or {@code deleted}
     */
    public Instant until(String outcome, Instant endedAt) {
        return after(endedAt, properties.outcomes().getOrDefault(outcome, properties.resets()));
    }

    public Instant untilOfDisavowal(Instant endedAt) {
        return after(endedAt, properties.disavowals());
    }

    public Instant untilOfEvent(Instant endedAt) {
        return after(endedAt, properties.events());
    }

    private static Instant after(Instant end, Period period) {
        return end.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }
}
