package io.rekey.commands;

import io.rekey.audit.AuditProperties;
import io.rekey.audit.KeptCheckpoints;
import io.rekey.audit.LiveVerification;
import io.rekey.audit.PublicKeys;
import io.rekey.audit.Verdict;
import io.rekey.engine.history.StoredRows;
import io.rekey.reset.InvalidInput;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;

/** The database of the service, and nothing else of the service: it is only read. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
class LiveDatabase {

    private static final String URL = "spring.datasource.url";

    static Verdict verify(
            List<String> settings,
            Optional<PublicKeys> given,
            Function<PublicKeys, KeptCheckpoints> kept,
            LongConsumer progress) {
        try (ConfigurableApplicationContext database = open(settings)) {
            PublicKeys keys = given.orElseGet(() -> keys(database.getEnvironment()));
            JdbcClient client = database.getBean(JdbcClient.class);
            StoredRows engine = new StoredRows(client);
            if (!engine.areOfThisTimeZone()) {
                throw new CannotCheck("The nodes write the engine's times in another time zone than this machine's, "
                        + ZoneId.systemDefault() + ": start with java -Duser.timezone=… and name theirs.");
            }
            return new LiveVerification(
                            client, engine, keys, Clock.systemUTC(), database.getBean(PlatformTransactionManager.class))
                    .verify(kept.apply(keys), progress);
        } catch (DataAccessException | TransactionException unreadable) {
            throw new CannotCheck("The database of " + URL + " cannot be read: " + why(unreadable));
        }
    }

    private static ConfigurableApplicationContext open(List<String> settings) {
        List<String> arguments = new ArrayList<>(settings);
        // What is said, this command says.
        arguments.add("--logging.threshold.console=OFF");
        try {
            return new SpringApplicationBuilder(LiveDatabase.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .registerShutdownHook(false)
                    .listeners((ApplicationListener<ApplicationPreparedEvent>) LiveDatabase::requireUrl)
                    .run(arguments.toArray(String[]::new));
        } finally {
            // Spring leaves it to every application that the JVM has after this one.
            System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
        }
    }

    private static void requireUrl(ApplicationPreparedEvent prepared) {
        String url = prepared.getApplicationContext().getEnvironment().getProperty(URL);
        if (url == null || url.isBlank()) {
            throw new CannotCheck(URL + " is missing: set it as for the service itself.");
        }
    }

    private static PublicKeys keys(Environment environment) {
        try {
            return Binder.get(environment)
                    .bindOrCreate("rekey.audit", AuditProperties.class)
                    .publicKeys();
        } catch (BindException unusable) {
            throw new CannotCheck(
                    NestedExceptionUtils.getMostSpecificCause(unusable) instanceof InvalidInput invalid
                            ? invalid.getMessage() + ", or name a file with the public keys by --keys."
                            : "The settings rekey.audit.* cannot be read.");
        }
    }

    /** What the database itself says. Anything else could repeat the settings, and with them a password. */
    private static String why(Exception unreadable) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(unreadable);
        return cause instanceof SQLException told && told.getSQLState() != null
                ? told.getMessage()
                : cause.getClass().getSimpleName();
    }
}
