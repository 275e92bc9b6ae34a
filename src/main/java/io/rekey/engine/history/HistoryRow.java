package io.rekey.engine.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row of the engine's history. Of a variable's value it reads what stands in the row itself, and never an object. */
record HistoryRow(ResultSet row) {

    /** @param query with one parameter, the reset's id */
    static <T> List<T> list(JdbcClient database, String query, String resetId, Reader<T> reader) {
        return database.sql(query)
                .param(resetId)
                .query((row, number) -> reader.read(new HistoryRow(row)))
                .list();
    }

    interface Reader<T> {
        T read(HistoryRow row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return row.getString(column);
    }

    Optional<String> maybe(String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    long number(String column) throws SQLException {
        return row.getLong(column);
    }

    /** The engine keeps its times in the time zone of the machine. */
    Instant time(String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    Optional<Instant> maybeTime(String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** Our own tables keep theirs with a zone. */
    Instant zonedTime(String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    Duration millis(String column) throws SQLException {
        return Duration.ofMillis(row.getLong(column));
    }

    /** A text, a number, yes or no, or a time; nothing for what has no value, and for anything else. */
    Optional<String> value() throws SQLException {
        String type = row.getString("VAR_TYPE_");
        return switch (type == null ? "" : type) {
            case "string" -> Optional.ofNullable(row.getString("TEXT_"));
            case "boolean" -> Optional.of(String.valueOf(row.getLong("LONG_") == 1));
            case "integer", "long", "short" -> Optional.of(String.valueOf(row.getLong("LONG_")));
            case "double" -> Optional.of(String.valueOf(row.getDouble("DOUBLE_")));
            case "date" ->
                Optional.of(Instant.ofEpochMilli(row.getLong("LONG_")).toString());
            default -> Optional.empty();
        };
    }
}
