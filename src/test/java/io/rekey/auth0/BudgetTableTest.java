package io.rekey.auth0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

/** Buckets in both databases that Rekey runs on. */
class BudgetTableTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Bucket BUCKET = new Bucket(50, 1000.1, 16.3, NOW);

    @ParameterizedTest
    @EnumSource
    void bucket_isKeptAsItIs(BudgetDatabase database) {
        database.set(BUCKET);
        assertThat(database.bucket(50)).contains(BUCKET);

        database.table().change(50, Bucket::lessOne);

        assertThat(database.bucket(50)).contains(BUCKET.lessOne());
        assertThat(database.bucket(40)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void bucketAddedTwice_staysTheFirst(BudgetDatabase database) {
        database.set(BUCKET);

        database.table().add(BUCKET.lessOne());

        assertThat(database.bucket(50)).contains(BUCKET);
    }

    @ParameterizedTest
    @EnumSource
    void manyTakers_loseNoChange(BudgetDatabase database) throws Exception {
        database.set(BUCKET);
        BudgetTable table = database.table();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Object>> takers = Collections.nCopies(100, () -> table.change(50, Bucket::lessOne));

        for (Future<Object> taker : threads.invokeAll(takers)) {
            taker.get();
        }

        threads.shutdown();
        assertThat(Math.round(database.bucket(50).orElseThrow().tokens())).isEqualTo(900);
    }

    @ParameterizedTest
    @EnumSource
    void changeInAJobsTransaction_isDoneBeforeThatEndsAndOutlastsItsRollback(BudgetDatabase database) {
        database.set(BUCKET);
        BudgetTable table = database.table();

        database.transaction().executeWithoutResult(job -> {
            table.change(50, Bucket::lessOne);
            assertThat(CompletableFuture.supplyAsync(() -> table.change(50, Bucket::lessOne))
                            .join())
                    .contains(BUCKET.lessOne().lessOne());
            job.setRollbackOnly();
        });

        assertThat(database.bucket(50)).contains(BUCKET.lessOne().lessOne());
    }

    @Test
    @Timeout(30)
    void rowThatANodeNeverLetsGo_isGivenUpSoon() {
        BudgetDatabase.POSTGRES.set(BUCKET);
        BudgetTable table = BudgetDatabase.POSTGRES.table();

        BudgetDatabase.POSTGRES.transaction().executeWithoutResult(stuck -> {
            BudgetDatabase.POSTGRES
                    .client()
                    .sql("SELECT 1 FROM auth0_budget FOR UPDATE")
                    .query(Integer.class)
                    .list();
            assertThatThrownBy(() -> table.change(50, Bucket::lessOne)).isInstanceOf(DataAccessException.class);
        });

        assertThat(BudgetDatabase.POSTGRES.bucket(50)).contains(BUCKET);
    }
}
