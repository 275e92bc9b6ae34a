package io.rekey.apps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.password.PasswordSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the folders themselves, and with files that are not what they should be, stops the start. */
class AppFolderTest {

    @TempDir
    private Path directory;

    private AppFolders folders;

    @BeforeEach
    void copyAcme() {
        folders = AppFolders.withAcme(directory);
    }

    @Test
    void sampleApps_areReadAsTheyAre() {
        assertThat(SampleApps.in(SampleApps.DIRECTORY)).containsOnlyKeys("acme", "globex", "vandelay");
        assertThat(SampleApps.globex()
                        .section("password", PasswordSettings.class)
                        .minimumLength())
                .isEqualTo(12);
        assertThat(SampleApps.acme().section("password", PasswordSettings.class))
                .isEqualTo(PasswordSettings.defaults());
    }

    @Test
    void noDirectory_isNamed() {
        var elsewhere = AppFolders.in(directory.resolve("elsewhere"));
        assertThat(elsewhere.problems())
                .singleElement()
                .asString()
                .endsWith("is no directory that can be read: write into rekey.apps-directory where the folders of the"
                        + " apps are.");
        assertThat(AppFolders.in(directory.resolve("acme/app.yml")).problems())
                .singleElement()
                .asString()
                .contains("is no directory that can be read");
    }

    @Test
    void directoryWithoutFolders_isNamed() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty/.hidden")).getParent();
        Files.createFile(empty.resolve("README.md"));
        assertThat(AppFolders.in(empty).problems())
                .singleElement()
                .asString()
                .endsWith("has no folder of an app: copy docs/apps/shop there and change it.");
    }

    @Test
    void hiddenFilesAndFolders_areSkipped() {
        folders.write(".git/config", "").write("acme/.DS_Store", "").write("acme/words/.en.yml.swp", "");
        assertThat(folders.read()).containsOnlyKeys("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "acme shop", "1acme", "-acme", "acme_shop", "acm\u00e9"})
    void folderWithAnotherName_isNamed(String key) {
        folders.copied(directory.resolve("acme"), key)
                .write(key + "/app.yml", folders.text("acme/app.yml").replace("acme-app", "other-app"));
        assertThat(folders.problems())
                .containsExactly(key + ": is no name for an app: write at most 64 lower-case"
                        + " letters, digits and hyphens, a letter first.");
    }

    @Test
    void nameOfAFolder_isAsLongAsItMayBe() {
        String settings = folders.text("acme/app.yml").replace("acme-app", "other-app");
        String longest = "a".repeat(64);
        folders.copied(directory.resolve("acme"), longest).write(longest + "/app.yml", settings);
        assertThat(folders.read()).containsOnlyKeys("acme", longest);
        folders.copied(directory.resolve("acme"), longest + "a")
                .write(longest + "a/app.yml", settings.replace("other-app", "further-app"));
        assertThat(folders.problems()).singleElement().asString().contains("is no name for an app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.yaml", "word", "readme.txt", "Logo.svg"})
    void fileThatNobodyReads_isNamed(String name) {
        folders.write("acme/" + name, "text");
        assertThat(folders.problems())
                .containsExactly("acme/" + name + ": is read by nobody: correct its name or take it out.");
    }

    @Test
    void folderWithoutSettings_isNamedAndNothingElseIs() {
        folders.delete("acme/app.yml");
        assertThat(folders.problems())
                .containsExactly(
                        "acme/app.yml: is not there or can not be read: put a file there that Rekey may read.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | name: Acme\\nname: Other",
                "3 | look:\\n  font: serif\\n\\tlogo: logo.svg",
                "2 | look:\\n  font: \"serif",
                "1 | name: Acme: Other",
                "1 | name: !!java.net.URL [https://acme.example]",
                "1 | name: *acme"
            })
    void whatIsNoYaml_isToldWithItsLine(int line, String text) {
        folders.write("acme/app.yml", text.replace("\\n", "\n").replace("\\t", "\t") + "\n");
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .matches("acme/app\\.yml, line (" + line + "|" + (line + 1)
                        + "): is not YAML here: correct it \\(.+\\)\\.");
    }

    @Test
    void severalDocuments_areRefused() {
        folders.add("---\nname: Other");
        assertThat(folders.problems()).anyMatch(problem -> problem.contains("holds several documents"));
    }

    @Test
    void otherEncoding_isNamed() {
        folders.write(
                "acme/app.yml",
                folders.text("acme/app.yml").replace("Acme", "Caf\u00e9").getBytes(ISO_8859_1));
        assertThat(folders.problems()).containsExactly("acme/app.yml: is not UTF-8: save it as such.");
    }

    @Test
    void hugeFile_isNamed() {
        folders.add("#".repeat(500_000));
        assertThat(folders.problems()).containsExactly("acme/app.yml: is larger than 500 kB: make it smaller.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.yml", "logo.svg", "words/en.yml"})
    void linkOutOfTheFolder_isNotFollowed(String name) throws IOException {
        Path elsewhere = Files.writeString(
                directory.resolve("elsewhere"), name.equals("app.yml") ? folders.text("acme/app.yml") : "");
        Files.createDirectories(directory.resolve("acme/words"));
        Files.deleteIfExists(directory.resolve("acme/" + name));
        Files.createSymbolicLink(directory.resolve("acme/" + name), elsewhere);
        assertThat(folders.problems())
                .containsExactly("acme/" + name + ": leads out of the app's folder: put the file itself there.");
    }

    @Test
    void linksInsideTheFolder_areFollowed() throws IOException {
        Files.createDirectories(directory.resolve("acme/..data"));
        Files.move(directory.resolve("acme/app.yml"), directory.resolve("acme/..data/app.yml"));
        Files.createSymbolicLink(directory.resolve("acme/app.yml"), Path.of("..data/app.yml"));
        assertThat(folders.read()).containsOnlyKeys("acme");
    }

    @Test
    void twoAppsWithOneClient_areRefused() {
        folders.copied(directory.resolve("acme"), "shop");
        assertThat(folders.problems())
                .containsExactly("shop/app.yml, line 3: client-id is that of the app acme, too: write the one of this"
                        + " app's own client.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minimum-length: 7                             | minimum-length is out of range: write a number from 8 to 64",
                "context-words: [ab]                           | context-words[0] is too short",
                "expressions: [{pattern: '(', message: a}]     | expressions[0].pattern is not a regular expression",
                "expressions: [{pattern: 'a', message: 'A B'}] | expressions[0].message is not the key of a message",
                "expressions: [{pattern: a, message: password.own.a}] | expressions[0].message names words that are not",
                "script: 'function ('                          | script is not JavaScript",
                "minimum-lenght: 12                            | minimum-lenght is no setting here",
                "character-classes: [tall]                     | character-classes[0] does not fit: write one of upper"
            })
    void brokenRuleForPasswords_isToldWithItsLine(String line, String rule) {
        folders.add("password:\n  " + line);
        assertThat(folders.problems())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("acme/app.yml, line 19: password." + rule);
    }

    @Test
    void oneBrokenEntry_hidesNoneOfTheOthers() {
        folders.add("password:\n  expressions:\n    - {pattern: a, message: password.own.a, forbidden: 7}\n"
                + "    - {pattern: b, message: password.own.b}\n  nonsense: 1");
        assertThat(folders.problems())
                .anyMatch(problem -> problem.contains("expressions[0].forbidden does not fit: write true or false"))
                .anyMatch(problem -> problem.contains("password.nonsense is no setting here"))
                .noneMatch(problem -> problem.contains("expressions[1].pattern is no setting"));
    }
}
