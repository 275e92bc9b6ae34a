package io.rekey.audit;

import io.rekey.audit.EngineRows.OfInstance;
import io.rekey.reset.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds what ended to the chain. The head must be locked, so that nothing is added twice. */
@Component
class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    private final JdbcClient database;
    private final Chain chain;
    private final Trails trails;
    private final EngineRows engine;
    private final Retention retention;
    private final TransactionTemplate savepoint;

    Seals(
            JdbcClient database,
            Chain chain,
            Trails trails,
            EngineRows engine,
            Retention retention,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.chain = chain;
        this.trails = trails;
        this.engine = engine;
        this.retention = retention;
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** @return how many of them are sealed now; one that cannot be keeps no other from it */
    int add(List<Ended> batch) {
        Map<String, OfInstance> rows = engine.read(batch.stream().map(Ended::id).toList());
        return (int) batch.stream()
                .filter(ended -> isSealed(ended, Optional.ofNullable(rows.get(ended.id()))))
                .count();
    }

    /** What an exception says may repeat what is personal, so that only its kind and place are told. */
    private boolean isSealed(Ended ended, Optional<OfInstance> rows) {
        try {
            savepoint.executeWithoutResult(status -> chain.position(ended.id())
                    .ifPresentOrElse(position -> note(position, ended.id()), () -> add(ended, rows)));
            return true;
        } catch (TransactionException noSavepoint) {
            throw noSavepoint;
        } catch (RuntimeException broken) {
            StackTraceElement place = broken.getStackTrace()[0];
            LOG.error("The {} {} cannot be sealed: {} at {}", ended.kind(), ended.id(), broken.getClass(), place);
            return false;
        }
    }

    /** Also for one whose row in the index was deleted and came back. */
    private void note(long position, String id) {
        database.sql("UPDATE audit_reset SET seal_position = ? WHERE reset_id = ?")
                .params(position, id)
                .update();
    }

    private void add(Ended ended, Optional<OfInstance> rows) {
        if (ended.kind().equals(Ended.RESET)) {
            Trail trail = trails.read(ended.id()).orElseGet(() -> index(ended.id()));
            Instant until = settled(rows)
                    .orElseGet(() -> retention.until(trail.outcome().orElseThrow(), ended.at()));
            note(append(ended, Sealing.reset(trail, rows, until), until), ended.id());
        } else {
            Optional<Disavowal> disavowal = trails.readDisavowal(ended.id());
            Instant until = settled(rows).orElseGet(() -> retention.untilOfDisavowal(ended.at()));
            long position = append(ended, Sealing.disavowal(ended, disavowal, rows, until), until);
            disavowal.flatMap(Disavowal::resetId).ifPresent(reset -> file(position, reset));
        }
    }

    /** The engine's rows are given their time a little after the end, and may be gone. */
    private static Optional<Instant> settled(Optional<OfInstance> rows) {
        return rows.flatMap(OfInstance::retainedUntil).filter(Retention::isOfEnded);
    }

    private long append(Ended ended, Sealing sealing, Instant until) {
        long position = chain.append(ended.kind(), ended.id(), sealing.record());
        database.sql("INSERT INTO audit_disclosure (subject, retained_until, disclosures) VALUES (?, ?, ?)")
                .params(ended.id(), until.atOffset(ZoneOffset.UTC), Disclosure.joined(sealing.disclosures()))
                .update();
        return position;
    }

    /** Where whoever reads of that reset finds it. */
    private void file(long position, String resetId) {
        database.sql("UPDATE audit_seal SET about = ? WHERE position = ?")
                .params(resetId, position)
                .update();
    }

    /** All that is known of a reset whose history went before it could be sealed; what is missing shows in the record. */
    private Trail index(String resetId) {
        return database.sql("SELECT reset_id, app, evidence, reason, outcome, requested_at, ended_at, email, account_id"
                        + " FROM audit_reset WHERE reset_id = ?")
                .param(resetId)
                .query(Seals::trail)
                .single();
    }

    static Trail trail(ResultSet row, int number) throws SQLException {
        return new Trail(
                row.getString("reset_id"),
                row.getString("app"),
                row.getString("evidence"),
                row.getString("reason"),
                Status.ENDED.word(),
                Optional.ofNullable(row.getString("outcome")),
                time(row, "requested_at"),
                Optional.of(time(row, "ended_at")),
                Optional.ofNullable(row.getString("email")),
                Optional.ofNullable(row.getString("account_id")),
                List.of());
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
