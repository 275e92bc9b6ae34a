package io.rekey.process;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever decides about a reset, or sends it a message, takes the rows first that the others write who do so at the same
 * time. The engine begins a message with the row of that message and a decision with the rows that come anew, and each of
 * the two would wait for the other.
 */
@Component
class ResetLock {

    private final JdbcClient database;

    ResetLock(JdbcClient database) {
        this.database = database;
    }

    /** Holds until the end of the current transaction. */
    void take(String resetId) {
        // The end of a reset frees the slot before the engine writes; then the engine goes by the ids of what it
        // writes.
        lock("SELECT reset_id FROM open_slot WHERE reset_id = ? FOR UPDATE", resetId);
        lock("SELECT id_ FROM act_ru_event_subscr WHERE proc_inst_id_ = ? ORDER BY id_ FOR UPDATE", resetId);
    }

    private void lock(String rows, String resetId) {
        database.sql(rows).param(resetId).query(String.class).list();
    }
}
