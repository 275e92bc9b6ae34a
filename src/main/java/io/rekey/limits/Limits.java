package io.rekey.limits;

import io.rekey.links.Links;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts how often each limited thing happened, for all nodes together. Inside a transaction it counts with it, so that a
 * step that is repeated counts once. What it counts may be personal and is kept as a keyed digest only.
 */
@Component
public class Limits {

    /** A stretch that is over, or one that would end so late that a clock must have been put back. */
    private static final String IS_OVER = "(ends_at <= :now OR ends_at > :tooLate)";

    /** More than the clocks of two nodes differ by. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final LimitProperties properties;
    private final Links links;
    private final Clock clock;

    Limits(JdbcClient database, LimitProperties properties, Links links, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.links = links;
        this.clock = clock;
    }

    /** Counts one more, unless that is one too many: then says how long it will be. */
    public Optional<Duration> take(Limit limit, String... of) {
        String key = key(limit, of);
        // Of two that come first at once one inserts, and the other one finds that row the second time.
        return count(limit, key) || begin(limit, key) || count(limit, key) ? Optional.empty() : Optional.of(wait(key));
    }

    /** How long it will be until there may be one more, if that is not now. */
    public Optional<Duration> waitFor(Limit limit, String... of) {
        String key = key(limit, of);
        return statement(
                        "SELECT ends_at FROM rate_bucket WHERE bucket_key = :key AND taken >= :times AND NOT "
                                + IS_OVER,
                        limit,
                        key)
                .query(OffsetDateTime.class)
                .optional()
                .map(this::until);
    }

    /** As if it had never happened. */
    public void forget(Limit limit, String... of) {
        database.sql("DELETE FROM rate_bucket WHERE bucket_key = ?")
                .param(key(limit, of))
                .update();
    }

    public int openResets() {
        return properties.openResets();
    }

    public int unconfirmed() {
        return properties.unconfirmed();
    }

    private boolean count(Limit limit, String key) {
        return statement(
                                "UPDATE rate_bucket SET taken = CASE WHEN " + IS_OVER + " THEN 1 ELSE taken + 1 END,"
                                        + " ends_at = CASE WHEN " + IS_OVER + " THEN :end ELSE ends_at END"
                                        + " WHERE bucket_key = :key AND (taken < :times OR " + IS_OVER + ")",
                                limit,
                                key)
                        .param("end", at(clock.instant().plus(limit.window())))
                        .update()
                == 1;
    }

    private boolean begin(Limit limit, String key) {
        return database.sql(
                                "INSERT INTO rate_bucket (bucket_key, taken, ends_at) VALUES (?, 1, ?) ON CONFLICT DO NOTHING")
                        .params(key, at(clock.instant().plus(limit.window())))
                        .update()
                == 1;
    }

    private Duration wait(String key) {
        return database.sql("SELECT ends_at FROM rate_bucket WHERE bucket_key = ?")
                .param(key)
                .query(OffsetDateTime.class)
                .optional()
                .map(this::until)
                .orElse(Duration.ZERO);
    }

    private StatementSpec statement(String sql, Limit limit, String key) {
        Instant now = clock.instant();
        return database.sql(sql)
                .param("key", key)
                .param("times", limit.times(properties))
                .param("now", at(now))
                .param("tooLate", at(now.plus(limit.window().multipliedBy(2))));
    }

    private Duration until(OffsetDateTime end) {
        return Duration.between(clock.instant(), end.toInstant());
    }

    /** What is over counts from one again, so that its row may go; anybody can make as many as they have addresses. */
    @Scheduled(fixedDelayString = "PT5M")
    void removeOld() {
        database.sql("DELETE FROM rate_bucket WHERE ends_at < ?")
                .param(at(clock.instant().minus(CLOCKS_APART)))
                .update();
    }

    private String key(Limit limit, String... of) {
        return links.fingerprint(limit.name() + "\n" + String.join("\n", of));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
