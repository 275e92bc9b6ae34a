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
        AppSettings acme = settings("acme");
        return new App(
                DIRECTORY.resolve("acme"),
                new AppSettings(
                        name,
                        clientId,
                        connection,
                        acme.support(),
                        acme.delivery(),
                        acme.lifetimes(),
                        List.of(),
                        Optional.empty(),
                        acme.returnAddresses(),
                        acme.unknownAddressMail(),
                        acme.look()),
                acme().words());
    }

    private static App named(String key) {
        return new AppFolder(DIRECTORY.resolve(key)).read();
    }

    private static AppSettings settings(String key) {
        return new AppFolder(DIRECTORY.resolve(key)).section("", AppSettings.class);
    }
}
