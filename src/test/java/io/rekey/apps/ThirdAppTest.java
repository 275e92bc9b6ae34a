package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.support.ApiTest;
import io.rekey.support.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Rekey with a third app that came to be by copying a folder and changing five lines, and a third language by a file. */
class ThirdAppTest extends ApiTest {

    private static final Map<String, String> CHANGES = Map.of(
            "name:", "name: Initech",
            "client-id:", "client-id: initech-app",
            "connection:", "connection: Initech-Users",
            "support:", "support: help@initech.example",
            "return-addresses:", "return-addresses: [https://initech.example/signed-out]");

    @TempDir
    private static Path directory;

    @Autowired
    private Apps apps;

    @DynamicPropertySource
    static void appsDirectory(DynamicPropertyRegistry registry) {
        registry.add("rekey.apps-directory", () -> written().toString());
    }

    private static Path written() {
        AppFolders folders = AppFolders.in(directory);
        if (!directory.resolve("initech").toFile().exists()) {
            folders.copied(SampleApps.DIRECTORY.resolve("acme"), "acme")
                    .copied(SampleApps.DIRECTORY.resolve("globex"), "globex")
                    .copied(SampleApps.DIRECTORY.resolve("acme"), "initech")
                    .write("initech/app.yml", changed(folders.text("acme/app.yml")))
                    .write("initech/words/fr.yml", french());
        }
        return directory;
    }

    private static String changed(String settings) {
        return settings.lines()
                .map(line -> CHANGES.entrySet().stream()
                        .filter(change -> line.startsWith(change.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Every text of the English, as a translator would write it, one key a line. */
    private static String french() {
        return ShippedWords.OURS.english().entrySet().stream()
                .map(text -> quoted(text.getKey()) + ": " + quoted("fr: " + text.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void folderOfTheThirdApp_differsInFiveLines() {
        AppFolders folders = AppFolders.in(directory);
        List<String> before = folders.text("acme/app.yml").lines().toList();
        List<String> after = folders.text("initech/app.yml").lines().toList();
        assertThat(after).hasSameSizeAs(before);
        assertThat(IntStream.range(0, before.size())
                        .filter(line -> !before.get(line).equals(after.get(line)))
                        .count())
                .isEqualTo(5);
    }

    @Test
    void thirdApp_isThereBesideTheOthers() {
        assertThat(apps.all()).extracting(App::key).containsExactly("acme", "globex", "initech");
        HttpResponse<String> page = new Visitor(port).opens("/apps/initech/forgot");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Initech").doesNotContain("Acme");
        assertThat(new Visitor(port).opens("/apps/globex/forgot").statusCode()).isEqualTo(200);
        assertThat(new Visitor(port).opens("/apps/hooli/forgot").statusCode()).isEqualTo(404);
    }

    @Test
    void thirdApp_startsResets() {
        assertThat(new Visitor(port).asks("initech", ANN).statusCode()).isEqualTo(303);
        awaitWhatComesAfterAnswers();
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void thirdLanguage_isSpokenByThatAppAlone() {
        Words words = apps.require("initech").words();
        Locale french = words.languageFor(Stream.of("fr-FR,fr;q=0.9,en;q=0.8"));
        assertThat(french).isEqualTo(Locale.FRENCH);
        ShippedWords.OURS.english().forEach((key, english) -> assertThat(
                        words.text(french, key, name -> "{" + name + "}"))
                .isEqualTo("fr: " + english));
        assertThat(apps.require("acme").words().languageFor(Stream.of("fr"))).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void thirdLanguage_isSpokenByThePages() {
        Visitor reader = new Visitor(port).speaking("fr");
        assertThat(reader.opens("/apps/initech/forgot").body())
                .contains("<html lang=\"fr\"", "<h1>fr: Forgot your Initech password?</h1>");
        assertThat(reader.opens("/apps/initech/done").body()).contains("fr: Back to Initech");
        assertThat(reader.opens("/apps/acme/forgot").body()).contains("<html lang=\"en\"");
    }
}
