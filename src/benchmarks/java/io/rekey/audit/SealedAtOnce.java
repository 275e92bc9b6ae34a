package io.rekey.audit;

import io.rekey.audit.EngineRows.OfInstance;
import io.rekey.reset.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Seals very many finished resets that were written straight into the tables, faster than the sealer would. */
final class SealedAtOnce {

    private static final int BATCH = 1000;

    private SealedAtOnce() {}

    static void write(String url, EngineRows engine, String key) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url + "&reWriteBatchedInserts=true", "postgres", "")) {
            JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            SigningKey signer = new AuditProperties(new Secret(key), List.of()).key();
            Checkpoints checkpoints =
                    new Checkpoints(database, signer, new PublicKeys(List.of(signer.publicKey())), Clock.systemUTC());
            Chain.Head head = Chain.Head.START;
            List<Trail> batch = batch(database, "");
            while (!batch.isEmpty()) {
                head = seal(
                        connection,
                        head,
                        batch,
                        engine.read(batch.stream().map(Trail::id).toList()));
                checkpoints.signIfDue(head);
                batch = batch(database, batch.get(batch.size() - 1).id());
            }
            database.sql(
                            "UPDATE audit_reset r SET seal_position = s.position FROM audit_seal s WHERE s.subject = r.reset_id")
                    .update();
            database.sql("UPDATE audit_head SET position = ?, hash = ?")
                    .params(head.position(), head.hash())
                    .update();
            List.of("audit_seal", "audit_disclosure")
                    .forEach(table -> database.sql("VACUUM ANALYZE " + table).update());
        }
    }

    private static Chain.Head seal(
            Connection connection, Chain.Head before, List<Trail> batch, Map<String, OfInstance> rows)
            throws SQLException {
        Chain.Head head = before;
        try (PreparedStatement seals =
                        connection.prepareStatement("INSERT INTO audit_seal VALUES (?, 'reset', ?, ?, ?)");
                PreparedStatement disclosures =
                        connection.prepareStatement("INSERT INTO audit_disclosure VALUES (?, NULL, ?)")) {
            for (Trail trail : batch) {
                OfInstance kept = rows.get(trail.id());
                Sealing sealing = Sealing.reset(
                        trail, Optional.of(kept), kept.retainedUntil().orElseThrow());
                head = head.with(sealing.record());
                seals.setLong(1, head.position());
                seals.setString(2, trail.id());
                seals.setString(3, sealing.record());
                seals.setString(4, head.hash());
                seals.addBatch();
                disclosures.setString(1, trail.id());
                disclosures.setString(2, Disclosure.joined(sealing.disclosures()));
                disclosures.addBatch();
            }
            seals.executeBatch();
            disclosures.executeBatch();
        }
        return head;
    }

    private static List<Trail> batch(JdbcClient database, String after) {
        return database.sql("SELECT reset_id, app, evidence, reason, outcome, requested_at, ended_at, email, account_id"
                        + " FROM audit_reset WHERE reset_id > ? ORDER BY reset_id LIMIT " + BATCH)
                .params(after)
                .query((row, number) -> withEvents(Seals.trail(row, number)))
                .list();
    }

    /** Twelve, as many as a plain reset has. */
    private static Trail withEvents(Trail trail) {
        List<TrailEvent> events = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            TrailEvent event = TrailEvent.of(
                            TrailEvent.STEP, trail.requestedAt().plusSeconds(number))
                    .in(Optional.of("Step " + number))
                    .endingAs("done")
                    .within(Optional.of(Duration.ofMillis(100)));
            events.add(
                    number % 3 == 0
                            ? event.by(Optional.of("acme-backend"), Optional.of("203.0.113.7, the API"))
                                    .because(Optional.of("caller passed the voice check"))
                            : event);
        }
        return new Trail(
                trail.id(),
                trail.app(),
                trail.evidence(),
                trail.reason(),
                trail.status(),
                trail.outcome(),
                trail.requestedAt(),
                trail.endedAt(),
                trail.email(),
                trail.accountId(),
                events);
    }
}
