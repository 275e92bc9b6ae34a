package io.rekey.auth0;

import com.zaxxer.hikari.HikariDataSource;
import io.rekey.support.Surroundings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real database with the project's own tables, and nothing of Spring around it. */
enum BudgetDatabase {
    POSTGRES {
        @Override
        Map<String, Supplier<Object>> settings() {
            Map<String, Supplier<Object>> settings = new HashMap<>();
            Surroundings.pointAtPostgres(settings::put, "auth0_budget");
            return settings;
        }
    },
    H2 {
        @Override
        Map<String, Supplier<Object>> settings() {
            return Map.of(
                    "spring.datasource.url",
                    () -> "jdbc:h2:mem:auth0_budget;MODE=PostgreSQL;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
                    "spring.datasource.username",
                    () -> "sa");
        }
    };

    private DataSource source;

    abstract Map<String, Supplier<Object>> settings();

    synchronized DataSource source() {
        if (source == null) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(settings().get("spring.datasource.url").get().toString());
            pool.setUsername(settings().get("spring.datasource.username").get().toString());
            pool.setMaximumPoolSize(30);
            pool.setMinimumIdle(0);
            Flyway.configure().dataSource(pool).load().migrate();
            source = pool;
        }
        return source;
    }

    JdbcClient client() {
        return JdbcClient.create(source());
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(source()));
    }

    BudgetTable table() {
        return new BudgetTable(client(), new JdbcTransactionManager(source()));
    }

    void forgetBuckets() {
        Surroundings.forgetBudget(client());
    }

    /** As it stands, whatever the size. */
    Optional<Bucket> bucket(int size) {
        return table().change(size, bucket -> bucket);
    }

    void set(Bucket bucket) {
        forgetBuckets();
        table().add(bucket);
    }
}
