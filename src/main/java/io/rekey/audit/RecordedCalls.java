package io.rekey.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures every call, and keeps those of a step of a reset or a disavowal until the step is over. They are written then whatever became
 * of the step, in a transaction of their own: what was asked of others is not undone with what we make of it.
 */
@Component
public class RecordedCalls implements RemoteCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedCalls.class);

    private static final String INSERT =
            "INSERT INTO remote_call (reset_id, called_at, target, operation, answer, took_millis)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";

    private final ThreadLocal<List<Call>> ofTheStep = new ThreadLocal<>();
    private final MeterRegistry meters;
    private final ApplicationEventPublisher listeners;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    RecordedCalls(
            MeterRegistry meters,
            ApplicationEventPublisher listeners,
            JdbcTemplate database,
            PlatformTransactionManager transactions) {
        this.meters = meters;
        this.listeners = listeners;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What is done for a reset, and may fail. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    @Override
    public void add(Call call) {
        meters.timer(
                        "rekey.remote.calls",
                        "target",
                        call.target(),
                        "operation",
                        call.operation(),
                        "answer",
                        call.answer())
                .record(call.took());
        listeners.publishEvent(call);
        List<Call> calls = ofTheStep.get();
        if (calls != null) {
            calls.add(call);
        }
    }

    /** What is called meanwhile on this thread is called for that reset or disavowal. */
    public <T, E extends Exception> T during(String id, Work<T, E> work) throws E {
        List<Call> before = ofTheStep.get();
        List<Call> calls = new ArrayList<>();
        ofTheStep.set(calls);
        try {
            return work.run();
        } finally {
            ofTheStep.set(before);
            write(id, calls);
        }
    }

    /** A trail that lacks a call is better than a step that fails for it. */
    private void write(String id, List<Call> calls) {
        if (calls.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> insert(id, calls));
        } catch (DataAccessException | TransactionException broken) {
            LOG.warn(
                    "Reset or disavowal {}: {} calls are missing in its trail: {}",
                    id,
                    calls.size(),
                    broken.toString());
        }
    }

    private void insert(String id, List<Call> calls) {
        database.batchUpdate(INSERT, calls, calls.size(), (row, call) -> {
            row.setString(1, id);
            row.setObject(2, call.at().atOffset(ZoneOffset.UTC));
            row.setString(3, call.target());
            row.setString(4, call.operation());
            row.setString(5, call.answer());
            row.setLong(6, call.took().toMillis());
        });
    }
}
