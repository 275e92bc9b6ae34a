package io.rekey.audit;

import io.rekey.audit.Tombstones.Because;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts a tombstone where the engine has cleaned up what was to be kept no longer. What went before its time gets none:
 * that is for the verification to report.
 */
@Component
public class ExpiredHistories {

    private static final int PAGE = 200;

    /** Other work of the same clock waits meanwhile. */
    private static final int PAGES_AT_ONCE = 20;

    /** Stands in a tombstone for us. */
    private static final String BY = "rekey";

    private final JdbcClient database;
    private final EngineRows engine;
    private final Tombstones tombstones;
    private final Clock clock;

    ExpiredHistories(JdbcClient database, EngineRows engine, Tombstones tombstones, Clock clock) {
        this.database = database;
        this.engine = engine;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    private record Expired(String id, Instant retainedUntil) {}

    private static final Expired FIRST = new Expired("", Instant.EPOCH);

    /** Where the next look goes on: what cannot go yet stands in nobody's way. */
    private Expired last = FIRST;

    @Scheduled(
            initialDelayString = "${rekey.audit.clean-up-interval}",
            fixedDelayString = "${rekey.audit.clean-up-interval}")
    public void look() {
        for (int pages = 0; pages < PAGES_AT_ONCE; pages++) {
            List<Expired> page = page(last);
            if (page.isEmpty()) {
                last = FIRST;
                return;
            }
            bury(page);
            last = page.get(page.size() - 1);
        }
    }

    private void bury(List<Expired> page) {
        Set<String> kept = engine.kept(page.stream().map(Expired::id).toList());
        page.stream()
                .map(Expired::id)
                .filter(id -> !kept.contains(id) && isOver(id))
                .forEach(id -> tombstones.add(id, Because.RETENTION, BY));
    }

    private List<Expired> page(Expired last) {
        return database.sql("SELECT subject, retained_until FROM audit_disclosure WHERE retained_until <= :now"
                        + " AND (retained_until > :last OR retained_until = :last AND subject > :subject)"
                        + " ORDER BY retained_until, subject LIMIT :page")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("last", last.retainedUntil().atOffset(ZoneOffset.UTC))
                .param("subject", last.id())
                .param("page", PAGE)
                .query((row, number) -> new Expired(row.getString(1), Seals.time(row, "retained_until")))
                .list();
    }

    /** By the sealed record: anybody who writes into the database could have set the column that it was found by. */
    private boolean isOver(String id) {
        return database.sql("SELECT record FROM audit_seal WHERE subject = ? AND kind <> ?")
                .params(id, Chain.TOMBSTONE)
                .query(String.class)
                .optional()
                .flatMap(record -> SealedRecord.of(record).retainedUntil())
                .filter(until -> !until.isAfter(clock.instant()))
                .isPresent();
    }
}
