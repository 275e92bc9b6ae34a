package io.rekey.apps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** The apps that share this Rekey. */
@Component
public class Apps {

    private final Map<String, App> byKey;
    private final String defaultApp;

    Apps(AppProperties properties) {
        byKey = folders(properties.appsDirectory()).stream()
                .map(folder -> new AppFolder(folder).read())
                .collect(Collectors.toUnmodifiableMap(App::key, Function.identity()));
        defaultApp = properties.defaultApp();
        if (!defaultApp.isEmpty() && !byKey.containsKey(defaultApp)) {
            throw new InvalidConfigurationPropertyValueException(
                    "rekey.default-app",
                    defaultApp,
                    "This is not an app: write the name of a folder in rekey.apps-directory, or take it out.");
        }
    }

    private static List<Path> folders(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a section of an app's {@code app.yml} says, by the rules of whoever understands it. */
    public <T> T section(App app, String name, Class<T> type) {
        return new AppFolder(app.file("")).section(name, type);
    }

    /** The one that is named so, or the only one there is. */
    public Optional<App> defaultApp() {
        return defaultApp.isEmpty() && byKey.size() == 1
                ? byKey.values().stream().findFirst()
                : find(defaultApp);
    }

    public Collection<App> all() {
        return byKey.values();
    }

    public Optional<App> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The app of a reset that is under way; it was known when the reset was accepted. */
    public App require(String key) {
        return find(key)
                .orElseThrow(() ->
                        new IllegalStateException("The app \"" + key + "\" has open resets but no folder any more: put "
                                + key + " back into rekey.apps-directory until they have ended"));
    }
}
