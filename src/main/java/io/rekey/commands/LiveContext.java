package io.rekey.commands;

import io.rekey.apps.BrokenApps;
import io.rekey.reset.InvalidInput;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.BeansException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A part of the service beside a service that runs: what it is made of, its settings, and nothing that listens. */
final class LiveContext {

    private static final String URL = "spring.datasource.url";

    private LiveContext() {}

    /** Whether this is a setting as the service takes it, and no option of a command. */
    static boolean isSetting(String argument) {
        return argument.matches("--(spring|rekey)\\.[^=]+=.*");
    }

    static ConfigurableApplicationContext openWithDatabase(Class<?> part, List<String> settings) {
        return open(part, settings, LiveContext::requireUrl);
    }

    static ConfigurableApplicationContext open(Class<?> part, List<String> settings) {
        return open(part, settings, prepared -> {});
    }

    private static ConfigurableApplicationContext open(
            Class<?> part, List<String> settings, ApplicationListener<ApplicationPreparedEvent> listener) {
        List<String> arguments = new ArrayList<>(settings);
        // These would otherwise be the service's.
        arguments.add("--spring.main.banner-mode=off");
        arguments.add("--spring.main.web-application-type=none");
        silenceLogging();
        try {
            return new SpringApplicationBuilder(part)
                    .registerShutdownHook(false)
                    .lazyInitialization(true)
                    // Nobody else waits, and a small plan takes fewer calls at once than a command makes.
                    .properties("rekey.branding.patience=PT30S")
                    .listeners(listener)
                    .run(arguments.toArray(String[]::new));
        } catch (CannotDo told) {
            throw told;
        } catch (BeansException wrong) {
            throw misconfigured(wrong);
        } catch (RuntimeException unreadable) {
            throw new CannotDo(whyUnreadable(NestedExceptionUtils.getMostSpecificCause(unreadable)));
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    /** Of a file that cannot be read Spring tells by an excerpt. */
    private static String whyUnreadable(Throwable cause) {
        return cause instanceof MarkedYAMLException slip && slip.getProblemMark() != null
                ? "The settings are not YAML: look at line "
                        + (slip.getProblemMark().getLine() + 1)
                        + " of config/application.yml, or of the file that spring.config names."
                : "The settings cannot be read (" + cause.getClass().getSimpleName()
                        + "): are the files and profiles there that spring.config and spring.profiles name?";
    }

    /**
     * What is said, a command says: not even of a broken file, an excerpt of which may hold a secret. So the settings of the
     * service's logging, which may be broken themselves, count for nothing.
     */
    private static void silenceLogging() {
        LoggingSystem.get(LiveContext.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    private static void requireUrl(ApplicationPreparedEvent prepared) {
        String url = prepared.getApplicationContext().getEnvironment().getProperty(URL);
        if (url == null || url.isBlank()) {
            throw new CannotDo(URL + " is missing: set it as for the service itself.");
        }
    }

    static CannotDo misconfigured(BeansException wrong) {
        return new CannotDo(inOurWords(NestedExceptionUtils.getMostSpecificCause(wrong)));
    }

    /** In our own words only: others repeat the settings, and with them a secret. */
    private static String inOurWords(Throwable wrong) {
        if (wrong instanceof BrokenApps || wrong instanceof InvalidInput) {
            return wrong.getMessage();
        }
        if (wrong instanceof InvalidConfigurationPropertyValueException invalid) {
            return invalid.getName() + ": " + invalid.getReason();
        }
        return wrong instanceof BindValidationException invalid
                ? invalid.getValidationErrors().getAllErrors().stream()
                        .map(error -> nameOf(invalid, error) + ": " + error.getDefaultMessage())
                        .collect(Collectors.joining("\n"))
                : "The settings cannot be used (" + wrong.getClass().getSimpleName() + ").";
    }

    private static String nameOf(BindValidationException invalid, ObjectError error) {
        String name = invalid.getValidationErrors().getName().toString();
        return error instanceof FieldError field
                ? name + "." + DataObjectPropertyName.toDashedForm(field.getField())
                : name;
    }

    static CannotDo unreadable(Exception failure) {
        return new CannotDo("The database of " + URL + " cannot be read: " + why(failure));
    }

    /** What the database itself says. Anything else could repeat the settings, and with them a password. */
    private static String why(Exception unreadable) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(unreadable);
        return cause instanceof SQLException told && told.getSQLState() != null
                ? told.getMessage()
                : cause.getClass().getSimpleName();
    }
}
