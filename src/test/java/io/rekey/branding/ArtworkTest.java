package io.rekey.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.apps.SampleApps;
import io.rekey.branding.PublicSettings.Mail;
import io.rekey.reset.RemoteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What the tenant should show, before anybody shows it. */
class ArtworkTest {

    private static final PublicSettings PUBLIC =
            new PublicSettings("https://rekey.example", new Mail("no-reply@rekey.example"));

    @TempDir
    Path directory;

    static Artwork of(Path apps, String defaultApp) {
        return new Artwork(SampleApps.beanOf(apps, defaultApp), PUBLIC);
    }

    private static Artwork samples() {
        return of(SampleApps.DIRECTORY, "");
    }

    /** Acme alone, with one line of its settings written otherwise. */
    private Artwork acmeWith(String beginning, String line) throws IOException {
        Path acme = directory.resolve("acme");
        FileSystemUtils.copyRecursively(SampleApps.DIRECTORY.resolve("acme"), acme);
        String settings = Files.readString(acme.resolve("app.yml"));
        Files.writeString(
                acme.resolve("app.yml"),
                settings.replaceFirst("(?m)^" + beginning + ".*$", line.replace("\\", "\\\\")));
        return of(directory, "");
    }

    @Test
    void pageTemplate_hasWhatAuth0AsksFor_andABranchForEachApp() {
        assertThat(samples().universalLogin().path("body").asText())
                .contains("{%- auth0:head -%}", "{%- auth0:widget -%}")
                .contains("{%- when \"acme-app\" -%}", "{%- when \"globex-app\" -%}", "{%- else -%}")
                .contains(
                        "--primary-color: #9a3412;", "<img src=\"data:image/svg+xml;base64,", "data:image/png;base64,")
                .doesNotContain("[#", "[(", "[/]");
    }

    @Test
    void mail_saysTheLinkInWordsToo_andShowsAPictureThatMailProgramsShow() {
        String body = samples().resetMail().path("body").asText();
        assertThat(body)
                .contains("<a href=\"{{ url }}\"", ">{{ url }}</a>")
                .contains("src=\"https://rekey.example/apps/globex/logo\"")
                .doesNotContain("/apps/acme/logo", "data:image", "[#", "[(", "[/]");
        assertThat(samples().resetMail().path("subject").asText())
                .contains("Ihr Link zu einem neuen Passwort für Acme")
                .doesNotContain("\n");
    }

    @Test
    void nameWithTagsAndQuotes_isTextAndNothingElse() throws IOException {
        Artwork artwork = acmeWith("name:", "name: '{{ user.email }}{% raw %}\"<b>&'");
        for (ObjectNode content : new ObjectNode[] {artwork.universalLogin(), artwork.resetMail()}) {
            assertThat(content.path("body").asText())
                    .contains("&#123;&#123; user.email &#125;&#125;&#123;% raw %&#125;&quot;&lt;b&gt;&amp;")
                    .doesNotContain("{{ user.email", "{% raw", "<b>");
        }
        assertThat(artwork.resetMail().path("subject").asText())
                .contains("{{ \"{\" }}{{ \"{\" }} user.email }}{{ \"{\" }}% raw %}\"<b>&");
    }

    @Test
    void clientIdThatEndsItsQuotes_isRefused() throws IOException {
        Artwork artwork = acmeWith("client-id:", "client-id: 'x\"%}'");
        assertThatThrownBy(artwork::universalLogin)
                .isInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("of the app acme");
    }

    @Test
    void logoThatVanished_isToldAsWhatToMend() throws IOException {
        Artwork artwork = acmeWith("name:", "name: Acme");
        Files.delete(directory.resolve("acme/logo.svg"));
        assertThatThrownBy(artwork::universalLogin)
                .isInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("the logo of the app acme cannot be read any more: put logo.svg back");
    }

    @Test
    void texts_nameNoApp_andComeInEachLanguage() {
        assertThat(samples().texts()).containsOnlyKeys("en", "de");
        assertThat(samples().texts().toString()).doesNotContain("Acme", "Globex");
        assertThat(samples()
                        .texts()
                        .get("en")
                        .at("/reset-password-email/emailDescription")
                        .asText())
                .isEqualTo("If there is an account with the address ${email}, a mail with a link is on its way.");
    }

    @Test
    void texts_nameNotEvenTheDefaultApp() throws IOException {
        FileSystemUtils.copyRecursively(SampleApps.DIRECTORY, directory);
        Path words = directory.resolve("globex/words/en.yml");
        Files.writeString(words, Files.readString(words) + "\nask:\n  button: Go on to Globex\n");
        assertThat(of(directory, "globex").texts().toString()).doesNotContain("Globex");
    }

    @Test
    void colours_areTheDefaultAppsOwn_orElseNone() {
        assertThat(of(SampleApps.DIRECTORY, "globex")
                        .colours()
                        .orElseThrow()
                        .at("/colors/primary")
                        .asText())
                .isEqualTo("#0b5563");
        assertThat(samples().colours()).isEmpty();
    }

    @Test
    void seal_isBrokenByEveryChange() {
        ObjectNode mail = samples().resetMail();
        assertThat(Seal.isIntact(mail, Surface.RESET_MAIL.sealed())).isTrue();
        ObjectNode otherSubject = mail.deepCopy().put("subject", "By hand");
        assertThat(Seal.isIntact(otherSubject, Surface.RESET_MAIL.sealed())).isFalse();
        ObjectNode otherBody =
                mail.deepCopy().put("body", mail.path("body").asText().replace("Acme", "ACME"));
        assertThat(Seal.isIntact(otherBody, Surface.RESET_MAIL.sealed())).isFalse();
        ObjectNode without =
                mail.deepCopy().put("body", Seal.without(mail.path("body").asText()));
        assertThat(Seal.isIntact(without, Surface.RESET_MAIL.sealed())).isFalse();
    }
}
