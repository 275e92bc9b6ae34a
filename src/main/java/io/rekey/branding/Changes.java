package io.rekey.branding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was changed at the tenant, and what was there before. Each row is there before its change is made, and stays whatever
 * becomes of the run, so a row tells what may have happened.
 */
@Component
class Changes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RowMapper<Change> CHANGE = (row, number) -> new Change(
            row.getInt("run"),
            row.getString("surface"),
            Optional.ofNullable(row.getString("before_content")).map(Changes::read),
            read(row.getString("after_content")));

    private final JdbcClient database;
    private final TransactionTemplate turn;
    private final TransactionTemplate atOnce;

    Changes(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        turn = new TransactionTemplate(transactions);
        atOnce = new TransactionTemplate(transactions);
        atOnce.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param before nothing when there was none */
    record Change(int run, String surface, Optional<ObjectNode> before, ObjectNode after) {

        boolean isOf(Surface other) {
            return surface.equals(other.key());
        }

        boolean knows(Optional<ObjectNode> content) {
            return content.equals(before) || content.equals(Optional.of(after));
        }
    }

    /** Nothing when somebody else is at it. A turn ends with its transaction, even where a node dies. */
    <T> Optional<T> inTurn(Supplier<T> work) {
        AtomicReference<T> done = new AtomicReference<>();
        try {
            turn.executeWithoutResult(status -> {
                if (!database.sql("SELECT id FROM branding_turn FOR UPDATE SKIP LOCKED")
                        .query(Integer.class)
                        .list()
                        .isEmpty()) {
                    done.set(work.get());
                }
            });
        } catch (NestedRuntimeException silent) {
            // A turn that ends with its connection undoes nothing of the work.
            if (done.get() == null) {
                throw silent;
            }
        }
        return Optional.ofNullable(done.get());
    }

    /** Nothing of what it says itself, which could repeat a setting. */
    static String silent(NestedRuntimeException failure) {
        return "The database does not answer ("
                + failure.getMostSpecificCause().getClass().getSimpleName() + "). ";
    }

    /** All there were and that were not taken back, the newest first. */
    List<Change> all() {
        return database.sql("SELECT run, surface, before_content, after_content FROM branding_change"
                        + " ORDER BY run DESC, surface, attempt DESC")
                .query(CHANGE)
                .list();
    }

    /** A run that did not come to its end goes on, so that it is taken back as a whole. */
    int run() {
        return database.sql(
                        "SELECT COALESCE(MAX(CASE WHEN complete THEN run + 1 ELSE run END), 1) FROM branding_change")
                .query(Integer.class)
                .single();
    }

    /** Stands beside what the same run noted earlier of that surface: any of it may be what the tenant holds. */
    void note(Change change) {
        atOnce.executeWithoutResult(status -> database.sql(
                        "INSERT INTO branding_change (run, surface, attempt, before_content, after_content, complete)"
                                + " SELECT ?, ?, COALESCE(MAX(attempt), 0) + 1, ?, ?, FALSE FROM branding_change"
                                + " WHERE run = ? AND surface = ?")
                .param(change.run())
                .param(change.surface())
                .param(change.before().map(ObjectNode::toString).orElse(null))
                .param(change.after().toString())
                .param(change.run())
                .param(change.surface())
                .update());
    }

    /** Of an attempt that had no effect. */
    void forgetLast(int run, String surface) {
        atOnce.executeWithoutResult(status -> database.sql("DELETE FROM branding_change WHERE run = ? AND surface = ?"
                        + " AND attempt = (SELECT MAX(attempt) FROM branding_change WHERE run = ? AND surface = ?)")
                .params(run, surface, run, surface)
                .update());
    }

    void forget(int run, String surface) {
        atOnce.executeWithoutResult(status -> database.sql("DELETE FROM branding_change WHERE run = ? AND surface = ?")
                .params(run, surface)
                .update());
    }

    void complete(int run) {
        atOnce.executeWithoutResult(status -> database.sql("UPDATE branding_change SET complete = TRUE WHERE run = ?")
                .param(run)
                .update());
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
