package io.rekey.support;

import static org.awaitility.Awaitility.await;

import io.rekey.RekeyApplication;
import io.rekey.localtenant.LocalTenant;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rekey in a JVM of its own, which can be killed. Its port stays the same from start to start, so that those who call it
 * find it again; what it prints goes to a file, of which there is never more than the last few starts.
 */
public final class RekeyNode implements AutoCloseable {

    private static final Duration START_AT_MOST = Duration.ofMinutes(5);
    private static final long LOG_AT_MOST = 8_000_000;

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
    private final Path log;
    private final Thread lastResort = new Thread(this::kill);
    private Process process;

    /** The only node on that tenant and on a database of that name; not started yet. */
    public RekeyNode(LocalTenant tenant, String database) {
        this(tenant, database, freePort(), database);
    }

    /** One of several nodes on that database, by a name of its own. */
    public RekeyNode(LocalTenant tenant, String database, String name) {
        this(tenant, database, freePort(), name);
    }

    /** The same by the port that it is known by. */
    public RekeyNode(LocalTenant tenant, String database, int port) {
        this(tenant, database, port, database + "-" + port);
    }

    private RekeyNode(LocalTenant tenant, String database, int port, String name) {
        this.port = port;
        log = Path.of("target", "rekey-node-" + name + ".log");
        settings.putAll(Surroundings.postgres(database));
        BRISK.forEach(this::with);
        settings.put("server.port", String.valueOf(port));
        settings.put("management.server.port", "0");
        settings.put("rekey.auth0.url", tenant.url());
        settings.put("rekey.api.issuer", tenant.issuer());
        settings.put("spring.mail.port", String.valueOf(tenant.smtpPort()));
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    public RekeyNode with(String setting, Object value) {
        settings.put(setting, String.valueOf(value));
        return this;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public synchronized RekeyNode start() {
        try {
            Files.createDirectories(log.getParent());
            putLongLogAside();
            process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }

    private void putLongLogAside() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_AT_MOST) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
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

    /** SIGKILL: the JVM gets no chance to do anything more. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            if (!endsWithin(Duration.ofMinutes(1))) {
                throw new AssertionError("The JVM survives its kill, see " + log);
            }
        }
    }

    /** SIGTERM, which does not wait for the JVM to end. */
    public void terminate() {
        process.destroy();
    }

    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    /** On a small machine the JVM's second compiler would cost a start more than it gains. */
    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                RekeyApplication.class.getName(),
                "--spring.profiles.active=development"));
        settings.forEach((setting, value) -> command.add("--" + setting + "=" + value));
        return command;
    }

    /** Without empty entries, which stand for the working directory and would bring a second copy of the diagrams. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("The JVM ended, see " + log);
        }
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
