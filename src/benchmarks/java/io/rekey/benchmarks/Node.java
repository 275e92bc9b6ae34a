package io.rekey.benchmarks;

import bare.BareApplication;
import io.rekey.RekeyApplication;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An application in a JVM of its own, with a database of its own, as it would run in production: Rekey with the settings
 * that it ships, or the bare starter with the starter's. Both get the same JVM.
 */
final class Node implements AutoCloseable {

    private static final Duration START_AT_MOST = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> settings = new TreeMap<>();
    private final String main;
    private final String path;
    private final int port = freePort();
    private final Path log;
    private final String database;
    private Process process;

    private Node(Class<?> main, String path, String database) {
        this.main = main.getName();
        this.path = path;
        log = Path.of("target", "benchmark-" + database + ".log");
        Surroundings.pointAtPostgres((name, value) -> settings.put(name, String.valueOf(value.get())), database);
        this.database = settings.get("spring.datasource.url");
        settings.put("server.port", String.valueOf(port));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Wide limits, so that only work itself takes time; the people and keys of the development run. */
    static Node rekey(LocalTenant tenant, String database) {
        return new Node(RekeyApplication.class, "/apps/acme/forgot", database)
                .with("spring.profiles.active", "development")
                .with("management.server.port", 0)
                .with("springdoc.api-docs.enabled", false)
                .with("rekey.auth0.url", tenant.url())
                .with("rekey.api.issuer", tenant.issuer())
                .with("spring.mail.port", tenant.smtpPort())
                .with("rekey.limits.client", 1_000_000)
                .with("rekey.limits.address", 1_000_000)
                .with("rekey.limits.asks-without-proof", 1_000_000)
                .with("rekey.limits.open-resets", 1_000_000)
                .with("rekey.limits.brake", 1_000_000);
    }

    /** The starter with its web applications and REST API, and nothing set but where its database is. */
    static Node bare(LocalTenant tenant, String database) {
        return new Node(BareApplication.class, "/engine-rest/engine", database)
                .with("spring.config.name", "bare")
                .with("bare.tenant", tenant.url())
                .with("bare.smtp-port", tenant.smtpPort());
    }

    Node with(String setting, Object value) {
        settings.put(setting, String.valueOf(value));
        return this;
    }

    /** Puts something between the node and its database. */
    Node through(RoundTrips relay) {
        return with("spring.datasource.url", relay.to(database));
    }

    int port() {
        return port;
    }

    JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
    }

    Node start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        settings.forEach((setting, value) -> command.add("--" + setting + "=" + value));
        try {
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }

    /** Returns once it answers a request. */
    Node awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START_AT_MOST.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("It does not start, see " + log);
            }
            Thread.sleep(20);
        }
        return this;
    }

    private boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** What the process holds of the machine's memory, in megabytes (Linux). */
    double residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The time that its threads have had a processor. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
