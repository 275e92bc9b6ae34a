package io.rekey.audit;

import io.rekey.reset.Sha256;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hash chain. Each entry proves all before it; whoever adds one holds the head until the transaction ends. */
@Component
class Chain {

    static final String TOMBSTONE = "tombstone";

    private final JdbcClient database;

    Chain(JdbcClient database) {
        this.database = database;
    }

    /** Where the chain ends: before the first entry at position 0, with 64 zeros. */
    record Head(long position, String hash) {

        static final Head START = new Head(0, "0".repeat(64));

        Head with(String record) {
            return new Head(position + 1, Sha256.hex(hash + "\n" + record));
        }
    }

    /** The head, which nobody else gets until this transaction is over. */
    Head lock() {
        return database.sql("SELECT position, hash FROM audit_head FOR UPDATE")
                .query((row, number) -> new Head(row.getLong(1), row.getString(2)))
                .single();
    }

    /** Adds an entry; the head must be locked. */
    long append(String kind, String subject, String record) {
        Head head = lock().with(record);
        database.sql("INSERT INTO audit_seal (position, kind, subject, record, hash) VALUES (?, ?, ?, ?, ?)")
                .params(head.position(), kind, subject, record, head.hash())
                .update();
        database.sql("UPDATE audit_head SET position = ?, hash = ?")
                .params(head.position(), head.hash())
                .update();
        return head.position();
    }

    /** Where the seal of a reset or a disavowal stands. */
    Optional<Long> position(String subject) {
        return database.sql("SELECT position FROM audit_seal WHERE subject = ? AND kind <> ?")
                .params(subject, TOMBSTONE)
                .query(Long.class)
                .optional();
    }

    boolean hasTombstone(String subject) {
        return database.sql("SELECT COUNT(*) FROM audit_seal WHERE subject = ? AND kind = ?")
                        .params(subject, TOMBSTONE)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
