package io.rekey.support;

import static org.awaitility.Awaitility.await;

import io.rekey.RekeyApplication;
import io.rekey.localtenant.LocalTenant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rekey in a JVM of its own, which can be killed. Its port stays the same from start to start, so that those who call it
 * find it again.
 */
public final class RekeyNode implements AutoCloseable {

    private static final Duration START_AT_MOST = Duration.ofMinutes(5);

    /** What ships is made for weeks; here somebody waits. The lock stays longer than any step on a busy machine. */
    private static final Map<String, Object> BRISK = Map.of(
            "camunda.bpm.job-execution.lock-time-in-millis",
            5000,
            "camunda.bpm.job-execution.wait-time-in-millis",
            200,
            "camunda.bpm.job-execution.max-wait",
            500,
            "rekey.hooks.secrets",
            "",
            "springdoc.api-docs.enabled",
            false,
            "rekey.password-change-watch.interval",
            "PT0.5S");

    private final Map<String, String> settings = new TreeMap<>();
    private final int port;
    private final Jvm jvm;

    /** The only node on that tenant and on a database of that name; not started yet. */
    public RekeyNode(LocalTenant tenant, String database) {
        this(tenant, database, Jvm.freePort(), database);
    }

    /** One of several nodes on that database, by a name of its own. */
    public RekeyNode(LocalTenant tenant, String database, String name) {
        this(tenant, database, Jvm.freePort(), name);
    }

    /** The same by the port that it is known by. */
    public RekeyNode(LocalTenant tenant, String database, int port) {
        this(tenant, database, port, database + "-" + port);
    }

    private RekeyNode(LocalTenant tenant, String database, int port, String name) {
        this.port = port;
        // On a small machine the JVM's second compiler would cost a start more than it gains.
        jvm = new Jvm(
                RekeyApplication.class,
                "rekey-node-" + name,
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1");
        settings.put("spring.profiles.active", "development");
        settings.putAll(Surroundings.postgres(database));
        BRISK.forEach(this::with);
        settings.put("server.port", String.valueOf(port));
        settings.put("management.server.port", "0");
        settings.put("rekey.auth0.url", tenant.url());
        settings.put("rekey.api.issuer", tenant.issuer());
        settings.put("spring.mail.port", String.valueOf(tenant.smtpPort()));
    }

    public RekeyNode with(String setting, Object value) {
        settings.put(setting, String.valueOf(value));
        return this;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return jvm.pid();
    }

    public Path log() {
        return jvm.log();
    }

    public RekeyNode start() {
        jvm.start(settings);
        return this;
    }

    /** Returns once it answers. Fails at once when the JVM ends instead. */
    public RekeyNode awaitReady() {
        await().atMost(START_AT_MOST).pollInterval(Duration.ofMillis(100)).until(this::answers);
        return this;
    }

    /** Another JVM in the place of the one that was killed. */
    public void restart() {
        start().awaitReady();
    }

    /** @see Jvm#kill() */
    public void kill() {
        jvm.kill();
    }

    /** @see Jvm#terminate() */
    public void terminate() {
        jvm.terminate();
    }

    public boolean endsWithin(Duration time) {
        return jvm.endsWithin(time);
    }

    @Override
    public void close() {
        jvm.close();
    }

    private boolean answers() {
        jvm.requireAlive();
        return isUp();
    }

    /** Whether it takes calls, as a proxy finds out before it sends one on. */
    public boolean isUp() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
