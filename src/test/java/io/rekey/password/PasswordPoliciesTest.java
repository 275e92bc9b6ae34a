package io.rekey.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Secret;
import io.rekey.support.RecordedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** Which rules hold for an app: its own, and those of its connection as far as the two go together. */
class PasswordPoliciesTest {

    private static Optional<ConnectionPolicy> connection;

    @TempDir
    private Path apps;

    @BeforeEach
    void auth0SaysNothing() {
        connection = Optional.empty();
    }

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan(basePackageClasses = App.class)
    @Import(Apps.class)
    @ComponentScan(
            basePackageClasses = PasswordPolicies.class,
            excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = BreachedPasswords.class))
    static class Setting {

        @Bean
        ConnectionPolicies connections() {
            return app -> connection;
        }

        @Bean
        BreachedPasswords breached() {
            return Policies.NOBODY;
        }
    }

    @Test
    void appsOwnRules_hold_andThoseOfItsConnectionBesides() throws IOException {
        started("minimum-length: 8").run(context -> {
            PasswordPolicies policies = context.getBean(PasswordPolicies.class);
            App acme = context.getBean(Apps.class).require("acme");
            assertThat(broken(policies.of(acme), "kettle9")).contains(RuleKind.TOO_SHORT);
            assertThat(broken(policies.of(acme), "kettle orbit")).isEmpty();
            connection = Optional.of(
                    new ConnectionPolicy(1, Set.of(CharacterClass.DIGIT), 0, false, false, Set.of(), List.of()));
            assertThat(broken(policies.of(acme), "kettle orbit")).containsExactly(RuleKind.NO_DIGIT);
        });
    }

    @Test
    void connectionThatLeavesNoPassword_isLeftOut_andWarnedOf() throws IOException {
        connection = Optional.of(new ConnectionPolicy(100, Set.of(), 0, false, false, Set.of(), List.of()));
        started("minimum-length: 8").run(context -> {
            App acme = context.getBean(Apps.class).require("acme");
            try (RecordedLog log = RecordedLog.open()) {
                assertThat(broken(context.getBean(PasswordPolicies.class).of(acme), "kettle orbit"))
                        .isEmpty();
                assertThat(log.text()).contains("app acme goes without its connection's: min_length");
            }
        });
    }

    private ApplicationContextRunner started(String rule) throws IOException {
        Path sample = Path.of("src/test/resources/deliveries/acme/app.yml");
        Path folder = Files.createDirectory(apps.resolve("acme"));
        Files.writeString(folder.resolve("app.yml"), Files.readString(sample) + "\npassword:\n  " + rule + "\n");
        return new ApplicationContextRunner()
                .withUserConfiguration(Setting.class)
                .withPropertyValues("rekey.apps-directory=" + apps);
    }

    private static List<RuleKind> broken(PasswordPolicy policy, String password) {
        Candidate candidate =
                new Candidate(new Secret(password), new EmailAddress("ann@kiosk.example"), Map.of(), Locale.ENGLISH);
        return policy.check(candidate).broken().stream().map(Rule::kind).toList();
    }
}
