package io.rekey.engine.history;

import io.rekey.audit.Ended;
import io.rekey.audit.EngineRows;
import io.rekey.process.ResetProcess;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the engine's history as it is stored. */
@Component
public class StoredRows implements EngineRows {

    private static final String INSTANCES = "ACT_HI_PROCINST";

    /** Every table with something of an instance in it. */
    static final List<String> TABLES = List.of(
            INSTANCES,
            "ACT_HI_ACTINST",
            "ACT_HI_ATTACHMENT",
            "ACT_HI_COMMENT",
            "ACT_HI_DECINST",
            "ACT_HI_DEC_IN",
            "ACT_HI_DEC_OUT",
            "ACT_HI_DETAIL",
            "ACT_HI_EXT_TASK_LOG",
            "ACT_HI_IDENTITYLINK",
            "ACT_HI_INCIDENT",
            "ACT_HI_JOB_LOG",
            "ACT_HI_OP_LOG",
            "ACT_HI_TASKINST",
            "ACT_HI_VARINST",
            "ACT_GE_BYTEARRAY");

    /** Moves with the rules of how long histories are kept, and says nothing of what happened. */
    private static final String REMOVAL_TIME = "REMOVAL_TIME_";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    /** Time zones are apart by multiples of it. */
    private static final Duration QUARTER_OF_AN_HOUR = Duration.ofMinutes(15);

    private final JdbcClient database;

    public StoredRows(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<String, OfInstance> read(Collection<String> instanceIds) {
        Map<String, OfInstance> instances = new HashMap<>();
        if (instanceIds.isEmpty()) {
            return instances;
        }
        removalTimes(instanceIds).forEach((id, removal) -> instances.put(id, new OfInstance(removal, new TreeMap<>())));
        for (String table : TABLES) {
            Map<String, TreeMap<String, Map<String, String>>> rows = rows(table, instanceIds);
            instances.forEach((id, instance) -> instance.tables()
                    .put(
                            table,
                            List.copyOf(rows.getOrDefault(id, new TreeMap<>()).values())));
        }
        return instances;
    }

    private Map<String, Optional<Instant>> removalTimes(Collection<String> instanceIds) {
        Map<String, Optional<Instant>> times = new HashMap<>();
        database.sql("SELECT ID_, REMOVAL_TIME_ FROM ACT_HI_PROCINST WHERE ID_ IN (:ids)")
                .param("ids", instanceIds)
                .query(row -> {
                    times.put(
                            row.getString(1),
                            Optional.ofNullable(row.getObject(2, LocalDateTime.class))
                                    .map(StoredRows::instant));
                });
        return times;
    }

    /** By instance and, within it, by the row's own id, whatever order the database sorts texts in. */
    private Map<String, TreeMap<String, Map<String, String>>> rows(String table, Collection<String> instanceIds) {
        Map<String, TreeMap<String, Map<String, String>>> rows = new HashMap<>();
        database.sql("SELECT * FROM " + table + " WHERE ROOT_PROC_INST_ID_ IN (:ids)")
                .param("ids", instanceIds)
                .query(row -> {
                    rows.computeIfAbsent(row.getString("ROOT_PROC_INST_ID_"), id -> new TreeMap<>())
                            .put(row.getString("ID_"), columns(row));
                });
        return rows;
    }

    /** Empty columns are left out, so that a newer engine may add some. */
    private static Map<String, String> columns(ResultSet row) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        ResultSetMetaData names = row.getMetaData();
        for (int column = 1; column <= names.getColumnCount(); column++) {
            String name = names.getColumnLabel(column).toUpperCase(Locale.ROOT);
            String value = name.equals(REMOVAL_TIME) ? null : text(row, column, names.getColumnType(column));
            if (value != null) {
                columns.put(name, value);
            }
        }
        return columns;
    }

    private static String text(ResultSet row, int column, int type) throws SQLException {
        if (row.getObject(column) == null) {
            return null;
        }
        return switch (type) {
            case Types.TIMESTAMP -> TIME.format(row.getObject(column, LocalDateTime.class));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                Base64.getEncoder().encodeToString(row.getBytes(column));
            case Types.BIT, Types.BOOLEAN -> String.valueOf(row.getBoolean(column));
            default -> row.getString(column);
        };
    }

    @Override
    public Set<String> kept(Collection<String> instanceIds) {
        return instanceIds.isEmpty()
                ? Set.of()
                : new HashSet<>(database.sql("SELECT ID_ FROM ACT_HI_PROCINST WHERE ID_ IN (:ids)")
                        .param("ids", instanceIds)
                        .query(String.class)
                        .list());
    }

    @Override
    public List<Ended> unsealedDisavowals(int atMost) {
        return database.sql("SELECT ID_, END_TIME_ FROM ACT_HI_PROCINST WHERE PROC_DEF_KEY_ = ?"
                        + " AND END_TIME_ IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_seal WHERE subject = ID_)"
                        + " ORDER BY END_TIME_, ID_ LIMIT ?")
                .params(ResetProcess.DISAVOWAL_KEY, atMost)
                .query(StoredRows::disavowal)
                .list();
    }

    @Override
    public Optional<Ended> endedDisavowal(String id) {
        return database.sql("SELECT ID_, END_TIME_ FROM ACT_HI_PROCINST WHERE ID_ = ? AND PROC_DEF_KEY_ = ?"
                        + " AND END_TIME_ IS NOT NULL")
                .params(id, ResetProcess.DISAVOWAL_KEY)
                .query(StoredRows::disavowal)
                .optional();
    }

    private static Ended disavowal(ResultSet row, int number) throws SQLException {
        return new Ended(Ended.DISAVOWAL, row.getString(1), instant(row.getObject(2, LocalDateTime.class)));
    }

    @Override
    public List<String> unsealed(Instant endedBefore) {
        return database.sql("SELECT ID_ FROM ACT_HI_PROCINST WHERE PROC_DEF_KEY_ IN (?, ?) AND END_TIME_ < ?"
                        + " AND NOT EXISTS (SELECT 1 FROM audit_seal WHERE subject = ID_ AND kind <> 'tombstone')"
                        + " ORDER BY END_TIME_, ID_ LIMIT 1000")
                .params(
                        ResetProcess.KEY,
                        ResetProcess.DISAVOWAL_KEY,
                        LocalDateTime.ofInstant(endedBefore, ZoneId.systemDefault()))
                .query(String.class)
                .list();
    }

    /**
     * Whether this machine reads the engine's times as the nodes wrote them. The index of resets has them with their zone;
     * what differs by anything but whole quarters of an hour was altered, which is not for this question.
     */
    public boolean areOfThisTimeZone() {
        return database.sql(
                        "SELECT p.END_TIME_, r.ended_at FROM audit_reset r JOIN ACT_HI_PROCINST p ON p.ID_ = r.reset_id"
                                + " WHERE r.ended_at IS NOT NULL AND p.END_TIME_ IS NOT NULL ORDER BY r.requested_at DESC LIMIT 1")
                .query((row, number) -> Duration.between(
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        instant(row.getObject(1, LocalDateTime.class))))
                .optional()
                .filter(apart -> !apart.isZero() && apart.toMillis() % QUARTER_OF_AN_HOUR.toMillis() == 0)
                .isEmpty();
    }

    /** The engine writes times as this machine's clock on the wall shows them. */
    private static Instant instant(LocalDateTime local) {
        return local.atZone(ZoneId.systemDefault()).toInstant();
    }
}
