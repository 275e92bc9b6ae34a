package io.rekey.localtenant;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The tenant's log stream to a webhook: at least once, in no order, three attempts for a batch, and off by itself after
 * three batches that failed (Auth0 docs; how many is our guess). What is logged meanwhile is lost (our guess, the worse one).
 */
public final class LogStream {

    /** As Auth0 spells them. */
    public enum Status {
        active,
        paused,
        suspended
    }

    private record Waiting(LogEntry entry, Instant dueAt) {}

    private static final AtomicLong NUMBERS = new AtomicLong(12_767);
    private static final int ATTEMPTS = 3;
    private static final int FAILURES = 3;
    private static final long LOOK_MILLIS = 10;

    private final List<Waiting> waiting = new ArrayList<>();
    private final Clock clock;
    private ScheduledExecutorService thread;
    private String id;
    private Webhook webhook;
    private String contentType;
    private LogStreamFormat format;
    private Set<String> categories;
    private Map<String, Object> settings = Map.of();
    private Duration late;
    private boolean doubled;
    private boolean unordered;
    private boolean held;
    private Status status;
    private int failuresInARow;

    LogStream(Clock clock) {
        this.clock = clock;
        off();
    }

    /** Streams what is logged from now on. The header's value is sent as it is. */
    public synchronized LogStream to(URI endpoint, String authorization) {
        webhook = new Webhook(endpoint, authorization);
        id = "lst_%016d".formatted(NUMBERS.incrementAndGet());
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(Daemon::thread);
            thread.scheduleWithFixedDelay(() -> deliver(takeDue()), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return status(Status.active);
    }

    public synchronized LogStream format(LogStreamFormat wanted) {
        format = wanted;
        return this;
    }

    /** Only entries of these categories, such as {@code user.success}; none means all. */
    public synchronized LogStream only(String... wanted) {
        categories = Set.of(wanted);
        return this;
    }

    /** Delivers what is logged from now on this much later, on the tenant's clock. */
    public synchronized LogStream late(Duration delay) {
        late = delay;
        return this;
    }

    /** Sends every request twice. */
    public synchronized LogStream doubled() {
        doubled = true;
        return this;
    }

    /** Sends what is delivered together newest first. */
    public synchronized LogStream unordered() {
        unordered = true;
        return this;
    }

    /** Delivers nothing but by {@link #flush()}. */
    public synchronized LogStream held() {
        held = true;
        return this;
    }

    /** Delivers everything that waits, be it due or not, and returns when that is done. */
    public void flush() {
        Future<?> delivery;
        synchronized (this) {
            if (thread == null) {
                return;
            }
            delivery = thread.submit(() -> deliver(takeAll()));
        }
        try {
            delivery.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether there is a stream and nobody has switched it off, itself included. */
    public synchronized boolean isActive() {
        return webhook != null && status == Status.active;
    }

    /** An administrator's doing, or Auth0's own. What waits or is logged while it is not active is lost. */
    public synchronized LogStream status(Status wanted) {
        status = wanted;
        failuresInARow = 0;
        if (status != Status.active) {
            waiting.clear();
        }
        return this;
    }

    /** Ends the stream and forgets its settings. */
    public synchronized void off() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
        webhook = null;
        waiting.clear();
        only().contentType("application/json")
                .settings(Map.of())
                .format(LogStreamFormat.JSONLINES)
                .late(Duration.ZERO);
        doubled = false;
        unordered = false;
        held = false;
        status(Status.active);
    }

    /** How the Management API shows the stream (recorded), or nothing where there is none. */
    synchronized Optional<Map<String, Object>> json() {
        return Optional.ofNullable(webhook).map(this::json);
    }

    private Map<String, Object> json(Webhook receiver) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("name", "Rekey");
        json.put("type", "http");
        json.put("status", status);
        json.put("sink", receiver.sink(contentType, format));
        json.put("filters", categories.stream().map(LogStream::filter).toList());
        json.putAll(settings);
        return json;
    }

    private static Map<String, String> filter(String category) {
        return Map.of("type", "category", "name", category);
    }

    /** What was said when it was created, and is shown as it was said. */
    synchronized LogStream settings(Map<String, Object> created) {
        settings = created;
        return this;
    }

    synchronized LogStream contentType(String wanted) {
        contentType = wanted;
        return this;
    }

    synchronized void offer(LogEntry entry) {
        if (isActive() && (categories.isEmpty() || categories.contains(entry.category()))) {
            waiting.add(new Waiting(entry, clock.instant().plus(late)));
        }
    }

    private synchronized List<LogEntry> takeDue() {
        Instant now = clock.instant();
        return held
                ? List.of()
                : take(waiting.stream().filter(one -> !one.dueAt().isAfter(now)).toList());
    }

    private synchronized List<LogEntry> takeAll() {
        return take(List.copyOf(waiting));
    }

    private List<LogEntry> take(List<Waiting> taken) {
        waiting.removeAll(taken);
        List<LogEntry> batch =
                new ArrayList<>(taken.stream().map(Waiting::entry).toList());
        if (unordered) {
            Collections.reverse(batch);
        }
        return batch;
    }

    private void deliver(List<LogEntry> batch) {
        for (String body : format.bodies(batch)) {
            attempt(body);
            if (doubled) {
                attempt(body);
            }
        }
    }

    /** Without the lock: the receiver may take its time. */
    private void attempt(String body) {
        Webhook receiver = receiver();
        if (receiver != null) {
            note(receiver, IntStream.range(0, ATTEMPTS).anyMatch(i -> receiver.take(contentType, body)));
        }
    }

    private synchronized Webhook receiver() {
        return isActive() ? webhook : null;
    }

    /** What comes of a stream that has been replaced meanwhile says nothing about the new one. */
    private synchronized void note(Webhook receiver, boolean delivered) {
        if (receiver != webhook) {
            return;
        }
        failuresInARow = delivered ? 0 : failuresInARow + 1;
        if (failuresInARow == FAILURES) {
            status(Status.suspended);
        }
    }
}
