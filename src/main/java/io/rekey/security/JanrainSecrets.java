package io.rekey.security;

import io.rekey.reset.InvalidInput;
import io.rekey.reset.Secret;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code rekey.janrain.secrets.<client id>}: by what the clients of the Janrain-shaped endpoints prove who
 * they are. Their signatures are made with the very secret, so that no digest of it would do. Checked here and not by
 * annotations, whose report would print the secret.
 */
@ConfigurationProperties("rekey.janrain")
public record JanrainSecrets(@DefaultValue Map<String, Secret> secrets) {

    /** Janrain's own have 32 characters. */
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{20,}");

    public JanrainSecrets {
        Map<String, Secret> byName = new HashMap<>();
        secrets.forEach((client, secret) -> {
            if (byName.put(name(client), secret) != null) {
                throw new InvalidInput(
                        "rekey.janrain.secrets." + client, "is there twice, but for signs and capitals: take one out");
            }
            if (!FORM.matcher(secret.reveal()).matches()) {
                throw new InvalidInput(
                        "rekey.janrain.secrets." + client,
                        "is too short or has spaces: write at least 20 random characters, such as the output of"
                                + " openssl rand -hex 16");
            }
        });
        secrets = byName;
    }

    /** What is left of a client id in the name of an environment variable. */
    private static String name(String clientId) {
        return clientId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** While there are none, nobody decided to open those endpoints. */
    public boolean areConfigured() {
        return !secrets.isEmpty();
    }

    public Optional<Secret> of(String clientId) {
        return Optional.ofNullable(secrets.get(name(clientId)));
    }

    /** Those that belong to none of these clients, by what is left of their ids. */
    public Set<String> unusedBy(Set<String> clientIds) {
        Set<String> unused = new HashSet<>(secrets.keySet());
        clientIds.stream().map(JanrainSecrets::name).forEach(unused::remove);
        return unused;
    }
}
