package io.rekey.audit;

import io.rekey.reset.InvalidInput;
import io.rekey.reset.Outcome;
import java.time.Period;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code rekey.retention.*}: how long what is known of something stays, counted from its end.
 *
 * @param resets resets, but for the outcomes below
 * @param outcomes resets that ended so; those that anybody can cause and that touched no account are kept for a month
 * @param disavowals what came of somebody's saying: this was not me
 * @param events what Auth0 told of an account
 */
@ConfigurationProperties("rekey.retention")
record RetentionProperties(
        @DefaultValue("P365D") Period resets,
        Map<String, Period> outcomes,
        @DefaultValue("P365D") Period disavowals,
        @DefaultValue("P30D") Period events) {

    /** The policy counts an account's resets of the last 30 days, and each can be disavowed for 7 days after its end. */
    static final int SHORTEST_IN_DAYS = 30;

    static final int LONGEST_IN_DAYS = 3653;

    private static final Period UNTOUCHED = Period.ofDays(30);

    private static final Set<Outcome> TOUCHED_NOTHING = EnumSet.of(
            Outcome.NO_ACCOUNT, Outcome.NOT_RESETTABLE, Outcome.NOT_CONFIRMED, Outcome.JOINED, Outcome.LIMITED);

    RetentionProperties {
        Map<String, Period> all = new HashMap<>();
        TOUCHED_NOTHING.forEach(outcome -> all.put(outcome.word(), UNTOUCHED));
        all.putAll(outcomes == null ? Map.of() : outcomes);
        outcomes = Map.copyOf(all);
        requireSensible("resets", resets);
        requireSensible("disavowals", disavowals);
        requireSensible("events", events);
        outcomes.forEach(RetentionProperties::requireSensibleOutcome);
    }

    private static void requireSensibleOutcome(String word, Period period) {
        List<String> words = Arrays.stream(Outcome.values()).map(Outcome::word).toList();
        if (!words.contains(word)) {
            throw new InvalidInput(
                    "rekey.retention.outcomes." + word, "is no outcome: write one of " + String.join(", ", words));
        }
        requireSensible("outcomes." + word, period);
    }

    private static void requireSensible(String name, Period period) {
        long days = period.toTotalMonths() * 30 + period.getDays();
        if (days < SHORTEST_IN_DAYS || days > LONGEST_IN_DAYS) {
            throw new InvalidInput(
                    "rekey.retention." + name,
                    "is shorter than P" + SHORTEST_IN_DAYS
                            + "D or longer than ten years: write a period such as P365D");
        }
    }
}
