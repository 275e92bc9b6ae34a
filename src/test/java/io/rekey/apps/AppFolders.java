package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of a sample app that a test changes, read with a few words in place of those that are shipped. */
final class AppFolders {

    private static final ShippedWords WORDS = new ShippedWords(shipped());

    private final Path directory;

    private AppFolders(Path directory) {
        this.directory = directory;
    }

    static AppFolders in(Path directory) {
        return new AppFolders(directory);
    }

    /** A directory with Acme's folder alone. */
    static AppFolders withAcme(Path directory) {
        return in(directory).copied(SampleApps.DIRECTORY.resolve("acme"), "acme");
    }

    private static Map<String, Map<String, String>> shipped() {
        Map<String, Map<String, String>> shipped = new LinkedHashMap<>();
        shipped.put("en", Map.of("sent.title", "Look into your mail", "sent.help", "Ask {support} until {deadline}."));
        shipped.put("de", Map.of("sent.title", "Sehen Sie in Ihre Post", "sent.help", "Fragen Sie {support}."));
        return shipped;
    }

    AppFolders copied(Path folder, String key) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path copy =
                        directory.resolve(key).resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Path path(String file) {
        return directory.resolve(file);
    }

    AppFolders write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    AppFolders write(String file, byte[] content) {
        try {
            Files.createDirectories(path(file).getParent());
            Files.write(path(file), content);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    AppFolders delete(String file) {
        try {
            Files.delete(path(file));
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Adds lines to Acme's settings. */
    AppFolders add(String lines) {
        return write("acme/app.yml", text("acme/app.yml") + lines + "\n");
    }

    /** Puts a line in the place of the one that begins so, which has to be there. */
    AppFolders replace(String beginning, String line) {
        String before = text("acme/app.yml");
        String after = before.replaceFirst("(?m)^" + Pattern.quote(beginning) + ".*$", Matcher.quoteReplacement(line));
        assertThat(after).as(beginning).isNotEqualTo(before);
        return write("acme/app.yml", after);
    }

    String text(String file) {
        try {
            return Files.readString(path(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    App read(String key) {
        return read().get(key);
    }

    Map<String, App> read() {
        return new AppsDirectory(directory, SampleApps.SECTIONS, WORDS).read();
    }

    /** What the start ends with, in sentences, the directory left out. */
    List<String> problems() {
        BrokenApps broken = catchThrowableOfType(BrokenApps.class, this::read);
        assertThat(broken).as("problems").isNotNull();
        return broken.getMessage()
                .lines()
                .map(sentence -> sentence.replace(directory + "/", ""))
                .toList();
    }
}
