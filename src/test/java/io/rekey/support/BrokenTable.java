package io.rekey.support;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table that refuses some rows for a while: a database that fails in the middle of a transaction. */
public final class BrokenTable {

    private BrokenTable() {}

    public static <T> T refusing(JdbcClient database, String table, String rows, Supplier<T> meanwhile) {
        database.sql("ALTER TABLE " + table + " ADD CONSTRAINT broken_by_test CHECK (NOT (" + rows + ")) NOT VALID")
                .update();
        try {
            return meanwhile.get();
        } finally {
            database.sql("ALTER TABLE " + table + " DROP CONSTRAINT broken_by_test")
                    .update();
        }
    }
}
