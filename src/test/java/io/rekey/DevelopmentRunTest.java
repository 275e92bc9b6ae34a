package io.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.LocalTenant;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.Environment;

/** What the development run is set to, without the run itself, whose ports may be taken. */
class DevelopmentRunTest {

    private static final String OTHER_TENANT = """
            spring.datasource.url: jdbc:postgresql://database.example/rekey
            rekey.auth0.url: https://tenant.example
            rekey.clients.shop.apps: [shop]
            """;

    @TempDir
    Path directory;

    @Test
    void settingsOfAnotherTenantBesideItAndInTheShell_countForNothing() throws IOException, InterruptedException {
        Files.createDirectory(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.yml"), OTHER_TENANT);
        ProcessBuilder jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), Shown.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        jvm.environment()
                .putAll(Map.of(
                        "CLASSPATH", System.getProperty("java.class.path"),
                        "REKEY_AUTH0_CLIENTSECRET", "of another tenant",
                        "SPRING_MAIL_HOST", "mail.example",
                        "SPRING_PROFILES_ACTIVE", "production"));

        Process process = jvm.start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(shown).isZero();
        assertThat(shown).contains("jdbc:h2:mem:rekey http://localhost:8090 rekey-secret localhost null development");
    }

    @Test
    void otherApps_areWhatTheClientsMayActFor() throws IOException {
        Files.createDirectory(directory.resolve("shop"));
        Files.createDirectory(directory.resolve(".hidden"));
        Files.createFile(directory.resolve("notes.txt"));

        Environment other = environment("--rekey.apps-directory=" + directory);

        assertThat(other.getProperty("rekey.clients.globex-backend.apps")).isEqualTo("shop");
        assertThat(environment().getProperty("rekey.clients.globex-backend.apps[0]"))
                .isEqualTo("globex");
    }

    @Test
    void startThatFails_endsTheTenant() {
        LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
        URI url = URI.create(tenant.url());

        assertThatThrownBy(() -> DevelopmentRun.started(settingsOnly(Failing.class), tenant))
                .hasRootCauseMessage("as a wrong setting does");

        assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort())).isInstanceOf(ConnectException.class);
    }

    private static Environment environment(String... arguments) {
        return settingsOnly(Nothing.class).run(arguments).getEnvironment();
    }

    private static SpringApplication settingsOnly(Class<?> beans) {
        SpringApplication application = DevelopmentRun.application(beans);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        return application;
    }

    /** A process of its own, since one cannot move to another directory. */
    static final class Shown {

        private Shown() {}

        public static void main(String[] arguments) {
            Environment settings = environment(arguments);
            System.out.println(String.join(
                    " ",
                    settings.getProperty("spring.datasource.url", "").split(";", 2)[0],
                    settings.getProperty("rekey.auth0.url"),
                    settings.getProperty("rekey.auth0.client-secret"),
                    settings.getProperty("spring.mail.host"),
                    settings.getProperty("rekey.clients.shop.apps[0]"),
                    String.join(",", settings.getActiveProfiles())));
        }
    }

    static class Nothing {}

    static class Failing {

        Failing() {
            throw new IllegalStateException("as a wrong setting does");
        }
    }
}
