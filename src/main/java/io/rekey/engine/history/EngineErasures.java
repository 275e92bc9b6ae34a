package io.rekey.engine.history;

import io.rekey.apps.Apps;
import io.rekey.audit.Erasures;
import io.rekey.audit.Tombstones;
import io.rekey.engine.history.KeptOfPerson.Row;
import io.rekey.process.ResetProcess;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what the engine and our own tables hold of a person, one instance in one transaction. What is left of a reset is
 * its sealed record, whose personal values nobody can read any more.
 */
@Component
class EngineErasures implements Erasures {

    /** Beside the tables of history, the rights to see it. */
    private static final String AUTHORIZATIONS = "ACT_RU_AUTHORIZATION";

    private final JdbcClient database;
    private final Apps apps;
    private final Tombstones tombstones;
    private final TransactionTemplate transaction;

    EngineErasures(JdbcClient database, Apps apps, Tombstones tombstones, PlatformTransactionManager transactions) {
        this.database = database;
        this.apps = apps;
        this.tombstones = tombstones;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public int eraseAddress(String app, EmailAddress email, String by) {
        requireKnown(app);
        return erase(KeptOfPerson.withAddress(database, app, email.lowerCase().value()), by);
    }

    @Override
    public int eraseAccount(String accountId, String by) {
        return erase(KeptOfPerson.withAccount(database, accountId), by);
    }

    /** A slip of the pen would look like a person of whom nothing is kept. */
    private void requireKnown(String app) {
        if (apps.find(app).isEmpty()
                && database.sql("SELECT reset_id FROM audit_reset WHERE app = ? LIMIT 1")
                        .param(app)
                        .query(String.class)
                        .optional()
                        .isEmpty()) {
            throw new InvalidInput("app", "is not known");
        }
    }

    private int erase(KeptOfPerson kept, String by) {
        requireAllOver(kept);
        kept.instances(database, ResetProcess.EVENT_KEY, false).forEach(event -> inOne(() -> removeHistory(event)));
        kept.instances(database, ResetProcess.DISAVOWAL_KEY, false).forEach(disavowal -> eraseSealed(disavowal, by));
        kept.resets().forEach(reset -> eraseSealed(reset.resetId(), by));
        return kept.resets().size();
    }

    private void requireAllOver(KeptOfPerson kept) {
        if (!kept.resets().stream().allMatch(Row::ended)
                || !kept.instances(database, ResetProcess.EVENT_KEY, true).isEmpty()
                || !kept.instances(database, ResetProcess.DISAVOWAL_KEY, true).isEmpty()) {
            throw new StillOpen();
        }
    }

    private void eraseSealed(String id, String by) {
        inOne(() -> {
            tombstones.add(id, Tombstones.Because.ERASURE, by);
            removeHistory(id);
            database.sql("DELETE FROM idempotency_key WHERE reset_id = ?")
                    .param(id)
                    .update();
        });
    }

    private void removeHistory(String id) {
        Stream.concat(StoredRows.TABLES.stream(), Stream.of(AUTHORIZATIONS))
                .forEach(table -> database.sql("DELETE FROM " + table + " WHERE ROOT_PROC_INST_ID_ = ?")
                        .param(id)
                        .update());
    }

    private void inOne(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }
}
