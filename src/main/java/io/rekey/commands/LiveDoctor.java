package io.rekey.commands;

import io.rekey.preflight.Doctor;
import io.rekey.preflight.Finding;
import io.rekey.preflight.LogStreamCreation;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.RemoteFailure;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The apps, the settings and the tenant. Of all that lies in these packages only what this takes is made. */
@ComponentScan({"io.rekey.apps", "io.rekey.auth0", "io.rekey.hooks", "io.rekey.janrain", "io.rekey.password"})
@Import({Doctor.class, LogStreamCreation.class})
@ConfigurationPropertiesScan({"io.rekey.apps", "io.rekey.auth0", "io.rekey.hooks", "io.rekey.links"})
class LiveDoctor {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** @param isNew whether it was created just now */
    record Stream(String endpoint, boolean isNew) {}

    static List<Finding> look(List<String> settings, Consumer<String> progress) {
        return with(settings, service -> service.getBean(Doctor.class).look(progress));
    }

    static Stream createLogStream(List<String> settings) {
        return with(settings, service -> {
            LogStreamCreation creation = service.getBean(LogStreamCreation.class);
            boolean isNew = creation.createIfMissing();
            return new Stream(creation.address(), isNew);
        });
    }

    private static <T> T with(List<String> settings, Function<ConfigurableApplicationContext, T> work) {
        try (ConfigurableApplicationContext service = LiveContext.open(LiveDoctor.class, settings)) {
            return work.apply(service);
        } catch (RemoteFailure | InvalidInput told) {
            throw new CannotDo(told.getMessage());
        } catch (BeansException wrong) {
            throw LiveContext.misconfigured(wrong);
        }
    }
}
