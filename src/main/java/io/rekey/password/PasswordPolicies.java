package io.rekey.password;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.reset.InvalidInput;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The apps' rules for passwords: those of each app's own settings, together with those of its connection at Auth0. */
@Component
public class PasswordPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordPolicies.class);
    private static final String SECTION = "password";

    private final Map<String, PasswordPolicy> own;
    private final ConnectionPolicies connections;

    PasswordPolicies(Apps apps, ConnectionPolicies connections, BreachedPasswords breached) {
        this.connections = connections;
        own = apps.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        App::key,
                        app -> PasswordPolicy.of(
                                app.key(), app.name(), apps.section(app, SECTION, PasswordSettings.class), breached)));
    }

    /** Where Auth0 does not say what it asks for, it refuses all the same. */
    public PasswordPolicy of(App app) {
        PasswordPolicy policy = own.get(app.key());
        return connections
                .of(app)
                .map(connection -> both(app, policy, connection))
                .orElse(policy);
    }

    private static PasswordPolicy both(App app, PasswordPolicy policy, ConnectionPolicy connection) {
        try {
            return policy.alsoOf(connection);
        } catch (InvalidInput unusable) {
            LOG.warn(
                    "The password policy of app {} goes without its connection's: {}",
                    app.key(),
                    unusable.getMessage());
            return policy;
        }
    }
}
