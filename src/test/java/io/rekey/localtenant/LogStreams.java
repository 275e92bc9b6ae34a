package io.rekey.localtenant;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The tenant's log streams. The first is there from the start, for tests to direct; it may have no receiver. */
final class LogStreams {

    private final List<LogStream> streams = new CopyOnWriteArrayList<>();
    private final Clock clock;

    LogStreams(Clock clock) {
        this.clock = clock;
        add();
    }

    LogStream first() {
        return streams.get(0);
    }

    LogStream add() {
        LogStream stream = new LogStream(clock);
        streams.add(stream);
        return stream;
    }

    /** The first as long as it has no receiver. */
    LogStream unused() {
        return first().json().isEmpty() ? first() : add();
    }

    List<LogStream> all() {
        return List.copyOf(streams);
    }

    void offer(LogEntry entry) {
        streams.forEach(stream -> stream.offer(entry));
    }

    void off() {
        streams.forEach(LogStream::off);
        streams.removeIf(stream -> stream != first());
    }
}
