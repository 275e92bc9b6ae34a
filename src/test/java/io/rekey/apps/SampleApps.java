package io.rekey.apps;

import io.rekey.janrain.JanrainSection;
import io.rekey.password.PasswordSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/** The apps of the development run, for tests that need one without the application around it. */
public final class SampleApps {

    public static final Path DIRECTORY = Path.of("src/test/resources/apps");
    static final List<AppSection<?>> SECTIONS = List.of(new PasswordSection(), new JanrainSection());

    private SampleApps() {}

    public static App acme() {
        return in(DIRECTORY).get("acme");
    }

    public static App globex() {
        return in(DIRECTORY).get("globex");
    }

    /** Acme with another name or other names at Auth0. */
    public static App acme(String name, String clientId, String connection) {
        return acme(name, clientId, connection, acme().delivery());
    }

    /** Acme with another way to a new password. */
    public static App acme(Delivery delivery) {
        App acme = acme();
        return acme(acme.name(), acme.clientId(), acme.connection(), delivery);
    }

    private static App acme(String name, String clientId, String connection, Delivery delivery) {
        App acme = acme();
        var settings = new AppSettings(
                name,
                clientId,
                connection,
                acme.support(),
                delivery,
                Approval.BY_POLICY,
                acme.lifetimes(),
                List.of(),
                "",
                List.of(),
                acme.tellsUnknownAddresses(),
                acme.look());
        return new App(DIRECTORY.resolve("acme"), settings, acme.words(), Map.of());
    }

    /** The app that a folder somewhere else describes. */
    public static App read(Path folder) {
        return in(folder.getParent()).get(folder.getFileName().toString());
    }

    /** The bean of the application, of another directory. */
    public static Apps beanOf(Path directory, String defaultApp) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        SECTIONS.forEach(section -> beans.registerSingleton(section.name(), section));
        return new Apps(
                new AppProperties(directory, defaultApp),
                beans.getBeanProvider(
                        ResolvableType.forType(new ParameterizedTypeReference<AppSection<?>>() {}.getType())));
    }

    /** The apps of a directory, as the application reads them. */
    public static Map<String, App> in(Path directory) {
        return new AppsDirectory(directory, SECTIONS, ShippedWords.OURS).read();
    }
}
