package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A look that people can not read, or that could bring in something from elsewhere, stops the start. */
class LookTest {

    @TempDir
    private Path directory;

    private AppFolders folders;

    @BeforeEach
    void copyAcme() {
        folders = AppFolders.withAcme(directory);
    }

    @Test
    void sampleApps_haveTwoLooks() {
        Look acme = SampleApps.acme().look();
        Look globex = SampleApps.globex().look();
        assertThat(acme.logo()).contains("logo.svg");
        assertThat(acme.stylesheet()).isEmpty();
        assertThat(globex.logo()).contains("logo.png");
        assertThat(globex.stylesheet()).contains("globex.css");
        assertThat(globex.colours().accent()).isNotEqualTo(acme.colours().accent());
        assertThat(globex.font()).isNotEqualTo(acme.font());
    }

    @Test
    void lookThatSaysNothing_isTheShippedOne() {
        folders.write("acme/app.yml", folders.text("acme/app.yml").replaceAll("(?s)\nlook:.*", "\n"))
                .delete("acme/logo.svg");
        Look look = folders.read("acme").look();
        assertThat(look.colours()).isEqualTo(new Look.Colours("#ffffff", "#1b1f24", "#1f4e8c", "#ffffff", "#b3261e"));
        assertThat(look.font()).isEqualTo("system-ui, sans-serif");
        assertThat(look.logo()).isEmpty();
        assertThat(look.stylesheet()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "text, #8a8a8a, 3.34, background (#fffbf5), 14",
        "accent, #ee7700, 2.80, background (#fffbf5), 15",
        "on-accent, #9a3413, 1.00, accent (#9a3412), 16",
        "error, #ff5555, 3.04, background (#fffbf5), 17"
    })
    void colourThatFewCanRead_isToldWithItsContrast(
            String setting, String colour, String ratio, String other, int line) {
        folders.replace("    " + setting + ":", "    " + setting + ": \"" + colour + "\"");
        assertThat(folders.problems())
                .contains("acme/app.yml, line " + line + ": look.colours." + setting + " has a contrast of " + ratio
                        + " to " + other + ", and text needs 4.5 (WCAG 2.2 AA): write a darker or a lighter colour.");
    }

    @Test
    void colourThatIsShipped_isToldAtTheLineOfTheOneThatIsWritten() {
        folders.replace("    text:", "").replace("    background:", "    background: \"#303030\"");
        assertThat(folders.problems())
                .anyMatch(
                        problem -> problem.matches(
                                "acme/app\\.yml, line 13: look\\.colours\\.background has a contrast of .+ to text \\(#1b1f24\\).+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"black", "#fff", "#1b1f2", "#1b1f244", "#1b1f2g", "rgb(0,0,0)", "#000000;}", ""})
    void colourInAnotherForm_isNamed(String colour) {
        folders.replace("    text:", "    text: \"" + colour + "\"");
        assertThat(folders.problems())
                .containsExactly("acme/app.yml, line 14: look.colours.text is no colour: write it"
                        + " as \"#rrggbb\", in quotes because of the #.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serif; color: red",
                "serif } body { color: red",
                "url(https://elsewhere.example/font)",
                "</style><script>",
                "'Times",
                "Times'",
                "\\74imes",
                "serif,",
                ",serif",
                "",
                "a/**/b"
            })
    void fontThatSaysMoreThanNames_isRefused(String font) {
        folders.replace("  font:", "  font: \"" + font.replace("\\", "\\\\") + "\"");
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .startsWith("acme/app.yml, line 11: look.font is no list of font families: write names");
    }

    @Test
    void font_isAsLongAsItMayBe() {
        folders.replace("  font:", "  font: " + "f".repeat(200));
        assertThat(folders.read("acme").look().font()).hasSize(200);
        folders.replace("  font:", "  font: " + "f".repeat(201));
        assertThat(folders.problems()).singleElement().asString().contains("look.font");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serif", "-apple-system, Segoe UI, sans-serif", "'Times New Roman',serif"})
    void font_isAListOfFamilies(String font) {
        folders.replace("  font:", "  font: \"" + font + "\"");
        assertThat(folders.read("acme").look().font()).isEqualTo(font);
    }

    @ParameterizedTest
    @CsvSource({
        "logo, ../globex/logo.png",
        "logo, /etc/logo.png",
        "logo, words/logo.png",
        "logo, .png",
        "logo, logo.gif",
        "logo, logo.svg.html",
        "logo, ''",
        "stylesheet, ../globex/globex.css",
        "stylesheet, app.yml"
    })
    void fileElsewhereOrOfAnotherKind_isNamed(String setting, String name) {
        folders.delete("acme/logo.svg").replace("  logo:", "  " + setting + ": \"" + name + "\"");
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .matches("acme/app\\.yml, line 10: look\\." + setting
                        + " is no file .+: write the name of a .+ in this folder\\.");
    }

    @Test
    void fileThatIsNotThere_isNamed() {
        folders.delete("acme/logo.svg");
        assertThat(folders.problems())
                .containsExactly(
                        "acme/logo.svg: is not there or can not be read: put a file there that Rekey may read.");
    }
}
