package io.rekey.localtenant;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The tenant log, oldest entry first. As at Auth0 it holds reset links, so it is as secret as the mails are. */
public final class TenantLog {

    static final String TENANT = "local";

    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSSSSS").withZone(ZoneOffset.UTC);

    /** Where the numbers in recorded ids begin. */
    private static final long FIRST_NUMBER = 1_223_372_036_854_775_808L;

    private final List<LogEntry> entries = new ArrayList<>();
    private final Clock clock;
    private Consumer<LogEntry> listener = entry -> {};
    private long number = FIRST_NUMBER;

    TenantLog(Clock clock) {
        this.clock = clock;
    }

    public synchronized List<LogEntry> list() {
        return List.copyOf(entries);
    }

    public List<LogEntry> list(String type) {
        return list().stream().filter(entry -> entry.type().equals(type)).toList();
    }

    synchronized void onEntry(Consumer<LogEntry> consumer) {
        listener = consumer;
    }

    synchronized void add(LogEntry entry) {
        Instant now = clock.instant();
        String id = "900" + ID_TIME.format(now) + "%033d".formatted(number++);
        LogEntry written = entry.with("_id", id).with("log_id", id).with("date", Json.time(now));
        entries.add(written);
        listener.accept(written);
    }

    synchronized void clear() {
        entries.clear();
    }
}
