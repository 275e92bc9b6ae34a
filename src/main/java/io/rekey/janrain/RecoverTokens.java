package io.rekey.janrain;

import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.links.SealedTokens;
import io.rekey.reset.Secret;
import io.rekey.security.Later;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The tokens that the code of a mail's link is exchanged for. Each is good for one reset, its account with it, and one
 * client.
 */
@Component
class RecoverTokens {

    private static final String ACCESS = "janrain-access-token";
    private static final String REFRESH = "janrain-refresh-token";

    /** The first is the documented one; some clients call it by the other. */
    private static final List<String> NAMES = List.of("access_token", "token");

    private static final List<String> SCHEMES = List.of("OAuth ", "Bearer ");

    private final JanrainClients clients;
    private final ClientAuthentication authentication;
    private final SealedTokens tokens;
    private final Limits limits;
    private final Clock clock;

    RecoverTokens(
            JanrainClients clients,
            ClientAuthentication authentication,
            SealedTokens tokens,
            Limits limits,
            Clock clock) {
        this.authentication = authentication;
        this.limits = limits;
        this.clients = clients;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What an access token opens. */
    record Access(JanrainClient client, String resetId) {}

    /** What a refresh token is good for. */
    record Refresh(String resetId, String grant) {}

    Secret access(JanrainClient client, String resetId) {
        Instant end = clock.instant().plus(client.app().lifetimes().accessToken());
        return tokens.sealUntil(end, ACCESS, client.id(), resetId);
    }

    Secret refresh(JanrainClient client, String resetId, String grant) {
        return tokens.seal(REFRESH, client.id(), resetId, grant);
    }

    Optional<Refresh> refresh(JanrainClient client, String token) {
        return tokens.open(REFRESH, token)
                .filter(members -> members.get(0).equals(client.id()))
                .map(members -> new Refresh(members.get(1), members.get(2)));
    }

    /** Whether an access token came along, good or not. */
    boolean isThere(HttpServletRequest request, Arguments arguments) {
        return sent(request, arguments).isPresent();
    }

    private static Optional<String> sent(HttpServletRequest request, Arguments arguments) {
        return SCHEMES.stream()
                .flatMap(scheme -> ClientAuthentication.authorization(request, scheme).stream())
                .findFirst()
                .or(() -> arguments.findFirst(NAMES));
    }

    /**
     * Whoever else the request says to be has to be the token's client.
     *
     * @throws Refusal when there is no token, or it is not good
     */
    Access require(HttpServletRequest request, Arguments arguments) {
        Optional<String> client = authentication
                .authenticated(request, arguments)
                .map(JanrainClient::id)
                .or(() -> arguments.find(ClientAuthentication.CLIENT_ID));
        String token = sent(request, arguments).orElseThrow(() -> Refusal.missing(NAMES.get(0)));
        Access access = access(token).orElseThrow(Refusal::tokenExpired);
        if (client.filter(id -> !id.equals(access.client().id())).isPresent()) {
            throw new Refusal(JanrainError.NO_ACCESS_GRANT, "this access token was granted to another client");
        }
        // Behind a token there are calls to Auth0, which whoever holds one could ask for without end.
        limits.take(Limit.LINK, ACCESS, access.resetId()).ifPresent(wait -> {
            throw Later.tooMany(wait);
        });
        return access;
    }

    private Optional<Access> access(String token) {
        return tokens.openInTime(ACCESS, token)
                .flatMap(members -> clients.find(members.get(0)).map(client -> new Access(client, members.get(1))));
    }
}
