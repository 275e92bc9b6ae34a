package io.rekey.audit;

import io.rekey.audit.EngineRows.OfInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the database against its own chain: what is sealed, what the engine keeps and what the index says. All is read as
 * it stood at one instant, page by page.
 */
public final class LiveVerification {

    private static final int PAGE = 200;

    /** The sealer comes by every few seconds. */
    private static final Duration TIME_TO_SEAL = Duration.ofMinutes(1);

    private static final String NO_SEAL =
            "it ended more than a minute ago and has no seal: it was deleted or never made";

    private final JdbcClient database;
    private final EngineRows engine;
    private final PublicKeys keys;
    private final Clock clock;
    private final TransactionTemplate oneInstant;

    public LiveVerification(
            JdbcClient database,
            EngineRows engine,
            PublicKeys keys,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.engine = engine;
        this.keys = keys;
        this.clock = clock;
        oneInstant = new TransactionTemplate(transactions);
        oneInstant.setReadOnly(true);
        oneInstant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** @param progress is told each position that was reached, now and then */
    public Verdict verify(KeptCheckpoints kept, LongConsumer progress) {
        return oneInstant.execute(status -> {
            Verdict verdict = new Verdict();
            ChainCheck check = new ChainCheck(keys, kept, verdict);
            List<Stored> page = page(0);
            while (!page.isEmpty()) {
                walk(page, check);
                compare(page, verdict);
                long reached = page.get(page.size() - 1).entry().position();
                progress.accept(reached);
                page = page(reached);
            }
            end(check, verdict);
            return verdict;
        });
    }

    /**
     * An entry with what the index says of its reset.
     *
     * @param about of a disavowal, the reset under which it is found
     */
    private record Stored(Entry entry, Optional<String> about, Optional<IndexedReset> index) {

        private boolean isMisfiled() {
            return !SealedRecord.of(entry.record()).text(Sealing.RESET).equals(about.orElse(""));
        }
    }

    private void walk(List<Stored> page, ChainCheck check) {
        long from = check.head().position();
        long to = page.get(page.size() - 1).entry().position();
        Map<Long, String> signed = checkpoints(from, to);
        for (Stored stored : page) {
            check.entry(stored.entry());
            Optional.ofNullable(signed.remove(stored.entry().position()))
                    .ifPresent(jws -> check.checkpoint(stored.entry().position(), jws));
        }
        signed.forEach(check::checkpoint);
    }

    private Map<Long, String> checkpoints(long from, long to) {
        Map<Long, String> checkpoints = new TreeMap<>();
        database.sql("SELECT position, jws FROM audit_checkpoint WHERE position > ? AND position <= ?")
                .params(from, to)
                .query(row -> {
                    checkpoints.put(row.getLong(1), row.getString(2));
                });
        return checkpoints;
    }

    private void compare(List<Stored> page, Verdict verdict) {
        Set<String> toRead = page.stream()
                .map(Stored::entry)
                .filter(entry -> entry.disclosures().isPresent())
                .map(Entry::subject)
                .collect(Collectors.toSet());
        Map<String, OfInstance> rows = engine.read(toRead);
        for (Stored stored : page) {
            Entry entry = stored.entry();
            if (entry.kind().equals(Ended.RESET)) {
                IndexedReset.difference(stored.index(), entry)
                        .ifPresent(what -> verdict.differs(entry.position(), entry.subject(), what));
            }
            if (stored.isMisfiled()) {
                verdict.differs(
                        entry.position(), entry.subject(), "is filed under another reset than its record names");
            }
            if (toRead.contains(entry.subject())) {
                history(entry, Optional.ofNullable(rows.get(entry.subject())))
                        .ifPresent(what -> verdict.differs(entry.position(), entry.subject(), what));
            }
        }
    }

    /** What is due to go may go at any time, table by table, before its tombstone is written. */
    private Optional<String> history(Entry entry, Optional<OfInstance> rows) {
        SealedRecord record = SealedRecord.of(entry.record());
        if (record.tables().isEmpty()) {
            return Optional.of("it was sealed when the engine's history of it was gone already");
        }
        if (record.retainedUntil()
                .filter(until -> !until.isAfter(clock.instant()))
                .isPresent()) {
            return Optional.empty();
        }
        if (rows.isEmpty()) {
            return Optional.of("the engine's history of it was deleted before its time and without a tombstone");
        }
        Optional<String> salt = record.salt(entry.disclosures().orElse(List.of()));
        return salt.isEmpty() ? Optional.empty() : altered(record.tables(), Sealing.digests(rows.get(), salt.get()));
    }

    private static Optional<String> altered(Map<String, String> sealed, Map<String, String> stored) {
        String tables = sealed.entrySet().stream()
                .filter(table -> !table.getValue().equals(stored.get(table.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        return Optional.of(tables)
                .filter(names -> !names.isEmpty())
                .map(names -> "the engine's history of it was altered, in " + names);
    }

    private void end(ChainCheck check, Verdict verdict) {
        checkpoints(check.head().position(), Long.MAX_VALUE).forEach(check::checkpoint);
        check.end();
        Chain.Head stored = database.sql("SELECT position, hash FROM audit_head")
                .query((row, number) -> new Chain.Head(row.getLong(1), row.getString(2)))
                .optional()
                .orElse(Chain.Head.START);
        if (stored.position() > check.head().position()) {
            verdict.differs(
                    check.head().position() + 1,
                    "",
                    "is missing: the chain was cut off, it went up to position " + stored.position());
        } else if (!stored.equals(check.head())) {
            verdict.differs(check.head().position(), "", "the head of the chain says otherwise: it was altered");
        }
        unsealed(clock.instant().minus(TIME_TO_SEAL)).forEach(verdict::differs);
    }

    private List<Verdict.Difference> unsealed(Instant endedBefore) {
        Map<String, Verdict.Difference> unsealed = new LinkedHashMap<>();
        engine.unsealed(endedBefore).forEach(id -> unsealed.put(id, new Verdict.Difference(0, id, NO_SEAL)));
        // A seal that was deleted has left its position behind.
        database.sql("SELECT r.reset_id, r.seal_position FROM audit_reset r WHERE r.ended_at < ? AND NOT EXISTS"
                        + " (SELECT 1 FROM audit_seal s WHERE s.subject = r.reset_id AND s.kind = 'reset')"
                        + " ORDER BY r.ended_at, r.reset_id LIMIT 1000")
                .param(endedBefore.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    unsealed.put(row.getString(1), new Verdict.Difference(row.getLong(2), row.getString(1), NO_SEAL));
                });
        return List.copyOf(unsealed.values());
    }

    private List<Stored> page(long after) {
        return database.sql(
                        "SELECT s.position, s.kind, s.subject, s.record, s.hash, s.about, d.disclosures, r.reset_id, r.app,"
                                + " r.evidence, r.reason, r.outcome, r.requested_at, r.ended_at FROM audit_seal s"
                                + " LEFT JOIN audit_disclosure d ON d.subject = s.subject AND s.kind <> 'tombstone'"
                                + " LEFT JOIN audit_reset r ON r.reset_id = s.subject AND s.kind = 'reset'"
                                + " WHERE s.position > ? ORDER BY s.position LIMIT " + PAGE)
                .param(after)
                .query(LiveVerification::stored)
                .list();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        Entry entry = new Entry(
                row.getLong("position"),
                Optional.empty(),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("record"),
                row.getString("hash"),
                Optional.ofNullable(row.getString("disclosures")).map(Disclosure::split));
        return new Stored(entry, Optional.ofNullable(row.getString("about")), IndexedReset.of(row));
    }
}
