package io.rekey.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened in a reset or a disavowal.
 *
 * @param event which kind of thing, one of the words below
 * @param step the name of the diagram's step it happened in, or what was called
 * @param who the client, the page or the person that did it
 * @param from the network address it was done from, and through which door
 * @param why in words: reasons, comments, causes
 * @param outcome how it went, a word
 * @param took how long it took, for what has a duration and is over
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrailEvent(
        @JsonFormat(pattern = Trail.TIME, timezone = "UTC") Instant at,
        String event,
        Optional<String> step,
        Optional<String> who,
        Optional<String> from,
        Optional<String> why,
        Optional<String> outcome,
        Optional<Duration> took) {

    public static final String REQUESTED = "requested";
    public static final String STEP = "step";
    public static final String AUTH0_CALL = "auth0-call";
    public static final String MAIL = "mail";
    public static final String POLICY = "policy";
    public static final String CONFIRMED = "confirmed";
    public static final String CLAIMED = "claimed";
    public static final String DECIDED = "decided";
    public static final String PASSWORD_CHOSEN = "password-chosen";
    /** A try that did not work out and is tried again. */
    public static final String FAILED = "failed";

    public static final String INCIDENT = "incident";
    /** Somebody with an administrator's rights did something in the engine that the diagram does not foresee. */
    public static final String INTERVENED = "intervened";

    public static final String ENDED = "ended";

    /** The owner says: this was not me. What follows until its end happened in the disavowal. */
    public static final String DISAVOWED = "disavowed";

    public static final String DISAVOWAL_ENDED = "disavowal-ended";

    public static TrailEvent of(String event, Instant at) {
        Optional<String> nothing = Optional.empty();
        return new TrailEvent(at, event, nothing, nothing, nothing, nothing, nothing, Optional.empty());
    }

    public TrailEvent in(Optional<String> itsStep) {
        return new TrailEvent(at, event, itsStep, who, from, why, outcome, took);
    }

    public TrailEvent by(Optional<String> person, Optional<String> origin) {
        return new TrailEvent(at, event, step, person, origin, why, outcome, took);
    }

    public TrailEvent because(Optional<String> words) {
        return new TrailEvent(at, event, step, who, from, words, outcome, took);
    }

    public TrailEvent endingAs(String word) {
        return new TrailEvent(at, event, step, who, from, why, Optional.of(word), took);
    }

    public TrailEvent within(Optional<Duration> time) {
        return new TrailEvent(at, event, step, who, from, why, outcome, time);
    }
}
