package io.rekey.audit;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where personal values were: what says, signed and in the chain, that they were taken away, why, when and by whom. */
@Component
public class Tombstones {

    /** What its signature is for. */
    static final String TYPE = "rekey-tombstone";

    /** Why a history goes. */
    public enum Because {
        /** The time is over for which it was to be kept. */
        RETENTION,
        /** The person wants it. */
        ERASURE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final JdbcClient database;
    private final Chain chain;
    private final Seals seals;
    private final EngineRows engine;
    private final SigningKey key;
    private final Clock clock;

    Tombstones(JdbcClient database, Chain chain, Seals seals, EngineRows engine, SigningKey key, Clock clock) {
        this.database = database;
        this.chain = chain;
        this.seals = seals;
        this.engine = engine;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Takes away every personal value that our own tables hold of an ended reset or disavowal, and says so in the chain.
     * One that has not been sealed yet is sealed first: whoever removes the engine's history in the same transaction does
     * that afterwards. Doing it twice is doing it once.
     *
     * @param resetId of a reset or a disavowal
     * @param by the client or the task of ours that has it done; never the person themself
     * @throws IllegalStateException where it has not ended, or there is no such
     */
    @Transactional
    public void add(String resetId, Because because, String by) {
        chain.lock();
        if (chain.position(resetId).isEmpty()) {
            seals.add(List.of(ended(resetId)));
        }
        if (!chain.hasTombstone(resetId)) {
            String jws = key.sign(
                    TYPE,
                    Map.of(
                            "subject", resetId,
                            "position", chain.position(resetId).orElseThrow(),
                            "because", because.word(),
                            "at", Sealing.time(clock.instant()),
                            "by", by));
            chain.append(Chain.TOMBSTONE, resetId, CanonicalJson.of(Map.of("kind", Chain.TOMBSTONE, "jws", jws)));
        }
        forget(resetId);
    }

    private Ended ended(String id) {
        return database.sql("SELECT ended_at FROM audit_reset WHERE reset_id = ? AND ended_at IS NOT NULL")
                .param(id)
                .query((row, number) -> new Ended(Ended.RESET, id, Seals.time(row, "ended_at")))
                .optional()
                .or(() -> engine.endedDisavowal(id))
                .orElseThrow(() -> new IllegalStateException("Reset " + id + " has not ended"));
    }

    private void forget(String id) {
        database.sql("DELETE FROM audit_disclosure WHERE subject = ?").param(id).update();
        database.sql("DELETE FROM remote_call WHERE reset_id = ?").param(id).update();
        database.sql("DELETE FROM audit_decision WHERE reset_id = ?").param(id).update();
        database.sql("UPDATE audit_reset SET email = NULL, account_id = NULL WHERE reset_id = ?")
                .param(id)
                .update();
    }
}
