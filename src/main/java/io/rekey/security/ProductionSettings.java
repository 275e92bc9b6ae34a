package io.rekey.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Looks at the settings before anything else comes up. What is fine on a developer's machine and a hole anywhere else stops
 * the start and is named, with what to write and never with its value.
 */
@Component
@Profile("!development")
class ProductionSettings implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i).*(secret|password|key|token)s?(\\[[^]]+]|\\.[^.]+)?");

    /** The forms of every credential that this repository publishes for the development run. */
    private static final Pattern PUBLISHED = Pattern.compile("(?s).*-secret|.*-local-only|development-only-.*");

    private final List<String> unsafe = new ArrayList<>();
    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        requirePublicUrl();
        require("rekey.sign-in.issuer", "write the OpenID Connect provider that operators sign in at");
        require("rekey.sign-in.client-id", "write the client id of Rekey's own application at that provider");
        require("rekey.sign-in.client-secret", "write the secret of that application");
        require("rekey.sign-in.groups-claim", "write the claim of the ID token that lists a person's groups");
        require(
                "rekey.runbook-url",
                "write the address where your people read docs/runbook.md: every incident leads there");
        requireHooks();
        requireAuthorization();
        requireProxies();
        publishedCredentials();
        if (!unsafe.isEmpty()) {
            throw new UnsafeSettings(unsafe);
        }
    }

    private void require(String name, String whatToWrite) {
        if (isEmpty(name)) {
            refuse(name, "is missing", whatToWrite);
        }
    }

    /** The development run's http://localhost is a good value for the setting itself. */
    private void requirePublicUrl() {
        String whatToWrite = "write the https address that browsers reach Rekey by";
        require("rekey.public-url", whatToWrite);
        if (!isEmpty("rekey.public-url")
                && !environment.getProperty("rekey.public-url").startsWith("https://")) {
            refuse("rekey.public-url", "is not https", whatToWrite);
        }
    }

    private void requireHooks() {
        if (isEmpty("rekey.hooks.secrets") && isEmpty("rekey.hooks.secrets[0]")) {
            refuse(
                    "rekey.hooks.secrets",
                    "is missing",
                    "write at least one secret that Auth0 has to send with its events (docs/auth0-events.md)");
        }
    }

    private void requireAuthorization() {
        if (!environment.getProperty("camunda.bpm.authorization.enabled", Boolean.class, false)) {
            refuse(
                    "camunda.bpm.authorization.enabled",
                    "is off",
                    "take it out: anybody who signs in could do anything");
        }
    }

    /** Only the container's own handling of forwarded headers looks at who sent them. */
    private void requireProxies() {
        String strategy = environment.getProperty("server.forward-headers-strategy", "none");
        if (strategy.equalsIgnoreCase("framework")) {
            refuse("server.forward-headers-strategy", "believes everybody", "write native and declare your proxies");
        } else if (strategy.equalsIgnoreCase("native") && isEmpty("server.tomcat.remoteip.internal-proxies")) {
            refuse(
                    "server.tomcat.remoteip.internal-proxies",
                    "is missing",
                    "write the pattern of your proxies' addresses, or take server.forward-headers-strategy out");
        }
    }

    private void publishedCredentials() {
        ConfigurationPropertySources.get(environment).forEach(source -> {
            if (source instanceof IterableConfigurationPropertySource all) {
                all.stream().filter(ProductionSettings::isCredential).forEach(this::requireOwn);
            }
        });
    }

    private static boolean isCredential(ConfigurationPropertyName name) {
        return Stream.of("rekey", "spring.datasource", "spring.mail")
                        .map(ConfigurationPropertyName::of)
                        .anyMatch(section -> section.isAncestorOf(name))
                && CREDENTIAL.matcher(name.toString()).matches();
    }

    private void requireOwn(ConfigurationPropertyName name) {
        String value = environment.getProperty(name.toString());
        if (value != null && Stream.of(value.split(",")).map(String::strip).anyMatch(ProductionSettings::isPublished)) {
            refuse(name.toString(), "is a credential of the development run", "make one of your own");
        }
    }

    private static boolean isPublished(String value) {
        return PUBLISHED.matcher(value).matches()
                || PUBLISHED.matcher(decoded(value)).matches();
    }

    /** Keys are written in Base64, which hides what they say. */
    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private boolean isEmpty(String name) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank();
    }

    private void refuse(String name, String because, String whatToWrite) {
        String sentence = name + " " + because + ": " + whatToWrite + ".";
        if (!unsafe.contains(sentence)) {
            unsafe.add(sentence);
        }
    }
}
