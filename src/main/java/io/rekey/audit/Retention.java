package io.rekey.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Until when what is known of something is kept. */
@Component
public class Retention {

    /** What is open is kept, however long that takes: longer than any period that a setting allows. */
    public static final Instant WHILE_OPEN = Instant.parse("3000-01-01T00:00:00Z");

    /** A day earlier: the engine keeps times as a clock on the wall shows them. */
    public static final Instant OPEN_FROM = WHILE_OPEN.minus(Duration.ofDays(1));

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

    /**
     * For how long anybody may be told of a reset that began then: no longer than every outcome is kept, whatever the
     * settings are or were, or that it is not there any more would tell how it ended.
     */
    public Instant toldUntil(Instant requestedAt) {
        return after(requestedAt, Period.ofDays(RetentionProperties.SHORTEST_IN_DAYS));
    }

    /** Whether that is when something goes that is over, and not the time of what is open, on whichever clock's wall. */
    static boolean isOfEnded(Instant removal) {
        return removal.isBefore(OPEN_FROM);
    }

    private static Instant after(Instant end, Period period) {
        return end.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }
}
