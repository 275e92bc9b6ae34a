package io.rekey.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An application in a JVM of its own, which never outlives ours. What it prints goes to a file in {@code target}, of which
 * there is never more than the last few starts.
 */
public final class Jvm implements AutoCloseable {

    private static final long LOG_AT_MOST = 8_000_000;

    private final Class<?> application;
    private final List<String> options;
    private final Path log;
    private final Thread lastResort = new Thread(this::kill);
    private Process process;

    /** @param options of the JVM itself */
    public Jvm(Class<?> application, String name, String... options) {
        this.application = application;
        this.options = List.of(options);
        log = Path.of("target", name + ".log");
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    public synchronized void start(Map<String, String> settings) {
        try {
            Files.createDirectories(log.getParent());
            putLongLogAside();
            process = new ProcessBuilder(command(settings))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void putLongLogAside() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_AT_MOST) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<String> command(Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), application.getName()));
        settings.forEach((setting, value) -> command.add("--" + setting + "=" + value));
        return command;
    }

    /** Without empty entries, which stand for the working directory and would bring a second copy of the diagrams. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    /** For whoever waits for it to answer. */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("The JVM ended, see " + log);
        }
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

    /** What it holds of the machine's memory, in megabytes (Linux). */
    public double residentMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The time that its threads have had a processor. */
    public Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
