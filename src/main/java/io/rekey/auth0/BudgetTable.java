package io.rekey.auth0;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The buckets that all nodes share. Each change is a short transaction of its own: the caller's is a job's, which lasts
 * as long as its call and would make all others wait for it.
 */
@Component
class BudgetTable {

    /** Longer than many changes in a row; a node that is cut off in the middle of one must not stop the others. */
    private static final int SECONDS_FOR_A_ROW = 2;

    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;

    BudgetTable(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        ownTransaction.setTimeout(SECONDS_FOR_A_ROW);
    }

    /** The bucket after the change, or nothing when it is not known yet. */
    Optional<Bucket> change(int size, UnaryOperator<Bucket> change) {
        return ownTransaction.execute(status -> locked(size).map(before -> {
            Bucket after = change.apply(before);
            if (!after.equals(before)) {
                write(after);
            }
            return after;
        }));
    }

    /** Of several nodes that come to know a bucket at once, the first is right enough. */
    void add(Bucket first) {
        ownTransaction.executeWithoutResult(
                status -> database.sql("INSERT INTO auth0_budget (bucket_size, tokens, tokens_per_second, as_of)"
                                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(
                                first.size(),
                                first.tokens(),
                                first.perSecond(),
                                first.asOf().atOffset(ZoneOffset.UTC))
                        .update());
    }

    private Optional<Bucket> locked(int size) {
        return database.sql("SELECT bucket_size, tokens, tokens_per_second, as_of FROM auth0_budget"
                        + " WHERE bucket_size = ? FOR UPDATE")
                .param(size)
                .query(BudgetTable::bucket)
                .optional();
    }

    private void write(Bucket bucket) {
        database.sql("UPDATE auth0_budget SET tokens = ?, tokens_per_second = ?, as_of = ? WHERE bucket_size = ?")
                .params(bucket.tokens(), bucket.perSecond(), bucket.asOf().atOffset(ZoneOffset.UTC), bucket.size())
                .update();
    }

    static Bucket bucket(ResultSet row, int number) throws SQLException {
        return new Bucket(
                row.getInt("bucket_size"),
                row.getDouble("tokens"),
                row.getDouble("tokens_per_second"),
                row.getObject("as_of", OffsetDateTime.class).toInstant());
    }
}
