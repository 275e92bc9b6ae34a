package io.rekey.password;

import io.rekey.apps.App;
import java.util.Optional;

/** What Auth0 itself asks of the passwords of apps. */
public interface ConnectionPolicies {

    /** What the app's connection asks for, as it was minutes ago at most; nothing when Auth0 does not say. */
    Optional<ConnectionPolicy> of(App app);
}
