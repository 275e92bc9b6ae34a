package io.rekey.support;

import io.rekey.localtenant.LocalTenant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/** One tenant, one clock and one PostgreSQL 17 for all tests of a run. */
public final class Surroundings {

    public static final TestClock CLOCK = new TestClock();
    public static final LocalTenant TENANT = LocalTenant.start(0, 0, CLOCK);

    private Surroundings() {}

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        // Every application of a run keeps its pool while the others run.
                        .setServerConfig("max_connections", "1000")
                        .start();
                // After the applications that use it, which would wait for it otherwise.
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
                return server;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** What a program does first, which has no application of its own that would: it says little and leaves no server behind. */
    public static void beginProgram() {
        LoggingSystem.get(Surroundings.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(Postgres.SERVER)));
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Puts the clock into the application. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class ClockConfiguration {
        @Bean
        TestClock clock() {
            return CLOCK;
        }
    }

    public static void pointAtTenant(DynamicPropertyRegistry registry) {
        registry.add("rekey.auth0.url", TENANT::url);
        registry.add("rekey.api.issuer", TENANT::issuer);
        registry.add("spring.mail.port", TENANT::smtpPort);
    }

    /**
     * Tasklist and the engine's REST API look their engine up by name in a place that all contexts of a JVM share, so
     * each test puts its own engine there. The first context that ends takes away how the web applications look it up.
     */
    public static void answerAt(ProcessEngine engine) {
        ProcessEngines.registerProcessEngine(engine);
        if (org.camunda.bpm.tasklist.Tasklist.getRuntimeDelegate() == null) {
            Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
            Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
            org.camunda.bpm.tasklist.Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
            Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
        }
    }

    /** A database of its own on the one server; databases are made as their names come up. */
    public static void pointAtPostgres(DynamicPropertyRegistry registry, String database) {
        registry.add("spring.datasource.url", () -> createdOnce(database));
        registry.add("spring.datasource.username", () -> "postgres");
        registry.add("spring.datasource.hikari.minimum-idle", () -> "2");
    }

    /** The same as plain settings, for what is no application of this JVM. */
    public static Map<String, String> postgres(String database) {
        Map<String, String> settings = new TreeMap<>();
        pointAtPostgres((name, value) -> settings.put(name, String.valueOf(value.get())), database);
        return settings;
    }

    /** A look into such a database from outside of any application. */
    public static JdbcClient database(String name) {
        Map<String, String> settings = postgres(name);
        return JdbcClient.create(new DriverManagerDataSource(
                settings.get("spring.datasource.url"), settings.get("spring.datasource.username"), ""));
    }

    /** What a seeded tenant's limits and a clock put back make untrue. */
    public static void forgetBudget(JdbcClient database) {
        database.sql("DELETE FROM auth0_budget").update();
    }

    /** What earlier tests used up. */
    public static void forgetLimits(JdbcClient database) {
        database.sql("DELETE FROM rate_bucket").update();
    }

    /** The seeded accounts of a new test are the ones of the last, and were not reset lately all the same. */
    public static void forgetEarlierResets(JdbcClient database) {
        database.sql("UPDATE ACT_HI_PROCINST SET BUSINESS_KEY_ = NULL").update();
    }

    private static String createdOnce(String database) {
        try (var connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            var existing = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'");
            if (!existing.next()) {
                statement.execute("CREATE DATABASE " + database);
            }
            return Postgres.SERVER.getJdbcUrl("postgres", database);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
