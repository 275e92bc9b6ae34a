package io.rekey.password;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The apps' rules for passwords. */
@Component
public class PasswordPolicies {

    private final Map<String, PasswordPolicy> own;

    PasswordPolicies(Apps apps, BreachedPasswords breached) {
        own = apps.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        App::key,
                        app -> PasswordPolicy.of(
                                app.key(),
                                app.name(),
                                apps.section(app, "password", PasswordSettings.class),
                                breached)));
    }

    public PasswordPolicy of(App app) {
        return own.get(app.key());
    }
}
