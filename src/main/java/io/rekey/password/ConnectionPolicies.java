package io.rekey.password;

import io.rekey.apps.App;
import java.util.Optional;

/** What Auth0 itself asks of the passwords of apps. */
public interface ConnectionPolicies {

    /** What the app's connection asks for, as it last said, minutes ago unless it is away; nothing when it never did. */
    Optional<ConnectionPolicy> of(App app);
}
