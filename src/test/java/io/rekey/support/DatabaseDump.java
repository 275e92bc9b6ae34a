package io.rekey.support;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Every row of every table of ours and the engine's as text, bytes read as characters. */
public final class DatabaseDump {

    private DatabaseDump() {}

    public static String of(DataSource database) {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                append(dump.append("\n== ").append(table), statement.executeQuery("SELECT * FROM " + table));
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return dump.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static void append(StringBuilder dump, ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            dump.append('\n');
            for (int column = 1; column <= columns; column++) {
                dump.append(text(rows.getObject(column))).append('|');
            }
        }
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
