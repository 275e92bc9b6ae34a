package io.rekey.apps;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** The apps that share this Rekey. */
@Component
public class Apps {

    private final Map<String, App> byKey;
    private final String defaultApp;

    Apps(AppProperties properties) {
        byKey = properties.apps().entrySet().stream()
                .map(entry -> entry.getValue().toApp(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(App::key, app -> app));
        defaultApp = properties.defaultApp();
        if (!defaultApp.isEmpty() && !byKey.containsKey(defaultApp)) {
            throw new InvalidConfigurationPropertyValueException(
                    "rekey.default-app",
                    defaultApp,
                    "This is not an app: write the key of one under rekey.apps, or take it out.");
        }
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
                .orElseThrow(() -> new IllegalStateException(
                        "The app \"" + key + "\" has open resets but no settings any more: put rekey.apps." + key
                                + " back until they have ended"));
    }
}
