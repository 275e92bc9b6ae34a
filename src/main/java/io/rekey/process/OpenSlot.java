package io.rekey.process;

import io.rekey.reset.Account;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * At most one open reset per account, whichever app asks. The slot is taken in the transaction of Look up account and
 * freed when the process ends, so it lives and dies with the engine's own record.
 */
@Component
public class OpenSlot {

    private static final int ATTEMPTS = 5;

    private final JdbcClient database;
    private final RuntimeService runtime;

    OpenSlot(JdbcClient database, RuntimeService runtime) {
        this.database = database;
        this.runtime = runtime;
    }

    /**
     * Takes the account's slot for that reset. A second taker waits here until the first one's transaction is over and
     * then sees its row; catching a duplicate-key error instead would poison PostgreSQL's transaction.
     *
     * @return the reset that holds the slot, when it is another one
     */
    public Optional<String> take(Account account, String resetId) {
        String accountId = account.id();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (insert(account, resetId)) {
                return Optional.empty();
            }
            Optional<String> holder = holder(accountId);
            if (holder.filter(other -> !other.equals(resetId) && isOpen(other)).isPresent()) {
                return holder;
            }
            if (holder.isPresent() && (holder.get().equals(resetId) || replace(accountId, holder.get(), resetId))) {
                return Optional.empty();
            }
            // The holder ended between two of these statements and its row went with it: the slot is free again.
        }
        throw new IllegalStateException("The account's slot changed hands " + ATTEMPTS + " times in a row.");
    }

    /** The reset that is open for the account with that id or address. */
    public Optional<String> openReset(String idOrAddress) {
        return holders(idOrAddress).filter(this::isOpen).findFirst();
    }

    /** Whether any reset may be about the account with that id or address. */
    boolean isTaken(String idOrAddress) {
        return holders(idOrAddress).findAny().isPresent();
    }

    /** Two connections may know the same address. */
    private Stream<String> holders(String idOrAddress) {
        return database
                .sql("SELECT reset_id FROM open_slot WHERE account_id = ? OR email = ?")
                .params(idOrAddress, idOrAddress.toLowerCase(Locale.ROOT))
                .query(String.class)
                .list()
                .stream();
    }

    private Optional<String> holder(String accountId) {
        return database.sql("SELECT reset_id FROM open_slot WHERE account_id = ?")
                .param(accountId)
                .query(String.class)
                .optional();
    }

    public void free(String resetId) {
        database.sql("DELETE FROM open_slot WHERE reset_id = ?").param(resetId).update();
    }

    private boolean insert(Account account, String resetId) {
        return database.sql(
                                "INSERT INTO open_slot (account_id, email, reset_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(account.id(), account.email().lowerCase().value(), resetId)
                        .update()
                == 1;
    }

    /** An instance deleted past its listeners leaves its row behind. Of several that notice, one row count says who won. */
    private boolean replace(String accountId, String gone, String resetId) {
        return database.sql("UPDATE open_slot SET reset_id = ? WHERE account_id = ? AND reset_id = ?")
                        .params(resetId, accountId, gone)
                        .update()
                == 1;
    }

    private boolean isOpen(String resetId) {
        return runtime.createProcessInstanceQuery().processInstanceId(resetId).count() == 1;
    }
}
