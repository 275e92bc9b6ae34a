package io.rekey.commands;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.apps.SampleApps;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.ProcessTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;

/** The command that platform engineers run before they trust a tenant: what it says, and with which exit code. */
class DoctorCommandTest extends ProcessTest {

    private static final String SECRET = "development-only-secret-of-the-hooks";

    @LocalServerPort
    int port;

    @TempDir
    Path directory;

    private Path apps;

    /** As at the development run, but that Auth0's own door is shut. */
    @BeforeEach
    void begin() throws IOException {
        apps = directory.resolve("apps");
        FileSystemUtils.copyRecursively(SampleApps.DIRECTORY, apps);
        write("delivery: auth0-mail", "delivery: ticket\napproval: always");
        TENANT.connection(LocalTenant.CONNECTION).disableSelfServiceChangePassword(true);
        tenantClient.provision(
                "PATCH", "/api/v2/tenants/settings", Map.of("default_redirection_uri", "https://acme.example/in"));
    }

    @Test
    void logStreamThatIsMissing_isFound_created_andFoundNoMore() throws Exception {
        Ended before = doctor();
        assertThat(before.out())
                .contains("RISK log-stream-missing: http://localhost:" + port + "/hooks/auth0/logs")
                .contains("To mend it: Call doctor --create-log-stream")
                .contains("Found: 1 risk, 1 note.");
        assertThat(before.err()).contains("… connections\n", "… log stream\n").doesNotContain("WARN", "\tat ");
        assertThat(before.code()).isEqualTo(1);
        Ended created = doctor("--create-log-stream");
        assertThat(created.out()).startsWith("Created: the tenant tells its log to http://localhost:" + port);
        assertThat(created.code()).isZero();
        Ended after = doctor();
        assertThat(after.out()).contains("NOTE action-missing", "Found: 1 note.");
        assertThat(after.code()).as(after.out()).isZero();
        Ended again = doctor("--create-log-stream", "--json");
        assertThat(json(again).path("result").asText()).isEqualTo("exists");
        assertThat(TENANT.calls().list())
                .filteredOn(call -> call.method().equals("POST") && call.path().equals("/api/v2/log-streams"))
                .hasSize(1);
        assertThat(Stream.of(before, created, after, again).map(ended -> ended.out() + ended.err()))
                .noneMatch(said -> said.contains(SECRET) || said.contains("rekey-secret"));
    }

    @Test
    void openDoorBesideAnApproval_isFoundByItsName() throws Exception {
        TENANT.connection(LocalTenant.CONNECTION).disableSelfServiceChangePassword(false);
        JsonNode found = json(doctor("--json")).path("findings").get(0);
        assertThat(found.path("problem").asText()).isEqualTo("public-reset-door");
        assertThat(found.path("severity").asText()).isEqualTo("risk");
        assertThat(found.path("about").asText()).isEqualTo("connection " + LocalTenant.CONNECTION);
        assertThat(found.path("trouble").asText())
                .contains("POST /dbconnections/change_password", "The resets of acme all have to be approved");
        assertThat(found.path("remedy").asText()).contains("disable_self_service_change_password");
    }

    @Test
    void namesFromTheTenant_doNotSteerTheTerminal() throws Exception {
        TENANT.connection(LocalTenant.CONNECTION).disableSelfServiceChangePassword(false);
        TENANT.addAction("tell \u001b[2J\u009b2J\u202e\nRekey").code("/hooks/auth0/password-changed");
        Ended words = doctor();
        assertThat(words.out()).contains("action-not-deployed: Action tell  [2J 2J  Rekey\n", "Found: 4 risks.");
        assertThat(words.out() + doctor("--json").out()).doesNotContain("\u001b", "\u009b", "\u202e", "\\u001b");
    }

    @Test
    void tenantThatDoesNotAnswer_isNotCalledSound() throws Exception {
        Ended ended = doctor("--rekey.auth0.url=http://localhost:1");
        assertThat(ended.out())
                .contains("UNKNOWN not-looked-at: Rekey's own client, the tenant's plan, connections,")
                .contains("POST /oauth/token: no usable answer (ConnectException)");
        assertThat(ended.code()).as(ended.out()).isEqualTo(2);
    }

    @Test
    void whatTheServiceWouldNotTake_isToldWithoutRepeatingIt() throws Exception {
        Ended secret = doctor("--rekey.hooks.secrets=q7Xo2");
        assertThat(secret.err()).contains("rekey.hooks.secrets[0] is too short");
        Ended url = doctor("--rekey.auth0.url=http://tenant.example");
        assertThat(url.err()).contains("rekey.auth0.url: write https:// and the tenant's canonical domain");
        Ended noApps = doctor("--rekey.apps-directory=" + directory.resolve("nowhere"));
        assertThat(noApps.err()).contains("is no directory that can be read");
        write("connection: Username-Password-Authentication", "connection: con_0123456789abcdef");
        Ended id = doctor("--json");
        assertThat(json(id).path("because").asText()).contains("acme/app.yml, line", "write the name (not the id)");
        assertThat(Stream.of(secret, url, noApps, id)).allSatisfy(ended -> {
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.out() + ended.err()).doesNotContain("q7Xo2", SECRET, "\tat ");
        });
    }

    @Test
    void settingsThatCannotBeRead_areToldWithoutAnExcerpt() throws Exception {
        Files.writeString(directory.resolve("application.yml"), "rekey:\n  auth0:\n    client-secret: \"q7Xo2\" x\n");
        Ended slip = doctor("--json", "--spring.config.location=file:" + directory + "/");
        assertThat(json(slip).path("because").asText()).startsWith("The settings are not YAML: look at line 3 of");
        Ended missing = doctor("--json", "--spring.config.import=file:" + directory.resolve("nowhere.yml"));
        assertThat(json(missing).path("because").asText()).startsWith("The settings cannot be read (");
        assertThat(List.of(slip, missing)).allSatisfy(ended -> {
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.out() + ended.err()).doesNotContain("q7Xo2", "\tat ", "APPLICATION FAILED");
        });
    }

    @Test
    void settingThatTheCommandHasItsOwnValueFor_isTaken() throws Exception {
        assertThat(doctor("--rekey.branding.patience=PT1S", "--json").code()).isEqualTo(1);
    }

    @Test
    void settingsOfTheServicesLogging_countForNothing() throws Exception {
        Files.writeString(directory.resolve("application.yml"), """
                spring.main:
                  banner-mode: console
                  web-application-type: servlet
                logging:
                  config: /nowhere/q7Xo2.xml
                  structured.format.console: q7Xo2
                """);
        Ended ended = doctor("--json", "--spring.config.location=file:" + directory + "/");
        assertThat(json(ended).path("result").asText()).isEqualTo("looked");
        assertThat(ended.out() + ended.err()).doesNotContain("q7Xo2", "\tat ");
    }

    @Test
    void addressThatIsNone_isSaidToBeOne() throws Exception {
        Ended door = doctor("--rekey.public-url=http://localhost:99999");
        assertThat(door.out()).contains("nobody answers there (IllegalArgumentException)");
        Ended tenant = doctor("--json", "--rekey.auth0.url=http://localhost:99999");
        assertThat(json(tenant).path("result").asText()).isEqualTo("cannot-do");
        assertThat(door.err() + tenant.err()).doesNotContain("\tat ");
        assertThat(tenant.code()).isEqualTo(2);
    }

    @Test
    void help_needsNoCommand() {
        Ended ended = Ended.inThisJvm("--help");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("Begin with the command: verify, branding, doctor.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--json",
                "--doctor",
                "--version --rekey.auth0.url=http://localhost:1",
                "--json doctor",
                "Doctor",
                "start",
                "--rekey.auth0.url=http://localhost:1 doctor"
            })
    void whatIsNoCommand_startsNoService(String arguments) throws Exception {
        Ended ended = Ended.inItsOwnJvm(directory, List.of(arguments.split(" ")), List.of());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).doesNotContain("Starting");
        assertThat(ended.err()).startsWith("Begin with the command: verify, branding, doctor.");
    }

    @Test
    void noSecretForEvents_makesNoStream() throws Exception {
        Ended ended = doctor("--create-log-stream", "--rekey.hooks.secrets=");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("rekey.hooks.secrets is missing: set REKEY_HOOKS_SECRETS_0 first");
    }

    @Test
    void action_isTheCodeThatTheDocumentShows() throws IOException {
        Ended ended = Ended.inThisJvm("doctor", "--action");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("exports.onExecutePostChangePassword = async (event) => {");
        assertThat(Files.readString(Path.of("docs/auth0-events.md"))).contains("```js\n" + ended.out() + "```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q7Xo2", "--secret=q7Xo2", "--action --create-log-stream", "look --json"})
    void senselessCall_doesNothing_andRepeatsNoSecret(String options) {
        Ended ended = Ended.inThisJvm("doctor", options.split(" "));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--").doesNotContain("q7Xo2");
    }

    @Test
    void help_tellsOptionsAndExitCodes() {
        Ended ended = Ended.inThisJvm("doctor", "--help");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("--create-log-stream", "--action", "--json", "Exit codes");
    }

    private static JsonNode json(Ended ended) throws IOException {
        return new ObjectMapper().readTree(ended.out());
    }

    private void write(String before, String after) throws IOException {
        String settings = Files.readString(apps.resolve("acme/app.yml"));
        assertThat(settings).contains(before);
        Files.writeString(apps.resolve("acme/app.yml"), settings.replace(before, after));
    }

    private Ended doctor(String... options) throws Exception {
        return Ended.inItsOwnJvm(directory, List.of("doctor"), settings(), options);
    }

    private List<String> settings() {
        return List.of(
                "--rekey.auth0.url=" + TENANT.url(),
                "--rekey.auth0.client-id=rekey",
                "--rekey.auth0.client-secret=rekey-secret",
                "--rekey.branding.client-id=rekey-provisioning",
                "--rekey.branding.client-secret=rekey-provisioning-secret",
                "--rekey.apps-directory=" + apps,
                "--rekey.hooks.secrets=" + SECRET,
                "--rekey.public-url=http://localhost:" + port);
    }
}
