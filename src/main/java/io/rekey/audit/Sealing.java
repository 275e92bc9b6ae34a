package io.rekey.audit;

import io.rekey.audit.EngineRows.OfInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What goes into the chain of one thing that ended, and the disclosures that stay outside.
 *
 * @param record canonical JSON, in which personal values stand as digests
 */
record Sealing(String record, List<Disclosure> disclosures) {

    static final String HISTORY = "history";
    static final String SALT = "salt";
    /** Which reset a disavowal is about. */
    static final String RESET = "reset";

    static Sealing reset(Trail trail, Optional<OfInstance> rows, Instant until) {
        List<Disclosure> disclosures = new ArrayList<>();
        SaltedObject reset = begun(Ended.RESET, trail.id(), rows, until, disclosures)
                .put("app", trail.app())
                .put("evidence", trail.evidence())
                .put("reason", trail.reason())
                .put("outcome", trail.outcome())
                .put("requestedAt", time(trail.requestedAt()))
                .put("endedAt", trail.endedAt().map(Sealing::time))
                .hide("email", trail.email())
                .hide("accountId", trail.accountId())
                .put("events", events(trail.events(), disclosures));
        return new Sealing(CanonicalJson.of(reset.json()), disclosures);
    }

    /** @param disavowal empty where its history was gone before it could be sealed */
    static Sealing disavowal(Ended ended, Optional<Disavowal> disavowal, Optional<OfInstance> rows, Instant until) {
        List<Disclosure> disclosures = new ArrayList<>();
        SaltedObject record = begun(Ended.DISAVOWAL, ended.id(), rows, until, disclosures)
                .put(RESET, disavowal.flatMap(Disavowal::resetId))
                .put("endedAt", time(ended.at()))
                .put("events", disavowal.map(present -> events(present.events(), disclosures)));
        return new Sealing(CanonicalJson.of(record.json()), disclosures);
    }

    private static SaltedObject begun(
            String kind, String id, Optional<OfInstance> rows, Instant until, List<Disclosure> disclosures) {
        return new SaltedObject(disclosures)
                .put("kind", kind)
                .put("id", id)
                .put("_sd_alg", "sha-256")
                .put("retainedUntil", time(until))
                .put(HISTORY, rows.map(present -> history(present, disclosures)));
    }

    private static List<Map<String, Object>> events(List<TrailEvent> events, List<Disclosure> disclosures) {
        return events.stream().map(event -> event(event, disclosures)).toList();
    }

    private static Map<String, Object> event(TrailEvent event, List<Disclosure> disclosures) {
        return new SaltedObject(disclosures)
                .put("at", time(event.at()))
                .put("event", event.event())
                .put("step", event.step())
                .hide("who", event.who())
                .hide("from", event.from())
                .hide("why", event.why())
                .put("outcome", event.outcome())
                .put("took", event.took().map(Duration::toString))
                .json();
    }

    /** All tables share a salt, which is one more disclosure: when it goes, the digests tell nothing any more. */
    private static Map<String, Object> history(OfInstance rows, List<Disclosure> disclosures) {
        String salt = Disclosure.randomSalt();
        SaltedObject history = new SaltedObject(disclosures).hide(SALT, Optional.of(salt));
        digests(rows, salt).forEach(history::put);
        return history.json();
    }

    static Map<String, String> digests(OfInstance rows, String salt) {
        Map<String, String> digests = new TreeMap<>();
        rows.tables()
                .forEach((table, all) ->
                        digests.put(table, Disclosure.of(salt, table, all).digest()));
        return digests;
    }

    /** As exact as the database is. */
    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
