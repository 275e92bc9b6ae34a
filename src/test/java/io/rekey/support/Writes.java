package io.rekey.support;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables that were written to, as PostgreSQL's own triggers tell it; what was rolled back is not told, nor that a failed
 * call was counted.
 */
public final class Writes implements AutoCloseable {

    private final JdbcClient database;

    private Writes(JdbcClient database) {
        this.database = database;
    }

    public static Writes watch(JdbcClient database) {
        Writes writes = new Writes(database);
        writes.close();
        List<String> tables = writes.tables();
        database.sql("CREATE TABLE written_by_test (name TEXT)").update();
        database.sql("CREATE FUNCTION note_write() RETURNS trigger LANGUAGE plpgsql AS "
                        + "'BEGIN INSERT INTO written_by_test VALUES (TG_TABLE_NAME); RETURN NULL; END'")
                .update();
        tables.forEach(table -> database.sql("CREATE TRIGGER note_write AFTER INSERT OR UPDATE OR DELETE ON " + table
                        + " FOR EACH ROW EXECUTE FUNCTION note_write()")
                .update());
        return writes;
    }

    private List<String> tables() {
        return database.sql(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'rate_bucket'")
                .query(String.class)
                .list();
    }

    /** Those since the last time this was asked. */
    public Set<String> taken() {
        Set<String> names = database.sql("SELECT DISTINCT name FROM written_by_test")
                .query(String.class)
                .set();
        database.sql("DELETE FROM written_by_test").update();
        return names;
    }

    @Override
    public void close() {
        database.sql("DROP FUNCTION IF EXISTS note_write CASCADE").update();
        database.sql("DROP TABLE IF EXISTS written_by_test").update();
    }
}
