package io.rekey.engine.history;

import io.rekey.audit.Checkpoints;
import io.rekey.audit.RestartedNode;
import io.rekey.audit.Sealer;
import io.rekey.process.PasswordChangeWatch;
import io.rekey.reset.Outcome;
import io.rekey.support.ApiTest;
import io.rekey.support.DatabaseDump;
import io.rekey.support.ResetDriver;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Rekey of which nothing is kept when a test begins, so that a look into every table finds that test's own only. */
abstract class KeptHistoryTest extends ApiTest {

    static final String NEW_PASSWORD = "Fresh-Passw0rd!7";

    @Autowired
    Sealer sealer;

    @Autowired
    private Checkpoints checkpoints;

    @Autowired
    PasswordChangeWatch watch;

    @Autowired
    private DataSource dataSource;

    @BeforeEach
    void beginAnew() {
        StoredRows.TABLES.forEach(
                table -> database.sql("DELETE FROM " + table + " WHERE ROOT_PROC_INST_ID_ IS NOT NULL")
                        .update());
        Stream.of("audit_seal", "audit_disclosure", "audit_checkpoint", "audit_reset", "audit_decision", "remote_call")
                .forEach(table -> database.sql("DELETE FROM " + table).update());
        database.sql("UPDATE audit_head SET position = 0, hash = ?")
                .param("0".repeat(64))
                .update();
        RestartedNode.forgets(checkpoints);
    }

    String completed(ResetDriver driver, String address) {
        driver.runsOn();
        tenantClient.choosePassword(tenantClient.linkMailedTo(address), NEW_PASSWORD + driver.id());
        watch.look();
        driver.runsOn().endsAs(Outcome.COMPLETED);
        return driver.id();
    }

    String everyTable() {
        return DatabaseDump.of(dataSource);
    }

    Map<String, Long> rowsOf(String instance) {
        return StoredRows.TABLES.stream().collect(Collectors.toMap(table -> table, table -> database.sql(
                        "SELECT COUNT(*) FROM " + table + " WHERE ROOT_PROC_INST_ID_ = ?")
                .param(instance)
                .query(Long.class)
                .single()));
    }
}
