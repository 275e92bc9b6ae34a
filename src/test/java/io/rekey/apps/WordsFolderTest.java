package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An app says everything in each of its languages, in Rekey's words or its own. */
class WordsFolderTest {

    private static final String FRENCH = "sent:\n  title: Regardez votre courrier\n  help: Demandez {support}.\n";

    @TempDir
    private Path directory;

    private AppFolders folders;

    @BeforeEach
    void copyAcme() {
        folders = AppFolders.withAcme(directory);
    }

    @Test
    void languages_areTheShippedOnesUnlessSet() {
        assertThat(languages()).containsExactly("en", "de");
        folders.add("languages: [de, en]");
        assertThat(languages()).containsExactly("de", "en");
        folders.replace("languages:", "languages: de");
        assertThat(languages()).containsExactly("de");
    }

    @Test
    void languageOfAFile_isOneMore() {
        folders.write("acme/words/fr.yml", FRENCH);
        assertThat(languages()).containsExactly("en", "de", "fr");
        assertThat(text("fr", "sent.title")).isEqualTo("Regardez votre courrier");
        folders.add("languages: [fr, en]");
        assertThat(languages()).containsExactly("fr", "en");
    }

    @Test
    void ownWords_takeThePlaceOfTheShippedOnes() {
        folders.write("acme/words/de.yml", "sent.title: Post ist da");
        assertThat(text("de", "sent.title")).isEqualTo("Post ist da");
        assertThat(text("de", "sent.help")).isEqualTo("Fragen Sie X.");
        assertThat(text("en", "sent.title")).isEqualTo("Look into your mail");
    }

    @Test
    void languageThatIsNotComplete_isToldWithWhatIsMissing() {
        folders.write("acme/words/fr.yml", "sent:\n  title: Regardez votre courrier\n");
        assertThat(folders.problems()).containsExactly("acme/words/fr.yml: does not say everything: write sent.help.");
        folders.delete("acme/words/fr.yml").add("languages: [en, it]");
        assertThat(folders.problems())
                .containsExactly("acme/words/it.yml: does not say everything: write sent.help, sent.title.");
    }

    @Test
    void wordsOfTheAppsOwn_areThereInEveryLanguage() {
        folders.write("acme/words/en.yml", "password.own.a: No space.")
                .add("password: {expressions: [{pattern: a, message: password.own.a}]}");
        assertThat(folders.problems())
                .hasSize(2)
                .anyMatch(
                        problem -> problem.equals("acme/words/de.yml: does not say everything: write password.own.a."))
                .anyMatch(
                        problem -> problem.contains("password.expressions[0].message names words that are not there"));
        folders.write("acme/words/de.yml", "password.own.a: Kein Leerzeichen.");
        assertThat(text("de", "password.own.a")).isEqualTo("Kein Leerzeichen.");
    }

    @Test
    void manyMissingWords_areCounted() {
        StringBuilder words = new StringBuilder("password.own:\n");
        for (int place = 10; place < 22; place++) {
            words.append("  a").append(place).append(": text\n");
        }
        folders.write("acme/words/en.yml", words.toString());
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .endsWith(
                        "write password.own.a10, password.own.a11, password.own.a12, password.own.a13, password.own.a14,"
                                + " password.own.a15, password.own.a16, password.own.a17, password.own.a18, password.own.a19 and 2"
                                + " more.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sent.titel: Post                  | sent.titel is said nowhere: correct its name or take it out",
                "password.own-a: Post              | password.own-a is said nowhere",
                "sent.title:                       | sent.title is empty: write what it says, or take it out",
                "sent.title: '  '                  | sent.title is empty",
                "sent.title: {a: b}                | sent.title.a is said nowhere",
                "sent.title: [a]                   | sent.title[0] is said nowhere",
                "sent.title: No                    | sent.title is no text: write it in quotes",
                "sent.title: 7                     | sent.title is no text: write it in quotes",
                "sent.title: 'Post, {name}'        | sent.title has a name in braces that means nothing here: write no braces",
                "sent.title: 'Post {'              | sent.title has a name in braces that means nothing here",
                "sent.help: 'Fragen Sie {suport}.' | sent.help has a name in braces that means nothing here: write no others than {deadline} {support}",
                "sent.help: 'Fragen Sie { support }.' | sent.help has a name in braces that means nothing here",
                "password.own.a: 'Kein {0}'        | password.own.a has a name in braces that means nothing here: write no braces"
            })
    void wrongWords_areToldWithTheirLine(String line, String rule) {
        folders.write("acme/words/de.yml", "# What Acme says.\n" + line + "\n");
        assertThat(folders.problems())
                .hasSize(line.startsWith("password.own.") ? 2 : 1)
                .anyMatch(problem -> problem.startsWith("acme/words/de.yml, line 2: " + rule));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr.yaml", "french.txt", "FR.yml", "e.yml", "de_AT.yml"})
    void fileThatNamesNoLanguage_isNamed(String name) {
        folders.write("acme/words/" + name, FRENCH);
        assertThat(folders.problems())
                .containsExactly("acme/words/" + name
                        + ": is read by nobody: name it by its language, such as fr.yml, or take it out.");
    }

    @Test
    void fileOfALanguageThatTheAppDoesNotSpeak_isNamed() {
        folders.write("acme/words/fr.yml", FRENCH).add("languages: [en, de]");
        assertThat(folders.problems())
                .containsExactly("acme/words/fr.yml: is read by nobody: add fr to languages in"
                        + " app.yml, or take the file out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]            | languages is empty: name one language at least, or take it out",
                "[en, german]  | languages[1] is no language tag: write one such as en, de or pt-BR",
                "[EN]          | languages[0] is no language tag",
                "[en_GB]       | languages[0] is no language tag",
                "[und]         | languages[0] is no language tag",
                "[en, de, en]  | languages[2] is there twice: take one out"
            })
    void wrongLanguages_areToldWithTheirLine(String languages, String rule) {
        folders.add("languages: " + languages);
        assertThat(folders.problems()).singleElement().asString().startsWith("acme/app.yml, line 18: " + rule);
    }

    @Test
    void wordsThatAreNoFolder_areNamed() {
        folders.write("acme/words", "sent.title: Post");
        assertThat(folders.problems())
                .containsExactly("acme/words: can not be listed: make it a folder that Rekey may read.");
    }

    private Stream<String> languages() {
        return folders.read("acme").words().languages().stream().map(Locale::toLanguageTag);
    }

    private String text(String language, String key) {
        return folders.read("acme").words().text(Locale.forLanguageTag(language), key, name -> "X");
    }
}
