package io.rekey.apps;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** The apps that share this Rekey. */
@Component
public class Apps {

    private final Map<String, App> byKey;
    private final String defaultApp;

    Apps(AppProperties properties, ObjectProvider<AppSection<?>> sections) {
        byKey = new AppsDirectory(properties.appsDirectory(), sections.stream().toList(), ShippedWords.OURS).read();
        defaultApp = properties.defaultApp();
        if (!defaultApp.isEmpty() && !byKey.containsKey(defaultApp)) {
            throw new InvalidConfigurationPropertyValueException(
                    "rekey.default-app",
                    defaultApp,
                    "This is not an app: write the name of a folder in rekey.apps-directory, or take it out.");
        }
    }

    /** What a section of an app's {@code app.yml} says, by the rules of whoever understands it. */
    public <T> T section(App app, String name, Class<T> type) {
        return app.section(name, type);
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
