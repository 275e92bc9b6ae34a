package io.rekey.commands;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.apps.SampleApps;
import io.rekey.localtenant.Action;
import io.rekey.localtenant.Client;
import io.rekey.localtenant.Connection;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.LogStream;
import io.rekey.preflight.Doctor;
import io.rekey.preflight.Finding;
import io.rekey.support.ProcessTest;
import io.rekey.support.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

/** A tenant where nothing is wrong, for tests that spoil it, and the doctor that looks at it. */
abstract class SoundTenant extends ProcessTest {

    static final String SECRET = "development-only-secret-of-the-hooks";
    static final String[] NEEDED = {
        "read:users",
        "update:users",
        "create:user_tickets",
        "delete:sessions",
        "delete:refresh_tokens",
        "read:authentication_methods",
        "read:connections",
        "read:sessions"
    };

    /** What docs/doctor.md and docs/branding.md ask for the client that sees the rest. */
    static final String[] SEEN = {
        "read:clients",
        "read:custom_domains",
        "read:email_provider",
        "read:log_streams",
        "read:actions",
        "read:email_templates",
        "read:tenant_settings"
    };

    @LocalServerPort
    int port;

    @TempDir
    Path apps;

    final Map<String, String> settings = new LinkedHashMap<>();
    LogStream stream;
    Action action;

    @BeforeEach
    void nothingIsWrong() throws IOException {
        FileSystemUtils.copyRecursively(SampleApps.DIRECTORY, apps);
        acme("delivery: auth0-mail", "delivery: ticket");
        settings.put("rekey.apps-directory", apps.toString());
        settings.put("rekey.auth0.url", TENANT.url());
        settings.put("rekey.auth0.client-id", "rekey");
        settings.put("rekey.auth0.client-secret", "rekey-secret");
        settings.put("rekey.branding.client-id", "publisher");
        settings.put("rekey.branding.client-secret", "publisher-secret");
        settings.put("rekey.branding.patience", "PT30S");
        settings.put("rekey.public-url", "http://localhost:" + port);
        settings.put("rekey.hooks.secrets[0]", SECRET);
        settings.put("rekey.clients.acme-backend.apps", "acme");
        grant(Stream.of(NEEDED));
        TENANT.client("publisher").grant(TENANT.managementAudience(), SEEN);
        connection().disableSelfServiceChangePassword(true);
        settings("default_redirection_uri", "https://acme.example/signed-in");
        stream = TENANT.logStream().to(door("logs"), "Bearer " + SECRET).only("user.success", "user.fail");
        action = TENANT.addAction("rekey")
                .code(code())
                .secrets("REKEY_URL", "REKEY_SECRET")
                .deploy()
                .bind();
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        List<String> properties = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
        new ApplicationContextRunner()
                .withAllowBeanDefinitionOverriding(true)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withUserConfiguration(LiveDoctor.class, Surroundings.ClockConfiguration.class)
                .withPropertyValues(properties.toArray(String[]::new))
                .run(context -> findings.addAll(context.getBean(Doctor.class).look(subject -> {})));
        return findings;
    }

    Connection connection() {
        return TENANT.connection(LocalTenant.CONNECTION);
    }

    static Client grant(Stream<String> scopes) {
        return TENANT.client("rekey").grant(TENANT.managementAudience(), scopes.toArray(String[]::new));
    }

    void settings(String name, Object value) {
        tenantClient.provision("PATCH", "/api/v2/tenants/settings", Map.of(name, value));
    }

    void acme(String before, String after) throws IOException {
        Path file = apps.resolve("acme/app.yml");
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    void byAuth0Mail() throws IOException {
        acme("delivery: ticket", "delivery: auth0-mail");
        connection().disableSelfServiceChangePassword(false);
    }

    URI door(String name) {
        return URI.create("http://localhost:" + port + "/hooks/auth0/" + name);
    }

    void masked() {
        stream.off();
        tenantClient.provision(
                "POST",
                "/api/v2/log-streams",
                Map.of(
                        "name",
                        "masked",
                        "type",
                        "http",
                        "sink",
                        Map.of("httpEndpoint", door("logs").toString(), "httpAuthorization", "Bearer " + SECRET),
                        "pii_config",
                        Map.of("log_fields", List.of("email", "phone"), "method", "mask")));
    }

    static String code() {
        try {
            return new ClassPathResource("auth0/post-change-password.js").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
