package io.rekey.commands;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** A part of the service beside a service that runs: what it is made of, its settings, and nothing that listens. */
final class LiveContext {

    private static final String URL = "spring.datasource.url";

    private LiveContext() {}

    static ConfigurableApplicationContext open(Class<?> part, List<String> settings) {
        List<String> arguments = new ArrayList<>(settings);
        // What is said, this command says.
        arguments.add("--logging.threshold.console=OFF");
        try {
            return new SpringApplicationBuilder(part)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .registerShutdownHook(false)
                    .lazyInitialization(true)
                    .listeners((ApplicationListener<ApplicationPreparedEvent>) LiveContext::requireUrl)
                    .run(arguments.toArray(String[]::new));
        } finally {
            // Spring leaves it to every application that the JVM has after this one.
            System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
        }
    }

    private static void requireUrl(ApplicationPreparedEvent prepared) {
        String url = prepared.getApplicationContext().getEnvironment().getProperty(URL);
        if (url == null || url.isBlank()) {
            throw new CannotDo(URL + " is missing: set it as for the service itself.");
        }
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
