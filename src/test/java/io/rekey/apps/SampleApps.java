package io.rekey.apps;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The two apps of the development run, for tests that need one without the application around it. */
public final class SampleApps {

    private static final Path DIRECTORY = Path.of("src/test/resources/apps");

    private SampleApps() {}

    public static App acme() {
        return named("acme");
    }

    public static App globex() {
        return named("globex");
    }

    /** Acme with another name or other names at Auth0. */
    public static App acme(String name, String clientId, String connection) {
        return acme(name, clientId, connection, settings("acme").delivery());
    }

    /** Acme with another way to a new password. */
    public static App acme(Delivery delivery) {
        AppSettings acme = settings("acme");
        return acme(acme.name(), acme.clientId(), acme.connection(), delivery);
    }

    private static App acme(String name, String clientId, String connection, Delivery delivery) {
        AppSettings acme = settings("acme");
        return new App(
                DIRECTORY.resolve("acme"),
                new AppSettings(
                        name,
                        clientId,
                        connection,
                        acme.support(),
                        delivery,
                        acme.lifetimes(),
                        List.of(),
                        Optional.empty(),
                        acme.returnAddresses(),
                        acme.unknownAddressMail(),
                        acme.look()),
                acme().words());
    }

    /** The app that a folder somewhere else describes. */
    public static App read(Path folder) {
        return new AppFolder(folder).read();
    }

    private static App named(String key) {
        return new AppFolder(DIRECTORY.resolve(key)).read();
    }

    private static AppSettings settings(String key) {
        return new AppFolder(DIRECTORY.resolve(key)).section("", AppSettings.class);
    }
}
