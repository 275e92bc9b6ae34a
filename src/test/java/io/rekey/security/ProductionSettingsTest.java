package io.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Outside the development run Rekey does not start with what is a hole there, and says what to write instead. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionSettingsTest {

    private static final Map<String, String> SAFE = Map.of(
            "rekey.public-url", "https://rekey.example.com",
            "rekey.sign-in.issuer", "https://example.eu.auth0.com/",
            "rekey.sign-in.client-id", "operators",
            "rekey.sign-in.client-secret", "q7Xo2",
            "rekey.sign-in.groups-claim", "https://rekey.example.com/groups",
            "rekey.runbook-url", "https://wiki.example.com/rekey/runbook",
            "rekey.hooks.secrets[0]", "q7Xo2q7Xo2q7Xo2q7Xo2q7Xo2q7Xo2q7Xo2",
            "rekey.auth0.client-secret", "q7Xo2",
            "spring.datasource.password", "q7Xo2");

    @Test
    void safeSettings_start() {
        start(SAFE);
    }

    /** The development run overrides what http://localhost needs; nothing else may. */
    @ParameterizedTest
    @CsvSource({
        "server.servlet.session.cookie.secure, true",
        "server.servlet.session.cookie.http-only, true",
        "server.forward-headers-strategy, none",
        "management.server.address, 127.0.0.1",
        "camunda.bpm.authorization.enabled, true",
        "camunda.bpm.webapp.csrf.enable-secure-cookie, true",
        "camunda.bpm.webapp.csrf.target-origin, https://rekey.example.com",
        "camunda.bpm.webapp.session-cookie.enable-secure-cookie, true",
        "camunda.bpm.webapp.header-security.hsts-disabled, false"
    })
    void settingOfProduction_isTheSafeOne(String name, String value) {
        try (var production = started(SAFE)) {
            assertThat(production.getEnvironment().getProperty(name)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rekey.public-url            | write the https address",
                "rekey.sign-in.issuer        | write the OpenID Connect provider",
                "rekey.sign-in.client-id     | write the client id",
                "rekey.sign-in.client-secret | write the secret of that application",
                "rekey.sign-in.groups-claim  | write the claim",
                "rekey.runbook-url           | write the address where your people read docs/runbook.md",
                "rekey.hooks.secrets[0]      | rekey.hooks.secrets is missing: write at least one secret"
            })
    void missing_isNamedWithWhatToWrite(String setting, String hint, CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.remove(setting);
        assertStopped(settings, output, setting.replaceFirst("\\[0]", ""), hint);
        settings.put(setting, "");
        assertStopped(settings, output, setting.replaceFirst("\\[0]", ""), hint);
    }

    @ParameterizedTest
    @CsvSource({
        "rekey.auth0.client-secret, rekey-secret",
        "rekey.sign-in.client-secret, rekey-operators-secret",
        "rekey.hooks.secrets[1], development-only-secret-of-the-hooks",
        "rekey.hooks.secrets[0], development-only-secret-of-the-hooks",
        "rekey.janrain.secrets.vandelay-janrain, development-only-janrain",
        "rekey.links.keys, ZGV2ZWxvcG1lbnQtb25seS1rZXktb2YtdGhlLWxpbmtz",
        "rekey.links.keys[0], ZGV2ZWxvcG1lbnQtb25seS1rZXktb2YtdGhlLWxpbmtz",
        "rekey.links.keys, 'cTdYbzJxN1hvMnE3WG8ycTdYbzJxN1hvMnE3WG8y, ZGV2ZWxvcG1lbnQtb25seS1rZXktb2YtdGhlLWxpbmtz'",
        "rekey.audit.signing-key, MC4CAQAwBQYDK2VwBCIEIHRoZS1zZWFsLW9mLXRoZS10cmFpbC1sb2NhbC1vbmx5",
        "spring.datasource.password, olivia-local-only",
        "spring.mail.password, rekey-secret"
    })
    void credentialOfTheDevelopmentRun_isNamedAndNotPrinted(String setting, String value, CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put(setting, value);
        assertStopped(settings, output, setting, "is a credential of the development run");
        assertThat(output).doesNotContain(value);
    }

    @Test
    void publicUrlWithoutTls_isNamed_exceptInTheDevelopmentRun(CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("rekey.public-url", "http://localhost:8080");
        assertStopped(settings, output, "rekey.public-url is not https", "write the https address");
        settings.put("spring.profiles.active", "development");
        start(settings);
    }

    @Test
    void authorizationSwitchedOff_isNamed(CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("camunda.bpm.authorization.enabled", "false");
        assertStopped(settings, output, "camunda.bpm.authorization.enabled is off", "take it out");
    }

    @Test
    void forwardedHeadersOfAnybody_areNamed(CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("server.forward-headers-strategy", "framework");
        assertStopped(settings, output, "server.forward-headers-strategy", "declare your proxies");
        settings.put("server.forward-headers-strategy", "native");
        assertStopped(settings, output, "server.tomcat.remoteip.internal-proxies", "your proxies' addresses");
        settings.put("server.tomcat.remoteip.internal-proxies", "10\\.0\\.0\\.7");
        start(settings);
    }

    @Test
    void everythingAtOnce_isNamedAtOnce(CapturedOutput output) {
        assertStopped(Map.of(), output, "rekey.public-url", "rekey.sign-in.issuer");
        assertThat(output).contains("rekey.hooks.secrets");
    }

    @Test
    void developmentRun_isNotAsked() {
        start(Map.of("spring.profiles.active", "development"));
    }

    private static void assertStopped(Map<String, String> settings, CapturedOutput output, String named, String hint) {
        assertThatThrownBy(() -> start(settings)).isInstanceOf(UnsafeSettings.class);
        assertThat(output).contains("APPLICATION FAILED TO START", named, hint);
        assertThat(output).doesNotContain("q7Xo2", "\tat ");
    }

    private static void start(Map<String, String> settings) {
        started(settings).close();
    }

    private static ConfigurableApplicationContext started(Map<String, String> settings) {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(ProductionSettings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .run(arguments);
    }
}
