package io.rekey.janrain;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.security.JanrainSecrets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** The clients that may come in Janrain's shape. Each belongs to one app, and an app has one at most. */
@Component
class JanrainClients {

    private static final Logger LOG = LoggerFactory.getLogger(JanrainClients.class);

    private final Map<String, JanrainClient> byId = new HashMap<>();

    JanrainClients(Apps apps, JanrainSecrets secrets) {
        apps.all().forEach(app -> add(app, apps.section(app, JanrainSection.NAME, JanrainSettings.class), secrets));
        secrets.unusedBy(byId.keySet()).forEach(JanrainClients::warn);
    }

    private void add(App app, JanrainSettings settings, JanrainSecrets secrets) {
        if (!settings.isUsed()) {
            return;
        }
        String property = "rekey.janrain.secrets." + settings.clientId();
        JanrainClient client = new JanrainClient(
                app, settings, secrets.of(settings.clientId()).orElseThrow(() -> missing(property, app)));
        JanrainClient other = byId.put(client.id(), client);
        if (other != null) {
            throw new InvalidConfigurationPropertyValueException(
                    property,
                    app.key(),
                    "The apps " + other.app().key() + " and " + app.key()
                            + " both have this client: write into each app.yml a client id of its own.");
        }
        if (settings.unknownAddresses() == JanrainSettings.UnknownAddresses.NO_SUCH_ACCOUNT) {
            LOG.warn(
                    "App {} tells anybody who asks which addresses have an account (janrain.unknown-addresses). OWASP and"
                            + " ASVS 6.3.8 advise against it.",
                    app.key());
        }
    }

    private static InvalidConfigurationPropertyValueException missing(String property, App app) {
        return new InvalidConfigurationPropertyValueException(
                property,
                "",
                "The secret of the Janrain client of app " + app.key()
                        + " is missing: write it there, or take janrain.client-id out of its app.yml.");
    }

    private static void warn(String unused) {
        LOG.warn(
                "rekey.janrain.secrets.{} is used by no app: write janrain.client-id into its app.yml, or take the secret"
                        + " out.",
                unused);
    }

    Optional<JanrainClient> find(String clientId) {
        return Optional.ofNullable(byId.get(clientId));
    }
}
