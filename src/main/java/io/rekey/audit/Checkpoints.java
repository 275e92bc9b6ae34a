package io.rekey.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.audit.Chain.Head;
import io.rekey.reset.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final JdbcClient database;
    private final SigningKey key;
    private final PublicKeys keys;
    private final Clock clock;

    /** Of this node, where nobody who writes into the database comes. */
    private volatile Checkpoint lastKnown = Checkpoint.NONE;

    Checkpoints(JdbcClient database, SigningKey key, PublicKeys keys, Clock clock) {
        this.database = database;
        this.key = key;
        this.keys = keys;
        this.clock = clock;
    }

    record Checkpoint(long position, String jws) {

        static final Checkpoint NONE = new Checkpoint(0, "");
    }

    /** After enough records, enough time or a tombstone, and nothing that was found altered. The head must be locked. */
    Optional<Checkpoint> signIfDue(Head head) {
        Checkpoint last =
                read("ORDER BY position DESC LIMIT 1").stream().findFirst().orElse(Checkpoint.NONE);
        Optional<JsonNode> signed = keys.payload(TYPE, last.jws())
                .filter(said -> said.path("position").asLong() == last.position());
        if (last.position() != 0 && signed.isEmpty()) {
            return refuse("the last checkpoint is signed with none of the keys");
        }
        if (!isStillThere(lastKnown)) {
            return refuse("the checkpoint of position " + lastKnown.position() + " is gone or another");
        }
        remember(last);
        if (!isDue(last, signed, head)) {
            return Optional.empty();
        }
        Head from = signed.map(
                        said -> new Head(last.position(), said.path("hash").asText()))
                .orElse(Head.START);
        return leads(from, head)
                ? Optional.of(sign(last, head))
                : refuse("the chain after position " + from.position() + " does not lead to its head");
    }

    /** What was signed may be relied on from when it is committed. */
    void remember(Checkpoint committed) {
        lastKnown = committed;
    }

    private static Optional<Checkpoint> refuse(String why) {
        LOG.error("No checkpoint is signed: {}. Somebody altered the chain: run verify", why);
        return Optional.empty();
    }

    private boolean isStillThere(Checkpoint known) {
        return known.position() == 0
                || read("WHERE position = ?", known.position()).equals(List.of(known));
    }

    private boolean leads(Head from, Head to) {
        Head reached = from;
        List<Head> page = follow(reached);
        while (!page.isEmpty()) {
            reached = page.get(page.size() - 1);
            page = follow(reached);
        }
        return reached.equals(to);
    }

    /** Where a page of entries leads; no further than they are right. */
    private List<Head> follow(Head from) {
        List<Head> reached = new ArrayList<>();
        database.sql("SELECT position, hash, record FROM audit_seal WHERE position > ? ORDER BY position LIMIT " + PAGE)
                .param(from.position())
                .query(row -> {
                    Head before = reached.isEmpty() ? from : reached.get(reached.size() - 1);
                    Head next = before.with(row.getString("record"));
                    if (next.equals(new Head(row.getLong("position"), row.getString("hash")))) {
                        reached.add(next);
                    }
                });
        return reached;
    }

    private boolean isDue(Checkpoint last, Optional<JsonNode> signed, Head head) {
        return head.position() > last.position()
                && (head.position() - last.position() >= RECORDS
                        || signed.isEmpty()
                        || !Instant.parse(signed.get().path("at").asText())
                                .plus(PAUSE)
                                .isAfter(clock.instant())
                        || hasTombstoneAfter(last.position()));
    }

    private boolean hasTombstoneAfter(long position) {
        return database.sql("SELECT COUNT(*) FROM audit_seal WHERE position > ? AND kind = ?")
                        .params(position, Chain.TOMBSTONE)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Checkpoint sign(Checkpoint last, Head head) {
        Map<String, Object> payload = new TreeMap<>(
                Map.of("position", head.position(), "hash", head.hash(), "at", Sealing.time(clock.instant())));
        if (last.position() > 0) {
            payload.put("previousCheckpoint", Sha256.hex(last.jws()));
        }
        String jws = key.sign(TYPE, payload);
        database.sql("INSERT INTO audit_checkpoint (position, jws) VALUES (?, ?)")
                .params(head.position(), jws)
                .update();
        return new Checkpoint(head.position(), jws);
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
