package io.rekey.commands;

import io.rekey.branding.Publishing;
import io.rekey.branding.Report;
import io.rekey.branding.Report.Item;
import io.rekey.branding.Restoring;
import io.rekey.branding.TenantSurfaces;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.RemoteFailure;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.beans.BeansException;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.transaction.TransactionException;

/** The apps, the tenant, and what was changed there. Of all that lies in these packages only what this takes is made. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@ComponentScan({"io.rekey.apps", "io.rekey.auth0", "io.rekey.branding", "io.rekey.janrain", "io.rekey.password"})
@ConfigurationPropertiesScan({"io.rekey.apps", "io.rekey.auth0", "io.rekey.branding"})
class LiveBranding {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    static Report run(BrandingOptions options, Consumer<Item> progress) {
        try (ConfigurableApplicationContext service =
                LiveContext.openWithDatabase(LiveBranding.class, options.settings())) {
            return switch (options.action()) {
                case PLAN -> service.getBean(Publishing.class).plan();
                case APPLY -> service.getBean(Publishing.class).apply(options.adopts(), progress);
                case RESTORE -> service.getBean(Restoring.class).restore(options.all(), options.adopts(), progress);
            };
        } catch (RemoteFailure | Publishing.UnderWay | TenantSurfaces.Refused | InvalidInput told) {
            throw new CannotDo(told.getMessage());
        } catch (BadSqlGrammarException tooOld) {
            throw new CannotDo("The database is not of this version yet: start the service of this version once.");
        } catch (DataAccessException | TransactionException unreadable) {
            throw LiveContext.unreadable(unreadable);
        } catch (BeansException wrong) {
            throw LiveContext.misconfigured(wrong);
        }
    }
}
