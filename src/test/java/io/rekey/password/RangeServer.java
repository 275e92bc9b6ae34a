package io.rekey.password;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Speaks the range protocol of Pwned Passwords as its documentation has it: sorted suffixes with counts, CRLF, padding. */
final class RangeServer implements AutoCloseable {

    /** What the server does instead of answering. */
    interface Trouble {
        void answer(HttpExchange exchange) throws IOException;
    }

    record Request(String method, String target, Map<String, List<String>> headers, String body) {}

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer http;
    private final Set<String> breached = new HashSet<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<String> paddedWith = new ArrayList<>();
    private Trouble trouble = this::range;

    RangeServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    void breached(String sha1) {
        breached.add(sha1);
    }

    /** A hash that is in the answer only to make it longer. */
    void paddedWith(String sha1) {
        paddedWith.add(sha1.substring(5));
    }

    void inTrouble(Trouble sort) {
        trouble = sort;
    }

    List<Request> requests() {
        return requests;
    }

    /** Until the server is closed. */
    void waitForever() {
        try {
            closed.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                new TreeMap<>(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        trouble.answer(exchange);
    }

    private void range(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.matches("/range/[0-9A-F]{5}")) {
            answer(exchange, 400, "The hash prefix was not in a valid format");
            return;
        }
        Map<String, Integer> lines = new TreeMap<>();
        breached.stream()
                .filter(hash -> hash.startsWith(path.substring(7)))
                .forEach(hash -> lines.put(hash.substring(5), 42));
        IntStream.range(0, 800).forEach(place -> lines.put(String.format("%035X", 1 + place * 7919L), 1 + place));
        if ("true".equals(exchange.getRequestHeaders().getFirst("Add-Padding"))) {
            paddedWith.forEach(suffix -> lines.put(suffix, 0));
            IntStream.range(0, 200).forEach(place -> lines.put(String.format("F%034X", place), 0));
        }
        answer(
                exchange,
                200,
                lines.entrySet().stream()
                        .map(line -> line.getKey() + ":" + line.getValue())
                        .collect(Collectors.joining("\r\n")));
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
