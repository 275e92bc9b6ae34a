package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.janrain.JanrainSettings;
import io.rekey.password.PasswordSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that people copy is an app, and every default that it shows in a comment is one. */
class ExampleAppTest {

    private static final Path EXAMPLES = Path.of("docs/apps");

    @Test
    void example_isAnApp() {
        Map<String, App> apps = SampleApps.in(EXAMPLES);
        assertThat(apps).containsOnlyKeys("shop");
        App shop = apps.get("shop");
        assertThat(shop.name()).isEqualTo("Example Shop");
        assertThat(shop.look().logo()).contains("logo.svg");
        assertThat(shop.section("password", PasswordSettings.class).expressions())
                .hasSize(1);
    }

    @Test
    void everySettingInAComment_isADefault(@TempDir Path directory) throws Exception {
        String text = Files.readString(EXAMPLES.resolve("shop/app.yml"));
        String uncommented = text.replaceAll(
                        "(?m)^#( *)(?=(delivery|approval|languages|unknown-address-mail|lifetimes|"
                                + "confirmation|new-password|access-token): ?)",
                        "$1")
                .replaceAll("(?m)^ (?=(delivery|approval|languages|unknown-address-mail|lifetimes):?)", "")
                .replaceAll("(?m)^#   # .*\n", "")
                .replaceAll(
                        "(?m)^  # (?=(font|minimum-length|maximum-bytes|character-classes|minimum-strength): )", "  ");
        AppFolders.in(directory).copied(EXAMPLES.resolve("shop"), "shop").write("shop/app.yml", uncommented);
        App shop = SampleApps.in(EXAMPLES).get("shop");
        App spelledOut = SampleApps.in(directory).get("shop");
        assertThat(uncommented.lines().filter(line -> line.startsWith("#"))).hasSizeLessThan(55);
        assertThat(spelledOut.delivery()).isEqualTo(shop.delivery());
        assertThat(spelledOut.approval()).isEqualTo(shop.approval());
        assertThat(spelledOut.words().languages()).isEqualTo(shop.words().languages());
        assertThat(spelledOut.tellsUnknownAddresses()).isEqualTo(shop.tellsUnknownAddresses());
        assertThat(spelledOut.lifetimes()).isEqualTo(shop.lifetimes());
        assertThat(spelledOut.look()).isEqualTo(shop.look());
        assertThat(spelledOut.section("password", PasswordSettings.class))
                .isEqualTo(shop.section("password", PasswordSettings.class));
    }

    @Test
    void everySettingOfAJanrainClient_isADefault(@TempDir Path directory) throws Exception {
        String text = Files.readString(EXAMPLES.resolve("shop/app.yml"));
        int section = text.indexOf("# janrain:");
        int next = text.indexOf("\nlook:");
        String used = text.substring(0, section)
                        .replace("# link-address:", "link-address:")
                        .replace("# delivery: auth0-mail", "delivery: code")
                + text.substring(section, next).replaceAll("(?m)^# ", "")
                + text.substring(next);
        AppFolders.in(directory).copied(EXAMPLES.resolve("shop"), "shop").write("shop/app.yml", used);
        JanrainSettings shown = SampleApps.in(directory).get("shop").section("janrain", JanrainSettings.class);
        assertThat(shown)
                .isEqualTo(new JanrainSettings(
                        shown.clientId(),
                        shown.flow(),
                        shown.locales(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        assertThat(shown.clientId()).isNotEmpty();
        assertThat(shown.locales()).containsEntry("en-INT", "en");
    }
}
