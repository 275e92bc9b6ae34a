package io.rekey.preflight;

import io.rekey.hooks.Hooks;
import io.rekey.links.PublicUrlProperties;
import io.rekey.preflight.Administration.LogStream;
import io.rekey.reset.InvalidInput;
import java.util.Set;

/** Where Auth0 is to tell Rekey of events, and by which secret it is let in. */
class EventDoors {

    /** Of what Auth0 logs, what tells of a reset (Auth0: Log Stream Filters). */
    static final Set<String> CATEGORIES = Set.of("user.success", "user.fail");

    private final Hooks hooks;
    private final String url;

    EventDoors(Hooks hooks, PublicUrlProperties properties) {
        this.hooks = hooks;
        this.url = properties.publicUrl();
    }

    boolean areOpen() {
        return hooks.areConfigured();
    }

    boolean admit(LogStream stream) {
        return hooks.admit(stream.authorization());
    }

    String logs() {
        return url + Hooks.LOGS;
    }

    /** The stream that Rekey needs. */
    LogStream wanted() {
        String secret = hooks.current()
                .orElseThrow(() -> new InvalidInput(
                        "rekey.hooks.secrets", "is missing: set REKEY_HOOKS_SECRETS_0 first (docs/auth0-events.md)"))
                .reveal();
        return new LogStream(logs(), "Bearer " + secret, LogStream.ACTIVE, CATEGORIES, Set.of());
    }
}
