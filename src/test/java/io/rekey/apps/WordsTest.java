package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final Words WORDS = words();

    private static Words words() {
        Map<Locale, Map<String, String>> texts = new LinkedHashMap<>();
        texts.put(Locale.GERMAN, Map.of("greeting", "Guten Tag, {name}."));
        texts.put(Locale.ENGLISH, Map.of("greeting", "Hello {name}.", "price", "{0} of 100 $1\\"));
        texts.put(Locale.forLanguageTag("pt-BR"), Map.of());
        return new Words(texts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en                         | en",
                "en-GB,de;q=0.5             | en",
                "fr-FR,fr;q=0.9,en;q=0.8    | en",
                "de;q=0.1,en;q=0.2          | en",
                "en;q=0,fr                  | de",
                "pt-BR                      | pt-BR",
                "en_US                      | en",
                "*                          | de",
                "''                         | de",
                "no language at all         | de",
                "x;q=seven                  | de"
            })
    void languageFor_isTheFirstThatTheAppSpeaks(String wanted, String language) {
        assertThat(WORDS.languageFor(Stream.of(wanted)).toLanguageTag()).isEqualTo(language);
    }

    @Test
    void languageFor_asksOneAfterTheOther() {
        assertThat(WORDS.languageFor(Stream.of(null, "fr", "en", "de"))).isEqualTo(Locale.ENGLISH);
        assertThat(WORDS.languageFor(Stream.empty())).isEqualTo(Locale.GERMAN);
    }

    @Test
    void text_isFilledInAsItIs() {
        assertThat(WORDS.text(Locale.GERMAN, "greeting", name -> "$0 \\ {name}"))
                .isEqualTo("Guten Tag, $0 \\ {name}.");
        assertThat(WORDS.text(Locale.ENGLISH, "price", name -> 7)).isEqualTo("7 of 100 $1\\");
    }

    @Test
    void textThatIsNotThere_isAnError() {
        assertThatThrownBy(() -> WORDS.text(Locale.GERMAN, "price", name -> 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are no words for price in de");
        assertThatThrownBy(() -> WORDS.text(Locale.FRENCH, "greeting", name -> 7))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WORDS.text(Locale.GERMAN, "greeting", name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nothing is known of {name} in greeting");
        assertThat(WORDS.has(Locale.GERMAN, "price")).isFalse();
        assertThat(WORDS.has(Locale.ENGLISH, "price")).isTrue();
    }

    @Test
    void shippedWords_areEnglishFirst() {
        assertThat(Words.shipped().languages()).containsExactly(Locale.ENGLISH, Locale.GERMAN);
    }
}
