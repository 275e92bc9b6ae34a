package io.rekey.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between a node and PostgreSQL and counts how often the node says something and then waits for the answer. */
final class RoundTrips {

    private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

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

    /** The same JDBC URL, by way of this relay. */
    String to(String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.find()) {
            throw new IllegalArgumentException(url);
        }
        try {
            @SuppressWarnings("resource")
            ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            inBackground(() -> accept(door, address.group(1), Integer.parseInt(address.group(2))));
            return address.replaceFirst("//localhost:" + door.getLocalPort() + "/");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void accept(ServerSocket door, String host, int port) throws IOException {
        while (true) {
            @SuppressWarnings("resource")
            Socket node = door.accept();
            @SuppressWarnings("resource")
            Socket database = new Socket(host, port);
            node.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
            AtomicBoolean answered = new AtomicBoolean(true);
            Statements said = new Statements(statements);
            inBackground(() -> pass(node, database, (bytes, length) -> {
                said.read(bytes, length);
                if (answered.getAndSet(false)) {
                    count.incrementAndGet();
                }
            }));
            inBackground(() -> pass(database, node, (bytes, length) -> answered.set(true)));
        }
    }

    private interface Listener {
        void hear(byte[] bytes, int length);
    }

    private static void pass(Socket from, Socket to, Listener listener) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                listener.hear(buffer, length);
                out.write(buffer, 0, length);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // One side has gone; so goes the other.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
