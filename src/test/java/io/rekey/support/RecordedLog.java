package io.rekey.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, stack traces included. */
public final class RecordedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    /** Chattier than any production log of ours would be. */
    private static final List<String> CHATTY = List.of(
            "io.rekey",
            "org.camunda",
            "org.springframework.jdbc",
            "org.springframework.web",
            "org.springframework.security",
            "com.auth0");

    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private RecordedLog() {
        start();
        root.addAppender(this);
    }

    /** At the levels that production has. */
    public static RecordedLog open() {
        return new RecordedLog();
    }

    public static RecordedLog atDebugLevel() {
        RecordedLog recorded = new RecordedLog();
        CHATTY.stream().map(RecordedLog::logger).forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.addAppender(recorded);
            // The console need not hear all that.
            logger.setAdditive(false);
        });
        return recorded;
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        events.add(event);
    }

    public String text() {
        return events.stream()
                .map(event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        root.detachAppender(this);
        CHATTY.stream().map(RecordedLog::logger).forEach(logger -> {
            logger.setLevel(null);
            logger.detachAppender(this);
            logger.setAdditive(true);
        });
        stop();
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
