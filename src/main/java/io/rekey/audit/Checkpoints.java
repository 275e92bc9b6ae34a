package io.rekey.audit;

import io.rekey.audit.Chain.Head;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signs how far the chain goes, so that nobody can write it anew without the key. */
@Component
public class Checkpoints {

    /** What its signature is for. */
    static final String TYPE = "rekey-checkpoint";

    private static final int RECORDS = 1000;
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int PAGE = 500;

    private final JdbcClient database;
    private final SigningKey key;
    private final Clock clock;

    Checkpoints(JdbcClient database, SigningKey key, Clock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    record Checkpoint(long position, String jws) {

        private static final Checkpoint NONE = new Checkpoint(0, "");

        Instant at() {
            return PublicKeys.json(jws.split("\\.")[1])
                    .map(payload -> Instant.parse(payload.path("at").asText()))
                    .orElse(Instant.MIN);
        }
    }

    /** After enough records, enough time or a tombstone. The head must be locked. */
    Optional<String> signIfDue(Head head) {
        Checkpoint last =
                read("ORDER BY position DESC LIMIT 1").stream().findFirst().orElse(Checkpoint.NONE);
        return isDue(last, head) ? Optional.of(sign(last, head)) : Optional.empty();
    }

    private boolean isDue(Checkpoint last, Head head) {
        return head.position() > last.position()
                && (head.position() - last.position() >= RECORDS
                        || last.position() == 0
                        || !last.at().plus(PAUSE).isAfter(clock.instant())
                        || hasTombstoneAfter(last.position()));
    }

    private boolean hasTombstoneAfter(long position) {
        return database.sql("SELECT COUNT(*) FROM audit_seal WHERE position > ? AND kind = ?")
                        .params(position, Chain.TOMBSTONE)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private String sign(Checkpoint last, Head head) {
        Map<String, Object> payload = new TreeMap<>(
                Map.of("position", head.position(), "hash", head.hash(), "at", Sealing.time(clock.instant())));
        if (last.position() > 0) {
            payload.put("previousCheckpoint", Sha256.hex(last.jws()));
        }
        String jws = key.sign(TYPE, payload);
        database.sql("INSERT INTO audit_checkpoint (position, jws) VALUES (?, ?)")
                .params(head.position(), jws)
                .update();
        return jws;
    }

    /** A page of them, from behind that position on. */
    List<Checkpoint> after(long position) {
        return read("WHERE position > ? ORDER BY position LIMIT " + PAGE, position);
    }

    List<Checkpoint> between(long after, long last) {
        return read("WHERE position > ? AND position <= ? ORDER BY position", after, last);
    }

    private List<Checkpoint> read(String which, Object... parameters) {
        return database.sql("SELECT position, jws FROM audit_checkpoint " + which)
                .params(parameters)
                .query((row, number) -> new Checkpoint(row.getLong(1), row.getString(2)))
                .list();
    }
}
