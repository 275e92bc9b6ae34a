package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;

/** What is wrong in an app's settings is told with file, line, setting, rule and what to write. */
class AppSettingsTest {

    @TempDir
    private Path directory;

    private AppFolders folders;

    @BeforeEach
    void copyAcme() {
        folders = AppFolders.withAcme(directory);
    }

    @Test
    void sampleApp_isRead() {
        App acme = folders.read("acme");
        assertThat(acme.name()).isEqualTo("Acme");
        assertThat(acme.clientId()).isEqualTo("acme-app");
        assertThat(acme.connection()).isEqualTo("Username-Password-Authentication");
        assertThat(acme.support()).isEqualTo("support@acme.example");
        assertThat(acme.delivery()).isEqualTo(Delivery.AUTH0_MAIL);
        assertThat(acme.returnAddresses()).containsExactly(URI.create("https://acme.example/signed-out"));
        assertThat(acme.lifetimes())
                .isEqualTo(new Lifetimes(Duration.ofHours(1), Duration.ofDays(7), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "client-id", "connection", "support"})
    void leftOut_isNamedWithWhatToWrite(String setting) {
        folders.replace(setting + ":", "");
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .matches("acme/app\\.yml: " + setting + " is missing: write .+\\.");
        folders.add(setting + ":");
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .matches("acme/app\\.yml, line \\d+: " + setting + " is missing: write .+\\.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name       | \"Ac\\nme\"              | at most 60 letters",
                "name       | \"Ac\\u202Eme\"          | at most 60 letters",
                "name       | \"Ac\\u2028me\"          | at most 60 letters",
                "client-id  | two words                | the client id of the app's own client",
                "connection | con_1a2b3c               | the name (not the id)",
                "connection | -users                   | the name (not the id)",
                "support    | nobody                   | a mail address or one that begins with https",
                "support    | http://acme.example/help | a mail address or one that begins with https",
                "support    | https:acme.example       | a mail address or one that begins with https",
                "support    | https://a@acme.example   | a mail address or one that begins with https",
                "support    | a@b@acme.example         | a mail address or one that begins with https",
                "support    | <a@acme.example>         | a mail address or one that begins with https",
                "delivery   | pigeon                   | one of auth0-mail, ticket, hosted, code"
            })
    void wrong_isNamedWithLineAndWhatToWrite(String setting, String value, String whatToWrite) {
        folders.replace(setting + ":", setting + ": " + value);
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .startsWith("acme/app.yml, line " + lineOf(setting) + ": " + setting + " ")
                .contains(whatToWrite)
                .doesNotContain(value);
    }

    @Test
    void name_isAsLongAsItMayBe() {
        folders.replace("name:", "name: " + "n".repeat(60));
        assertThat(folders.read("acme").name()).hasSize(60);
        folders.replace("name:", "name: " + "n".repeat(61));
        assertThat(folders.problems()).singleElement().asString().contains("at most 60 letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help@acme.example", "https://acme.example", "https://acme.example/help?topic=password"})
    void support_isAMailAddressOrAPage(String support) {
        folders.replace("support:", "support: " + support);
        assertThat(folders.read("acme").support()).isEqualTo(support);
    }

    @Test
    void settingThatNobodyKnows_isNamed() {
        folders.add("return-adresses: [https://acme.example/]\nlook.color: \"#000000\"\nclientId: other");
        assertThat(folders.problems())
                .hasSize(3)
                .allMatch(sentence -> sentence.endsWith("is no setting here: correct its name or take it out."))
                .anyMatch(sentence -> sentence.contains("return-adresses[0]"))
                .anyMatch(sentence -> sentence.contains("look.color"))
                .anyMatch(sentence -> sentence.contains("clientId"));
    }

    @ParameterizedTest
    @CsvSource({"lifetimes, lifetimes", "password, password", "look.colours, look"})
    void sectionThatIsNone_isNamed(String setting, String section) {
        folders.write("acme/app.yml", folders.text("acme/app.yml").replaceAll("(?s)\nlook:.*", "\n"));
        folders.delete("acme/logo.svg").add(setting + ": yes");
        assertThat(folders.problems()).isNotEmpty().allMatch(sentence -> sentence.contains(section));
        folders.replace(setting + ":", setting + ":");
        assertThat(folders.problems()).singleElement().asString().contains(setting + " is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: [a, b]                     | name",
                "name: {first: a}                 | name",
                "unknown-address-mail: perhaps    | true or false",
                "lifetimes.confirmation: soon     | a time such as PT30M or 7d",
                "password.minimum-length: long    | a whole number",
                "languages: {first: en}           | languages.first"
            })
    void valueOfAnotherKind_isNamed(String line, String named) {
        folders.replace("name:", line.startsWith("name") ? line : "name: Acme\n" + line);
        assertThat(folders.problems()).isNotEmpty().anyMatch(sentence -> sentence.contains(named));
    }

    @ParameterizedTest
    @CsvSource({"confirmation, 5m, 1h", "new-password, 10m, 7d", "access-token, 1m, 1h"})
    void lifetime_hasBounds(String setting, String shortest, String longest) {
        folders.add("lifetimes:\n  " + setting + ": " + shortest);
        folders.read("acme");
        folders.replace("  " + setting, "  " + setting + ": " + longest);
        folders.read("acme");
        for (String beyond : List.of(
                of(shortest).minusSeconds(1).toString(),
                of(longest).plusSeconds(1).toString(),
                "15",
                "-1h")) {
            folders.replace("  " + setting, "  " + setting + ": " + beyond);
            assertThat(folders.problems())
                    .singleElement()
                    .asString()
                    .contains("lifetimes." + setting + " is out of range: write a time from " + of(shortest) + " to "
                            + of(longest));
        }
    }

    @Test
    void everything_isToldAtOnce() {
        folders.replace("name:", "nam: Acme")
                .replace("support:", "support: nobody")
                .add("lifetimes:\n  confirmation: never\n  new-password: 1000d\npassword:\n  minimum-length: 5");
        assertThat(folders.problems())
                .hasSize(6)
                .anyMatch(sentence -> sentence.contains("name is missing"))
                .anyMatch(sentence -> sentence.contains("nam is no setting"))
                .anyMatch(sentence -> sentence.contains("support is neither"))
                .anyMatch(sentence -> sentence.contains("lifetimes.confirmation does not fit"))
                .anyMatch(sentence -> sentence.contains("lifetimes.new-password is out of range"))
                .anyMatch(sentence -> sentence.contains("password.minimum-length is out of range"));
    }

    private static Duration of(String time) {
        return DurationStyle.SIMPLE.parse(time);
    }

    private long lineOf(String setting) {
        return folders.text("acme/app.yml")
                        .lines()
                        .takeWhile(line -> !line.startsWith(setting + ":"))
                        .count()
                + 1;
    }
}
