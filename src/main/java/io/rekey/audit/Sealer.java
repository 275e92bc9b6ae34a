package io.rekey.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what ended, in the order of its ends. The end of a reset is committed together with its history, so whatever shows
 * as ended can be sealed; what commits late is found late, however many ended after it. A batch is one transaction.
 */
@Component
public class Sealer {

    /** Collected by whoever keeps checkpoints out of reach of this database. */
    private static final Logger CHECKPOINTS = LoggerFactory.getLogger("io.rekey.audit.checkpoint");

    private static final int BATCH = 100;

    /** Other work of the same clock waits meanwhile. */
    private static final int BATCHES_AT_ONCE = 20;

    private final JdbcClient database;
    private final Chain chain;
    private final Seals seals;
    private final Checkpoints checkpoints;
    private final EngineRows engine;
    private final TransactionTemplate transaction;

    Sealer(
            JdbcClient database,
            Chain chain,
            Seals seals,
            Checkpoints checkpoints,
            EngineRows engine,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.chain = chain;
        this.seals = seals;
        this.checkpoints = checkpoints;
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Round(int sealed, Optional<Checkpoints.Checkpoint> checkpoint) {}

    /** Seals all there is to seal, or as much as is good at once. */
    @Scheduled(initialDelayString = "${rekey.audit.seal-interval}", fixedDelayString = "${rekey.audit.seal-interval}")
    public void seal() {
        int batches = 0;
        Round round;
        do {
            round = transaction.execute(status -> round());
            round.checkpoint().ifPresent(this::tell);
        } while (round.sealed() == BATCH && ++batches < BATCHES_AT_ONCE);
    }

    private void tell(Checkpoints.Checkpoint committed) {
        checkpoints.remember(committed);
        CHECKPOINTS.info(committed.jws());
    }

    private Round round() {
        chain.lock();
        return new Round(seals.add(unsealed()), checkpoints.signIfDue(chain.lock()));
    }

    private List<Ended> unsealed() {
        List<Ended> ended = new ArrayList<>(database.sql("SELECT reset_id, ended_at FROM audit_reset"
                        + " WHERE seal_position IS NULL AND ended_at IS NOT NULL ORDER BY ended_at, reset_id LIMIT ?")
                .param(BATCH)
                .query((row, number) -> new Ended(Ended.RESET, row.getString(1), Seals.time(row, "ended_at")))
                .list());
        ended.addAll(engine.unsealedDisavowals(BATCH));
        return ended.stream()
                .sorted(Comparator.comparing(Ended::at))
                .limit(BATCH)
                .toList();
    }
}
