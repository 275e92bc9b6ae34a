package io.rekey.apps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** What a YAML file says, key by key, each with its line. */
final class YamlFile {

    private static final int LONGEST = 500_000;

    private final Path path;
    private final Problems problems;
    private final List<PropertySource<?>> documents;

    private YamlFile(Path path, Problems problems, List<PropertySource<?>> documents) {
        this.path = path;
        this.problems = problems;
        this.documents = documents;
    }

    /** Nothing where it is no YAML, which is noted then. */
    static Optional<YamlFile> read(FolderFiles files, String name, Problems problems) {
        Path path = files.path(name);
        return files.text(name, LONGEST).flatMap(text -> {
            try {
                return Optional.of(new YamlFile(path, problems, documents(path, text, problems)));
            } catch (MarkedYAMLException broken) {
                problems.add(
                        path,
                        broken.getProblemMark().getLine() + 1,
                        "is not YAML here: correct it (" + broken.getProblem().strip() + ")");
            } catch (YAMLException broken) {
                problems.add(path, "is not YAML: correct it");
            }
            return Optional.empty();
        });
    }

    private static List<PropertySource<?>> documents(Path path, String text, Problems problems) {
        List<PropertySource<?>> documents = parsed(text);
        if (documents.size() > 1) {
            problems.add(path, "holds several documents: take the lines out that are ---");
        }
        return documents;
    }

    private static List<PropertySource<?>> parsed(String text) {
        try {
            return new YamlPropertySourceLoader()
                    .load("file", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The value of each key, such as {@code look.colours.text} or {@code languages[0]}. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        documents.forEach(document -> {
            for (String key : ((MapPropertySource) document).getPropertyNames()) {
                values.put(key, document.getProperty(key));
            }
        });
        return values;
    }

    List<PropertySource<?>> documents() {
        return documents;
    }

    /** @param key of the line that is told, or of one above or below it */
    void refuse(String key, String rule) {
        problems.add(path, line(key), key + " " + rule);
    }

    boolean has(String key) {
        return values().keySet().stream().anyMatch(other -> isWithin(other, key));
    }

    private int line(String key) {
        return values().keySet().stream()
                .filter(other -> isWithin(other, key))
                .mapToInt(this::lineOf)
                .findFirst()
                .orElse(0);
    }

    private static boolean isWithin(String key, String outer) {
        return key.equals(outer) || key.startsWith(outer + ".") || key.startsWith(outer + "[");
    }

    private int lineOf(String key) {
        return documents.stream()
                .map(document -> ((OriginTrackedMapPropertySource) document).getOrigin(key))
                .filter(TextResourceOrigin.class::isInstance)
                .map(origin -> ((TextResourceOrigin) origin).getLocation().getLine() + 1)
                .findFirst()
                .orElse(0);
    }
}
