package io.rekey.localtenant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** The HTTP side: reads requests, notes the calls, lets faults happen, writes answers. */
final class Server {

    private static final System.Logger LOG = System.getLogger(Server.class.getName());

    /** The tenant's own pages and tools: neither noted nor disturbed. */
    private static final Pattern OWN_PATH = Pattern.compile("/|/favicon\\.ico|/(inbox|preview|faults|calls)(/.*)?");

    static {
        // Otherwise Nagle's algorithm holds back the body of each answer for 40 ms. Read once, by the JDK's server.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // By itself it closes whatever is idle beyond 200 connections, in the face of a client that is about to use
        // one.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(32, Daemon::thread);
    private final HttpServer http;
    private final Router router;
    private final Faults faults;
    private final Calls calls;

    Server(int port, Router router, Faults faults, Calls calls) {
        this.router = router;
        this.faults = faults;
        this.calls = calls;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::handle);
    }

    int port() {
        return http.getAddress().getPort();
    }

    void start() {
        http.start();
    }

    void stop() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.read(exchange);
            Optional<Response> response =
                    OWN_PATH.matcher(request.path()).matches() ? Optional.of(routed(request)) : answered(request);
            // Without an answer, closing the exchange closes the connection.
            if (response.isPresent()) {
                send(exchange, response.get());
            }
        }
    }

    private Optional<Response> answered(Request request) {
        IntConsumer noteStatus = calls.arrived(request);
        Optional<Response> response = faults.met(request, () -> routed(request));
        response.map(Response::status).ifPresent(noteStatus::accept);
        return response;
    }

    private Response routed(Request request) {
        try {
            return router.route(request);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path(), e);
            return Refusal.management(500, "Internal error", null).response();
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
