package io.rekey.commands;

import io.rekey.audit.AuditProperties;
import io.rekey.audit.KeptCheckpoints;
import io.rekey.audit.LiveVerification;
import io.rekey.audit.PublicKeys;
import io.rekey.audit.Verdict;
import io.rekey.engine.history.StoredRows;
import io.rekey.reset.InvalidInput;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.springframework.beans.BeansException;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
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

    static Verdict verify(
            List<String> settings,
            Optional<PublicKeys> given,
            Function<PublicKeys, KeptCheckpoints> kept,
            LongConsumer progress) {
        try (ConfigurableApplicationContext database = LiveContext.openWithDatabase(LiveDatabase.class, settings)) {
            PublicKeys keys = given.orElseGet(() -> keys(database.getEnvironment()));
            JdbcClient client = database.getBean(JdbcClient.class);
            StoredRows engine = new StoredRows(client);
            if (!engine.areOfThisTimeZone()) {
                throw new CannotDo("The nodes write the engine's times in another time zone than this machine's, "
                        + ZoneId.systemDefault() + ": start with java -Duser.timezone=… and name theirs.");
            }
            return new LiveVerification(
                            client, engine, keys, Clock.systemUTC(), database.getBean(PlatformTransactionManager.class))
                    .verify(kept.apply(keys), progress);
        } catch (BeansException wrong) {
            throw LiveContext.misconfigured(wrong);
        } catch (DataAccessException | TransactionException unreadable) {
            throw LiveContext.unreadable(unreadable);
        }
    }

    private static PublicKeys keys(Environment environment) {
        try {
            return Binder.get(environment)
                    .bindOrCreate("rekey.audit", AuditProperties.class)
                    .publicKeys();
        } catch (BindException unusable) {
            throw new CannotDo(
                    NestedExceptionUtils.getMostSpecificCause(unusable) instanceof InvalidInput invalid
                            ? invalid.getMessage() + ", or name a file with the public keys by --keys."
                            : "The settings rekey.audit.* cannot be read.");
        }
    }
}
