package io.rekey.branding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.rekey.branding.Changes.Change;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What was changed, in the other database that Rekey runs on. */
class ChangesOnH2Test {

    private static final String MAIL = Surface.RESET_MAIL.key();

    /** In a new database of that name. */
    static Changes of(HikariDataSource source, String name) {
        source.setJdbcUrl("jdbc:h2:mem:" + name + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        source.setUsername("sa");
        Flyway.configure().dataSource(source).load().migrate();
        return new Changes(JdbcClient.create(source), new JdbcTransactionManager(source));
    }

    @Test
    void runs_areKept_andTakenInTurn() {
        try (HikariDataSource source = new HikariDataSource()) {
            Changes changes = of(source, "branding_change");
            ObjectNode content = JsonNodeFactory.instance.objectNode().put("body", "{{ \\u0000 ä \r\n }} ");
            Change change = new Change(changes.run(), MAIL, Optional.empty(), content);
            Optional<Boolean> taken = changes.inTurn(() -> {
                changes.note(change);
                return CompletableFuture.supplyAsync(
                                () -> changes.inTurn(() -> true).isEmpty())
                        .join();
            });
            assertThat(taken).as("the other one is turned away").contains(true);
            assertThat(changes.all()).containsExactly(change);
            assertThat(changes.run()).as("goes on").isEqualTo(1);
            changes.complete(1);
            assertThat(changes.run()).isEqualTo(2);
            changes.forget(1, MAIL);
            assertThat(changes.all()).isEmpty();
        }
    }
}
