package io.rekey.engine.history;

import io.rekey.audit.TrailEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An event with its place among others of the same millisecond.
 *
 * @param sequence the engine's own count along a token, of the step that the event belongs to
 */
record Moment(TrailEvent event, long sequence) {

    private static final long AFTER_STEPS = Long.MAX_VALUE;

    private static final List<String> KINDS = List.of(
            TrailEvent.STEP,
            TrailEvent.AUTH0_CALL,
            TrailEvent.MAIL,
            TrailEvent.POLICY,
            TrailEvent.CLAIMED,
            TrailEvent.DECIDED,
            TrailEvent.CONFIRMED,
            TrailEvent.PASSWORD_CHOSEN,
            TrailEvent.FAILED,
            TrailEvent.INCIDENT,
            TrailEvent.INTERVENED);

    /** The same on every reading, however the database gives the rows. */
    static final Comparator<Moment> IN_ORDER = Comparator.comparing((Moment moment) -> moment.event.at())
            .thenComparing(Moment::isBeginning, Comparator.reverseOrder())
            .thenComparing(Moment::isEnd)
            .thenComparing(Moment::sequence)
            .thenComparing(moment -> KINDS.indexOf(moment.event.event()))
            .thenComparing(by(TrailEvent::step))
            .thenComparing(by(TrailEvent::who))
            .thenComparing(by(TrailEvent::why))
            .thenComparing(by(TrailEvent::outcome))
            .thenComparing(moment -> moment.event.took().orElse(Duration.ZERO));

    static Moment of(TrailEvent event) {
        return new Moment(event, AFTER_STEPS);
    }

    private boolean isBeginning() {
        return Set.of(TrailEvent.REQUESTED, TrailEvent.DISAVOWED).contains(event.event());
    }

    private boolean isEnd() {
        return Set.of(TrailEvent.ENDED, TrailEvent.DISAVOWAL_ENDED).contains(event.event());
    }

    private static Comparator<Moment> by(Function<TrailEvent, Optional<String>> member) {
        return Comparator.comparing(moment -> member.apply(moment.event).orElse(""));
    }
}
