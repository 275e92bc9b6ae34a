package io.rekey.benchmarks;

import io.rekey.support.Relay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Listens between a node and PostgreSQL and counts how often the node says something and then waits for the answer. */
final class RoundTrips {

    private final AtomicLong count = new AtomicLong();
    private final Map<String, LongAdder> statements = new ConcurrentHashMap<>();

    long count() {
        return count.get();
    }

    /** How often each statement was executed, from the most frequent one on, since this was asked last. */
    List<Map.Entry<String, Long>> statements() {
        Map<String, Long> counted = new HashMap<>();
        statements.forEach((statement, times) -> counted.put(statement, times.sumThenReset()));
        return counted.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
    }

    /** The same JDBC URL, by way of where it is listened. */
    String to(String url) {
        return Relay.to(url, Connection::new).lead(url);
    }

    private final class Connection implements Relay.Listener {

        private final Statements said = new Statements(statements);
        private final AtomicBoolean isAnswered = new AtomicBoolean(true);

        @Override
        public void said(byte[] bytes, int length) {
            said.read(bytes, length);
            if (isAnswered.getAndSet(false)) {
                count.incrementAndGet();
            }
        }

        @Override
        public void answered() {
            isAnswered.set(true);
        }
    }
}
