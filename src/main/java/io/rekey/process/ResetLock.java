package io.rekey.process;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever decides about a reset, or sends it a message, takes the rows first that the others write who do so at the same
 * time. The engine begins a message with the row of that message and a decision with the rows that come anew, and each of
 * the two would wait for the other.
 */
@Component
class ResetLock {

    private static final String SLOT = "SELECT reset_id FROM open_slot WHERE reset_id = ? FOR UPDATE";
    private static final String MESSAGES =
            "SELECT id_ FROM act_ru_event_subscr WHERE proc_inst_id_ = ? ORDER BY id_ FOR UPDATE";

    private final JdbcClient database;

    ResetLock(JdbcClient database) {
        this.database = database;
    }

    /** Holds until the end of the current transaction. */
    void take(String resetId) {
        // The end of a reset frees the slot before the engine writes; then the engine goes by the ids of what it
        // writes.
        lock(SLOT, resetId);
        lock(MESSAGES, resetId);
    }

    /** The same unless somebody else holds it, which is not waited for. */
    boolean takeAtOnce(String resetId) {
        if (lock(SLOT + " SKIP LOCKED", resetId).isEmpty()) {
            return false;
        }
        lock(MESSAGES, resetId);
        return true;
    }

    private List<String> lock(String rows, String resetId) {
        return database.sql(rows).param(resetId).query(String.class).list();
    }
}
