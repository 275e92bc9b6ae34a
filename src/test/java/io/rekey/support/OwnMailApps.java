package io.rekey.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The sample apps in the modes in which we mail the way to a new password ourselves: Globex hosted, Acme by ticket. */
public final class OwnMailApps {

    private static final Path SAMPLES = Path.of("src/test/resources/apps");
    private static final Map<String, String> MODES = Map.of("globex", "hosted", "acme", "ticket");

    private OwnMailApps() {}

    /** A directory of their own, made anew. */
    public static Path directory() {
        Path directory = Path.of("target/own-mail-apps");
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(SAMPLES.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
            for (Map.Entry<String, String> mode : MODES.entrySet()) {
                Path settings = directory.resolve(mode.getKey()).resolve("app.yml");
                Files.writeString(
                        settings,
                        Files.readString(settings).replaceFirst("(?m)^delivery: .*$", "delivery: " + mode.getValue()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return directory;
    }
}
