package io.rekey.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Gauges whose numbers the database holds. All are asked for together, over one connection and at most every ten seconds
 * however often somebody looks. A question that fails leaves its own gauges without a number and no others.
 */
@Component
public class DatabaseGauges {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGauges.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);
    private static final int SECONDS_FOR_A_QUESTION = 2;

    private final List<Measure> measures = new CopyOnWriteArrayList<>();
    private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();
    private final DataSource database;
    private final MeterRegistry registry;
    private final Clock clock;

    private Map<String, Map<String, Double>> answers = Map.of();
    private Instant askedAt = Instant.EPOCH;

    DatabaseGauges(DataSource database, MeterRegistry registry, Clock clock) {
        this.database = database;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * What is measured.
     *
     * @param unit {@code seconds}, or nothing for what is counted
     * @param tag what its numbers are told apart by; its values are never anything that somebody typed
     */
    public record Measure(String name, String means, String unit, String tag, Question question) {}

    /** What a single number is told for. */
    private static final String ALONE = "";

    /** Asks the database for the number of each value of the tag. */
    @FunctionalInterface
    public interface Question {
        Map<String, Double> ask(JdbcClient database, Instant now);
    }

    /** Asks the database for one number. */
    @FunctionalInterface
    public interface SingleQuestion {
        Double ask(JdbcClient database, Instant now);
    }

    /** A single number. */
    public void add(String name, String means, String unit, SingleQuestion question) {
        add(
                new Measure(name, means, unit, ALONE, (database, now) -> Map.of(ALONE, question.ask(database, now))),
                List.of(ALONE));
    }

    /** @param values those to tell of even while they have no number, which is 0 then; others join them as they come up */
    public void add(Measure measure, Collection<String> values) {
        measures.add(measure);
        values.forEach(value -> tellOf(measure, value));
    }

    private void tellOf(Measure measure, String value) {
        gauges.computeIfAbsent(
                measure.name() + " " + value, gauge -> Gauge.builder(measure.name(), () -> number(measure, value))
                        .description(measure.means())
                        .baseUnit(measure.unit().isEmpty() ? null : measure.unit())
                        .tags(measure.tag().isEmpty() ? Tags.empty() : Tags.of(measure.tag(), value))
                        .register(registry));
    }

    private double number(Measure measure, String value) {
        Map<String, Double> answer = answers().get(measure.name());
        return answer == null ? Double.NaN : answer.getOrDefault(value, 0.0);
    }

    private synchronized Map<String, Map<String, Double>> answers() {
        Instant now = clock.instant();
        if (Duration.between(askedAt, now).abs().compareTo(GOOD_FOR) >= 0) {
            answers = ask(now);
            askedAt = now;
        }
        return answers;
    }

    /** Whoever scrapes waits for a connection once and not for each question. */
    private Map<String, Map<String, Double>> ask(Instant now) {
        Map<String, Map<String, Double>> told = new HashMap<>();
        try {
            Connection connection = DataSourceUtils.getConnection(database);
            try {
                JdbcTemplate statements = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                statements.setQueryTimeout(SECONDS_FOR_A_QUESTION);
                measures.forEach(measure -> ask(measure, JdbcClient.create(statements), now, told));
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
        } catch (DataAccessException away) {
            LOG.warn("Nothing can be measured in the database: {}", away.getMessage());
        }
        return told;
    }

    private void ask(Measure measure, JdbcClient statements, Instant now, Map<String, Map<String, Double>> told) {
        try {
            Map<String, Double> answer = measure.question().ask(statements, now);
            answer.keySet().forEach(value -> tellOf(measure, value));
            told.put(measure.name(), answer);
        } catch (DataAccessException broken) {
            LOG.warn("{} cannot be measured: {}", measure.name(), broken.getMessage());
        }
    }
}
