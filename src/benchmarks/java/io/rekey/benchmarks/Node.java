package io.rekey.benchmarks;

import bare.BareApplication;
import io.rekey.RekeyApplication;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.Jvm;
import io.rekey.support.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An application in a JVM of its own, as it would run in production: Rekey with the settings that it ships, or the bare
 * starter with the starter's. Both get the same JVM.
 */
final class Node implements AutoCloseable {

    private static final Duration START_AT_MOST = Duration.ofMinutes(3);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(40);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> settings = new TreeMap<>();
    private final int port = Jvm.freePort();
    private final Jvm jvm;
    private final String path;
    private final String database;

    private Node(Class<?> application, String path, String database, String name) {
        this.path = path;
        this.database = database;
        jvm = new Jvm(application, "benchmark-" + name, "-Xmx512m");
        settings.putAll(Surroundings.postgres(database));
        settings.put("server.port", String.valueOf(port));
    }

    /** The people and keys of the development run. */
    static Node rekey(LocalTenant tenant, String database) {
        return rekey(tenant, database, database);
    }

    /** One of several on that database, by a name of its own. */
    static Node rekey(LocalTenant tenant, String database, String name) {
        return new Node(RekeyApplication.class, "/apps/acme/forgot", database, name)
                .with("spring.profiles.active", "development")
                .with("management.server.port", 0)
                .with("springdoc.api-docs.enabled", false)
                .with("rekey.auth0.url", tenant.url())
                .with("rekey.api.issuer", tenant.issuer())
                .with("spring.mail.port", tenant.smtpPort());
    }

    /** The starter with its web applications and REST API, and nothing set but where its database is. */
    static Node bare(LocalTenant tenant, String database) {
        return new Node(BareApplication.class, "/engine-rest/engine", database, database)
                .with("spring.config.name", "bare")
                .with("bare.tenant", tenant.url())
                .with("bare.smtp-port", tenant.smtpPort());
    }

    /** Limits so wide that only work itself takes time. */
    Node unlimited() {
        return with("rekey.limits.client", 1_000_000)
                .with("rekey.limits.address", 1_000_000)
                .with("rekey.limits.asks-without-proof", 1_000_000)
                .with("rekey.limits.open-resets", 1_000_000)
                .with("rekey.limits.unconfirmed", 1_000_000)
                .with("rekey.limits.brake", 1_000_000);
    }

    Node with(String setting, Object value) {
        settings.put(setting, String.valueOf(value));
        return this;
    }

    /** Puts something between the node and its database. */
    Node through(RoundTrips roundTrips) {
        return with("spring.datasource.url", roundTrips.to(settings.get("spring.datasource.url")));
    }

    int port() {
        return port;
    }

    JdbcClient database() {
        return Surroundings.database(database);
    }

    Node start() {
        jvm.start(settings);
        return this;
    }

    /** Returns once it answers a request. */
    Node awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START_AT_MOST.toNanos();
        while (!answers()) {
            jvm.requireAlive();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not start, see " + jvm.log());
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

    double residentMegabytes() {
        return jvm.residentMegabytes();
    }

    Duration processorTime() {
        return jvm.processorTime();
    }

    /** As a machine is stopped: what has begun is finished. */
    @Override
    public void close() {
        jvm.terminate();
        jvm.endsWithin(STOP_AT_MOST);
        jvm.close();
    }
}
