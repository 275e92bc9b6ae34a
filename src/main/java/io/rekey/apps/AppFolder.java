package io.rekey.apps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Reads the folder of one app. */
final class AppFolder {

    private static final List<String> SHIPPED = List.of("en", "de");

    private final Path folder;

    AppFolder(Path folder) {
        this.folder = folder;
    }

    App read() {
        AppSettings settings = section("", AppSettings.class);
        return new App(folder, settings, words(settings));
    }

    static Words shipped() {
        Map<Locale, Map<String, String>> texts = new LinkedHashMap<>();
        SHIPPED.forEach(language -> texts.put(Locale.forLanguageTag(language), shipped(language)));
        return new Words(texts);
    }

    private static Map<String, String> shipped(String language) {
        return texts(new ClassPathResource("words/" + language + ".yml"));
    }

    <T> T section(String name, Class<T> type) {
        Iterable<PropertySource<?>> sources = yaml(new FileSystemResource(folder.resolve("app.yml")));
        return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate(name, type);
    }

    private Words words(AppSettings settings) {
        Map<Locale, Map<String, String>> texts = new LinkedHashMap<>();
        List<String> languages = settings.languages().isEmpty() ? known() : settings.languages();
        for (String language : languages) {
            Map<String, String> words = new LinkedHashMap<>();
            words.putAll(shipped(language));
            words.putAll(texts(new FileSystemResource(folder.resolve("words").resolve(language + ".yml"))));
            texts.put(Locale.forLanguageTag(language), words);
        }
        return new Words(texts);
    }

    private List<String> known() {
        return Stream.concat(SHIPPED.stream(), own()).distinct().toList();
    }

    private Stream<String> own() {
        try (Stream<Path> files = Files.list(folder.resolve("words"))) {
            return files.map(file -> file.getFileName().toString().replace(".yml", "")).sorted().toList().stream();
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    private static Map<String, String> texts(Resource file) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (file.exists()) {
            for (PropertySource<?> source : yaml(file)) {
                for (String key : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    texts.put(key, source.getProperty(key).toString());
                }
            }
        }
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static Iterable<PropertySource<?>> yaml(Resource file) {
        try {
            return (Iterable<PropertySource<?>>)
                    (Iterable<?>) new YamlPropertySourceLoader().load(file.getDescription(), file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
