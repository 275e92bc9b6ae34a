package io.rekey.engine.history;

import io.rekey.apps.Apps;
import io.rekey.audit.Erasures;
import io.rekey.audit.Tombstones;
import io.rekey.engine.history.KeptOfPerson.Instance;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.Resets;
import java.util.List;
import java.util.function.Supplier;
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
    private final Resets resets;
    private final Tombstones tombstones;
    private final TransactionTemplate transaction;

    EngineErasures(
            JdbcClient database,
            Apps apps,
            Resets resets,
            Tombstones tombstones,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.apps = apps;
        this.resets = resets;
        this.tombstones = tombstones;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public int eraseAddress(String app, EmailAddress email, String by) {
        requireKnown(app);
        return erase(
                () -> KeptOfPerson.withAddress(database, app, email.lowerCase().value()), by);
    }

    @Override
    public int eraseAccount(String accountId, String by) {
        return erase(() -> KeptOfPerson.withAccount(database, accountId), by);
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

    private int erase(Supplier<KeptOfPerson> person, String by) {
        KeptOfPerson kept = cancelled(person, by);
        List<Instance> others = kept.others(database);
        if (!kept.open().isEmpty() || !others.stream().allMatch(Instance::ended)) {
            throw new StillOpen();
        }
        others.stream().filter(other -> !other.isDisavowal()).forEach(event -> inOne(() -> removeHistory(event.id())));
        others.stream().filter(Instance::isDisavowal).forEach(disavowal -> eraseSealed(disavowal.id(), by));
        kept.resets().forEach(reset -> eraseSealed(reset.resetId(), by));
        return kept.resets().size();
    }

    /** Anybody may ask for a reset of anybody, again and again: what has touched no account stands in nobody's way. */
    private KeptOfPerson cancelled(Supplier<KeptOfPerson> person, String by) {
        KeptOfPerson kept = person.get();
        if (kept.open().isEmpty()) {
            return kept;
        }
        kept.open().forEach(reset -> resets.cancelAtOnce(reset.resetId(), by));
        return person.get();
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
