package io.rekey.apps;

import io.rekey.reset.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** The machine clients that may call Rekey, each with the apps it may act for. */
@Component
public class Clients {

    private final Map<String, Set<String>> appsByClient;

    Clients(ClientProperties properties, Apps apps) {
        requireNoOpenDoor(properties);
        properties.clients().forEach((client, settings) -> settings.apps()
                .forEach(app -> requireKnown(client, app, apps)));
        appsByClient = properties.clients().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> Set.copyOf(entry.getValue().apps())));
    }

    private static void requireNoOpenDoor(ClientProperties properties) {
        Stream.of(Caller.PAGE, Caller.JANRAIN)
                .filter(properties.clients()::containsKey)
                .findAny()
                .ifPresent(door -> {
                    throw new InvalidConfigurationPropertyValueException(
                            "rekey.clients." + door,
                            door,
                            "A door of Rekey's own is called so: register the client by the client id that Auth0 gave it.");
                });
    }

    private static void requireKnown(String client, String app, Apps apps) {
        if (apps.find(app).isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    "rekey.clients." + client + ".apps",
                    app,
                    "This is not an app: add a folder " + app + " to rekey.apps-directory or take it out.");
        }
    }

    /** All that are registered. */
    public Set<String> ids() {
        return appsByClient.keySet();
    }

    /** The apps of a registered client, or nothing when no such client is registered. */
    public Optional<Set<String>> appsOf(String clientId) {
        return Optional.ofNullable(appsByClient.get(clientId));
    }
}
