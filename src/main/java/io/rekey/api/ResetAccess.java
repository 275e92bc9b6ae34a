package io.rekey.api;

import io.rekey.apps.App;
import io.rekey.links.SealedTokens;
import io.rekey.reset.Caller;
import io.rekey.reset.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The access tokens that codes are exchanged for. Each is good for one reset, its account with it, and in the hands of
 * one client. It is derived and kept nowhere; that it sets one password at most follows from where the reset stands.
 */
@Component
class ResetAccess {

    private final SealedTokens tokens;
    private final Clock clock;

    ResetAccess(SealedTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What a token opens. */
    record Access(String app, String resetId) {}

    Secret issue(App app, String resetId, Caller client) {
        Instant end = clock.instant().plus(app.lifetimes().accessToken());
        return tokens.sealUntil(end, purpose(client), app.key(), resetId);
    }

    /** Nothing, whatever the reason: not ours, another client's, too late. */
    Optional<Access> check(String token, Caller client) {
        return tokens.openInTime(purpose(client), token)
                .map(members -> new Access(members.get(0), members.get(1)))
                .filter(access -> client.mayActFor(access.app()));
    }

    private static String purpose(Caller client) {
        return "access-token\n" + client.clientId();
    }
}
