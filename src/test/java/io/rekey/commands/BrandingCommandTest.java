package io.rekey.commands;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.apps.SampleApps;
import io.rekey.support.ProcessTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.FileSystemUtils;

/** The command that platform engineers run: what it says, and with which exit code. */
class BrandingCommandTest extends ProcessTest {

    private static final String SECRET = "rekey-provisioning-secret";

    @Value("${spring.datasource.url}")
    String url;

    @TempDir
    Path directory;

    private Path apps;

    @BeforeEach
    void begin() throws IOException {
        database.sql("DELETE FROM branding_change").update();
        tenantClient.provision("PATCH", "/api/v2/tenants/settings", Map.of("enabled_locales", List.of("en", "de")));
        apps = directory.resolve("apps");
        FileSystemUtils.copyRecursively(SampleApps.DIRECTORY, apps);
    }

    @Test
    void planApplyPlanRestore_tellAPersonEachStep() throws Exception {
        Ended plan = branding("plan");
        assertThat(plan.out())
                .contains("Universal Login page template: not there yet.", "for acme\n", "+ --primary-color: #9a3412;")
                .contains("Apply this with: branding apply");
        assertThat(plan.code()).as(plan.err()).isEqualTo(1);
        Ended applied = branding("apply");
        assertThat(applied.out()).contains("mail template reset_email: written.", "branding restore brings it back.");
        assertThat(applied.err()).contains("… branding colours").doesNotContain("WARN", "\tat ");
        assertThat(applied.code()).isZero();
        Ended again = branding("plan");
        assertThat(again.out()).contains("There is nothing to do.").doesNotContain("+ ");
        assertThat(again.code()).isZero();
        Ended restored = branding("restore", "--json");
        assertThat(new ObjectMapper().readTree(restored.out()).path("result").asText())
                .isEqualTo("restored");
        assertThat(restored.code()).isZero();
        assertThat(plan.out() + plan.err() + applied.out() + applied.err()).doesNotContain(SECRET, "Spring");
    }

    @Test
    void whatIsNotOurs_changesNothing() throws Exception {
        tenantClient.provision("PATCH", "/api/v2/branding", Map.of("colors", Map.of("primary", "#112233")));
        tenantClient.provision(
                "PUT",
                "/api/v2/prompts/reset-password/custom-text/en",
                Map.of("reset-password", Map.of("title", "By hand \u001b[2J")));
        Ended plan = branding("plan");
        assertThat(plan.out())
                .contains("branding colours: not Rekey's, or changed by hand since.", "- colors.primary: #112233")
                .contains("- reset-password.title: By hand  [2J", "Apply this with: branding apply --adopt");
        Ended refused = branding("apply", "--json");
        JsonNode told = new ObjectMapper().readTree(refused.out());
        assertThat(told.path("result").asText()).isEqualTo("not-ours");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(branding("apply", "--adopt").code()).isZero();
    }

    @Test
    void colourThatFewCanRead_isToldWithItsLine_andNothingIsAsked() throws Exception {
        String settings = Files.readString(apps.resolve("acme/app.yml"));
        Files.writeString(apps.resolve("acme/app.yml"), settings.replace("text: \"#1c1917\"", "text: \"#eeeeee\""));
        TENANT.calls().clear();
        Ended refused = branding("apply");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("app.yml, line", "has a contrast of").doesNotContain("\tat ");
        assertThat(TENANT.calls().list()).isEmpty();
    }

    @Test
    void wrongSecretAndMissingSettings_areToldWithoutRepeatingThem() throws Exception {
        Ended wrong = branding("plan", "--rekey.branding.client-secret=q7Xo2");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("Auth0 does not accept rekey.branding.client-id and .client-secret");
        Ended missing = branding("plan", "--rekey.branding.client-id=");
        assertThat(missing.err())
                .contains("rekey.branding.client-id and rekey.branding.client-secret", "docs/branding.md");
        Ended noApps = branding("plan", "--rekey.apps-directory=" + directory.resolve("nowhere"));
        assertThat(noApps.err()).contains("is no directory that can be read");
        Ended noDatabase = branding("plan", "--spring.datasource.url=jdbc:postgresql://localhost:1/x?password=q7Xo2");
        assertThat(noDatabase.err()).contains("The database of spring.datasource.url cannot be read");
        assertThat(wrong.err() + missing.err() + noApps.err() + noDatabase.err())
                .doesNotContain("q7Xo2", SECRET, "\tat ");
    }

    @Test
    void addressesThatTheServiceWouldNotTake_areRefused_beforeAnythingIsSent() throws Exception {
        TENANT.calls().clear();
        Ended plain = branding("plan", "--rekey.auth0.url=http://tenant.example");
        assertThat(plain.err()).contains("rekey.auth0.url: write https:// and the tenant's canonical domain");
        Ended pictures = branding("plan", "--rekey.public-url=http://rekey.example");
        assertThat(pictures.err()).contains("rekey.public-url: write the address that people reach Rekey at");
        assertThat(List.of(plain.code(), pictures.code())).containsOnly(2);
        assertThat(TENANT.calls().list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aply", "plan --adopt", "apply --all", "apply q7Xo2", "restore --secret q7Xo2"})
    void senselessCall_doesNothing_andRepeatsNoSecret(String options) {
        Ended ended = inThisJvm(options.split(" "));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isNotBlank().doesNotContain("q7Xo2");
    }

    @Test
    void help_tellsOptionsAndExitCodes() {
        Ended ended = inThisJvm("--help");
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("branding plan", "branding apply", "branding restore", "--adopt", "Exit codes");
    }

    private static Ended inThisJvm(String... options) {
        return Ended.inThisJvm("branding", options);
    }

    private Ended branding(String action, String... options) throws Exception {
        return Ended.inItsOwnJvm(directory, List.of("branding", action), settings(), options);
    }

    private List<String> settings() {
        return List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--rekey.auth0.url=" + TENANT.url(),
                "--rekey.apps-directory=" + apps,
                "--rekey.default-app=globex",
                "--rekey.mail.from=no-reply@rekey.example",
                "--rekey.branding.client-id=rekey-provisioning",
                "--rekey.branding.client-secret=" + SECRET);
    }
}
