package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.FileSystemResource;

/** Every language that is shipped says everything, with the same values, and as the English is today. */
class ShippedWordsTest {

    private static final ShippedWords SHIPPED = ShippedWords.OURS;

    static Iterable<String> translations() {
        return SHIPPED.languages().stream()
                .filter(language -> !language.equals("en"))
                .toList();
    }

    @Test
    void everyFile_isALanguage() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/words"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yml", "")))
                    .containsExactlyInAnyOrderElementsOf(SHIPPED.languages());
        }
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translation_hasTheKeysOfTheEnglish(String language) {
        assertThat(new TreeSet<>(SHIPPED.in(language).keySet()))
                .as("keys of words/" + language + ".yml")
                .isEqualTo(new TreeSet<>(SHIPPED.english().keySet()));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translation_fillsInTheSame(String language) {
        SHIPPED.in(language).forEach((key, text) -> assertThat(Words.placeholders(text))
                .as(language + ": " + key)
                .isEqualTo(Words.placeholders(SHIPPED.english().get(key))));
    }

    @Test
    void everyText_saysSomething() {
        SHIPPED.languages().forEach(language -> SHIPPED.in(language).forEach((key, text) -> {
            assertThat(text).as(language + ": " + key).isNotBlank().doesNotContain("\t", "!");
            assertThat(Words.hasStrayBraces(text)).as(language + ": " + key).isFalse();
        }));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translation_isOfTheEnglishOfToday(String language) {
        Path file = Path.of("src/test/resources/words/" + language + ".of-english.yml");
        Map<String, String> translated = ShippedWords.texts(new FileSystemResource(file));
        Map<String, String> changed = new TreeMap<>();
        SHIPPED.english().forEach((key, text) -> {
            if (!text.equals(translated.get(key))) {
                changed.put(key, text);
            }
        });
        assertThat(changed)
                .as(
                        "English that words/%s.yml may not say yet: bring these texts up to date there, then copy"
                                + " src/main/resources/words/en.yml over %s",
                        language, file)
                .isEmpty();
    }
}
