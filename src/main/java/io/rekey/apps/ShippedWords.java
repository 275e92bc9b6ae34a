package io.rekey.apps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The words that come with Rekey. English is what every other language is held against. */
final class ShippedWords {

    private static final List<String> LANGUAGES = List.of("en", "de");

    /** What lies in {@code words/} of the application itself. */
    static final ShippedWords OURS = new ShippedWords(read());

    private final Map<String, Map<String, String>> texts;

    /** @param texts by their languages and then by their keys, English first */
    ShippedWords(Map<String, Map<String, String>> texts) {
        this.texts = texts;
    }

    /** English first. */
    List<String> languages() {
        return List.copyOf(texts.keySet());
    }

    Map<String, String> english() {
        return texts.get("en");
    }

    /** Of a language that does not come with Rekey there are none. */
    Map<String, String> in(String language) {
        return texts.getOrDefault(language, Map.of());
    }

    Words all() {
        Map<Locale, Map<String, String>> byLocale = new LinkedHashMap<>();
        texts.forEach((language, words) -> byLocale.put(Locale.forLanguageTag(language), words));
        return new Words(byLocale);
    }

    static Map<String, String> texts(Resource file) {
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            for (PropertySource<?> source : new YamlPropertySourceLoader().load(file.getDescription(), file)) {
                for (String key : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    texts.put(key, source.getProperty(key).toString());
                }
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return texts;
    }

    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> texts.put(language, texts(new ClassPathResource("words/" + language + ".yml"))));
        return texts;
    }
}
