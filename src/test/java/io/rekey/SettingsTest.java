package io.rekey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.password.PasswordSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** A setting that is missing or wrong stops the start, and says which one it is and what to write. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    private static final String KEY =
            Base64.getEncoder().encodeToString("k7".repeat(16).getBytes(UTF_8));

    private static final String SIGNING_KEY = "MC4CAQAwBQYDK2VwBCIEIHE3cTdxN3E3cTdxN3E3cTdxN3E3cTdxN3E3cTdxN3E3";

    private static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry("rekey.public-url", "https://passwords.example.com"),
            Map.entry("rekey.links.keys", KEY),
            Map.entry("rekey.audit.signing-key", SIGNING_KEY),
            Map.entry("rekey.auth0.url", "https://example.eu.auth0.com"),
            Map.entry("rekey.auth0.client-id", "rekey"),
            Map.entry("rekey.auth0.client-secret", "q7secret"),
            Map.entry("rekey.api.audience", "https://rekey.example/api"),
            Map.entry("rekey.api.issuer", "https://example.eu.auth0.com/"),
            Map.entry("rekey.apps-directory", "src/test/resources/apps"),
            Map.entry("rekey.clients.acme-web.apps", "acme"),
            Map.entry("rekey.janrain.secrets.vandelay-janrain", "q7secret-of-20-letters"),
            Map.entry("rekey.mail.from", "no-reply@rekey.example"),
            Map.entry("rekey.mail.operators", "operators@ops.example"),
            Map.entry("rekey.mail.leads", "leads@ops.example"));

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("io.rekey")
    @ComponentScan(
            basePackages = "io.rekey.apps",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*TemplateWords"))
    @ComponentScan(
            basePackages = "io.rekey.janrain",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Janrain(Section|Clients)"))
    @Import(PasswordSection.class)
    static class Settings {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static class Database {}

    @Test
    void rightSettings_start() {
        start(Settings.class, RIGHT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rekey.auth0.url            | rekey.auth0.url               | write",
                "rekey.auth0.client-id      | rekey.auth0.clientId          | write the client id of Rekey's own",
                "rekey.auth0.client-secret  | rekey.auth0.clientSecret      | write the secret of Rekey's own",
                "rekey.api.audience         | rekey.api.audience            | write the identifier of Rekey's API",
                "rekey.api.issuer           | rekey.api.issuer              | write the tenant's issuer with the slash at its end",
                "rekey.public-url           | rekey.publicUrl               | write the address that people reach Rekey at"
            })
    void missing_isNamedWithWhatToWrite(String setting, String named, String hint, CapturedOutput output) {
        assertStopped(setting, "", output, named, hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rekey.mail.from", "rekey.mail.operators", "rekey.mail.leads"})
    void missingMailbox_isNamedWithWhatToWrite(String setting, CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put(setting, "");
        assertStopped(settings, output, setting, "email is missing");
        settings.remove(setting);
        assertStopped(settings, output, setting, "write the address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rekey.auth0.url              | http://example.eu.auth0.com         | write https://",
                "rekey.auth0.url              | https://example.eu.auth0.com/       | with nothing behind it",
                "rekey.auth0.url              | https://example.eu.auth0.com/api/v2 | with nothing behind it",
                "rekey.auth0.url              | example.eu.auth0.com                | write https://",
                "rekey.api.issuer             | https://example.eu.auth0.com        | with the slash at its end",
                "rekey.api.issuer             | http://example.eu.auth0.com/        | such as https://",
                "rekey.public-url             | http://passwords.example.com        | such as https://",
                "rekey.public-url             | https://passwords.example.com/      | with nothing behind it",
                "rekey.public-url             | https://a@passwords.example.com     | with nothing behind it",
                "rekey.public-url             | http://localhost.example.com        | such as https://",
                "rekey.clients.acme-web.apps  | acme,hooli                          | add a folder hooli to rekey.apps-directory or take it out",
                "rekey.default-app            | hooli                               | write the name of a folder in rekey.apps-directory",
                "rekey.retention.resets       | P29D                                | is shorter than P30D or longer than ten years",
                "rekey.retention.events       | P11Y                                | is shorter than P30D or longer than ten years",
                "rekey.retention.disavowals   | P-1D                                | is shorter than P30D or longer than ten years",
                "rekey.retention.outcomes.no-account | P7D                          | is shorter than P30D or longer than ten years",
                "rekey.retention.outcomes.no-acount  | P30D                         | is no outcome: write one of",
                "rekey.retention.resets       | a year                              | rekey.retention.resets",
                "rekey.mail.from              | nobody                              | rekey.mail.from",
                "rekey.public-url             | http://rekey.example                | rekey.publicUrl",
                "rekey.public-url             | https://rekey.example/              | with nothing behind it"
            })
    void wrong_isNamedWithWhatToWrite(String setting, String value, String hint, CapturedOutput output) {
        assertStopped(setting, value, output, setting, hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q7secret", "q7secret that is long enough but has spaces", ""})
    void unusableSecretOfTheHooks_isNamedAndNotPrinted(String secret, CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put("rekey.hooks.secrets[0]", "a".repeat(32));
        start(Settings.class, settings);
        settings.put("rekey.hooks.secrets[1]", secret);
        assertStopped(settings, output, "rekey.hooks.secrets[1]", "write at least 32 random characters");
        assertThat(output).doesNotContain("a".repeat(32), "long enough but");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q7secret", "cTdzZWNyZXQ=", "not Base64 but long enough for any of the keys", ""})
    void unusableKeyOfTheLinks_isNamedAndNotPrinted(String key, CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.remove("rekey.links.keys");
        settings.put("rekey.links.keys[0]", KEY);
        start(Settings.class, settings);
        settings.put("rekey.links.keys[1]", key);
        assertStopped(settings, output, "rekey.links.keys[1]", "openssl rand -base64 32");
        assertThat(output).doesNotContain(KEY, "cTdzZWNyZXQ=", "not Base64 but long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q7secret",
                "cTdzZWNyZXQ=",
                "MC4CAQAwBQYDK2VuBCIEIHE3cTdxN3E3cTdxN3E3cTdxN3E3cTdxN3E3cTdxN3E3",
                ""
            })
    void unusableKeyOfTheSeal_isNamedAndNotPrinted(String key, CapturedOutput output) {
        assertStopped(
                "rekey.audit.signing-key",
                key,
                output,
                "rekey.audit.signing-key",
                "openssl genpkey -algorithm ed25519");
        assertThat(output).doesNotContain("cTdzZWNyZXQ=", "MC4CAQAwBQ");
    }

    @Test
    void unusableFormerKeyOfTheSeal_isNamedWithWhatToWrite(CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put("rekey.audit.former-keys[0]", "MCowBQYDK2VwAyEA4uylxrLlpOKISVVFfuFD1gmncogCspgdv9OhkgsBI50=");
        start(Settings.class, settings);
        settings.put("rekey.audit.former-keys[1]", SIGNING_KEY);
        assertStopped(settings, output, "rekey.audit.former-keys[1]", "-pubout");
    }

    @ParameterizedTest
    @CsvSource({
        "rekey.limits.account, rekey.limits.account",
        "rekey.limits.address, rekey.limits.address",
        "rekey.limits.asks-without-proof, rekey.limits.asksWithoutProof",
        "rekey.limits.client, rekey.limits.client",
        "rekey.limits.mails-per-recipient, rekey.limits.mailsPerRecipient",
        "rekey.limits.open-resets, rekey.limits.openResets",
        "rekey.limits.unconfirmed, rekey.limits.unconfirmed",
        "rekey.limits.brake, rekey.limits.brake"
    })
    void limitOfNoneOrLess_isNamedWithWhatToWrite(String setting, String named, CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put(setting, "1");
        start(Settings.class, settings);
        settings.put(setting, "0");
        assertStopped(settings, output, named, "write a number above zero");
        settings.put(setting, "-1");
        assertStopped(settings, output, named, "write a number above zero");
        settings.put(setting, "many");
        assertStopped(settings, output, setting, "many");
    }

    @Test
    void noKeyOfTheLinks_isNamedWithWhatToWrite(CapturedOutput output) {
        assertStopped("rekey.links.keys", "", output, "rekey.links.keys", "openssl rand -base64 32");
    }

    @Test
    void publicUrlOfTheDevelopmentRun_isGood() {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put("rekey.public-url", "http://localhost:8080");
        start(Settings.class, settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "client-id", "client-secret", "groups-claim"})
    void signInWithoutOneOfItsSettings_isNamedWithWhatToWrite(String missing, CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put("rekey.sign-in.issuer", "https://example.eu.auth0.com/");
        settings.put("rekey.sign-in.client-id", "operators");
        settings.put("rekey.sign-in.client-secret", "q7secret");
        settings.put("rekey.sign-in.groups-claim", "https://rekey.example/groups");
        start(Settings.class, settings);
        settings.put("rekey.sign-in." + missing, "");
        assertStopped(settings, output, "rekey.sign-in." + missing, "or none of them");
    }

    @Test
    void signInAtAProviderWithoutTls_isNamedWithWhatToWrite(CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put("rekey.sign-in.issuer", "http://example.eu.auth0.com/");
        settings.put("rekey.sign-in.client-id", "operators");
        settings.put("rekey.sign-in.client-secret", "q7secret");
        settings.put("rekey.sign-in.groups-claim", "https://rekey.example/groups");
        assertStopped(settings, output, "rekey.sign-in.issuer", "begins with https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "janrain"})
    void clientWithTheNameOfAnOpenDoor_isNamedWithWhatToWrite(String name, CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put("rekey.clients." + name + ".apps", "acme");
        assertStopped(settings, output, "rekey.clients." + name, "by the client id that Auth0 gave it");
    }

    @Test
    void janrainClientWithoutAGoodSecret_isNamedWithWhatToWrite(CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.remove("rekey.janrain.secrets.vandelay-janrain");
        assertStopped(settings, output, "rekey.janrain.secrets.vandelay-janrain", "client of app vandelay is missing");
        settings.put("rekey.janrain.secrets.vandelay-janrain", "q7secret");
        assertStopped(settings, output, "rekey.janrain.secrets.vandelay-janrain", "at least 20 random characters");
    }

    @Test
    void janrainSecretThatNoAppUses_isTold(CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put("rekey.janrain.secrets.former", "q7secret-of-20-letters");
        start(Settings.class, settings);
        assertThat(output).contains("rekey.janrain.secrets.former is used by no app");
    }

    @Test
    void noDirectoryOfApps_isNamedWithWhatToWrite(CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.remove("rekey.apps-directory");
        assertStopped(
                settings, output, "rekey.appsDirectory", "write the directory that holds one folder for each app");
        settings.put("rekey.apps-directory", "no-such-directory");
        assertStopped(settings, output, "no-such-directory: is no directory", "write into rekey.apps-directory where");
    }

    @Test
    void brokenFolders_areToldAllAtOnceWithFileAndLine(@TempDir Path directory, CapturedOutput output)
            throws IOException {
        Path acme = Files.createDirectories(directory.resolve("acme"));
        Files.writeString(acme.resolve("app.yml"), "name: Acme\nconnection: con_1\npassword: {minimum-length: 5}\n");
        Files.createDirectories(directory.resolve("Globex"));
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put("rekey.apps-directory", directory.toString());
        String file = acme.resolve("app.yml").toString();
        assertStopped(
                settings, output, file + ": client-id is missing: write the client id", file + ": support is missing");
        assertThat(output)
                .contains(file + ", line 2: connection is none: write the name (not the id)")
                .contains(file + ", line 3: password.minimum-length is out of range: write a number from 8 to 64")
                .contains(directory.resolve("Globex") + ": is no name for an app")
                .contains("docs/apps/shop");
    }

    @Test
    void noDatabase_isNamedInsteadOfKeepingResetsInMemory(CapturedOutput output) {
        assertThatThrownBy(() -> start(Database.class, Map.of())).isInstanceOf(Exception.class);
        assertThat(output).contains("APPLICATION FAILED TO START", "'url' attribute is not specified");
    }

    private static void assertStopped(String setting, String value, CapturedOutput output, String named, String hint) {
        Map<String, String> settings = new HashMap<>(RIGHT);
        settings.put(setting, value);
        assertStopped(settings, output, named, hint);
        settings.remove(setting);
        if (value.isEmpty()) {
            assertStopped(settings, output, named, hint);
        }
    }

    private static void assertStopped(Map<String, String> settings, CapturedOutput output, String named, String hint) {
        assertThatThrownBy(() -> start(Settings.class, settings)).isInstanceOf(Exception.class);
        assertThat(output).contains("APPLICATION FAILED TO START", named, hint);
        assertThat(output).doesNotContain("q7secret", "\tat ");
    }

    private static void start(Class<?> beans, Map<String, String> settings) {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        new SpringApplicationBuilder(beans)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .run(arguments)
                .close();
    }
}
