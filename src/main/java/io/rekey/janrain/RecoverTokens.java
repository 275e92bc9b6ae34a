package io.rekey.janrain;

import io.rekey.links.SealedTokens;
import io.rekey.reset.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
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
    private final SealedTokens tokens;
    private final Clock clock;

    RecoverTokens(JanrainClients clients, SealedTokens tokens, Clock clock) {
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
        return tokens.seal(ACCESS, client.id(), resetId, String.valueOf(end.getEpochSecond()));
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
        return inHeader(request).or(() -> arguments.findFirst(NAMES));
    }

    /** @throws Refusal when there is none, or it is not good */
    Access require(HttpServletRequest request, Arguments arguments) {
        String token = sent(request, arguments).orElseThrow(() -> Refusal.missing(NAMES.get(0)));
        return tokens.open(ACCESS, token)
                .filter(members -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(members.get(2)))))
                .flatMap(members -> clients.find(members.get(0)).map(client -> new Access(client, members.get(1))))
                .map(access -> ofItsClient(access, arguments))
                .orElseThrow(Refusal::tokenExpired);
    }

    private static Access ofItsClient(Access access, Arguments arguments) {
        if (arguments
                .find(ClientAuthentication.CLIENT_ID)
                .filter(id -> !id.equals(access.client().id()))
                .isPresent()) {
            throw new Refusal(JanrainError.NO_ACCESS_GRANT, "this access token was granted to another client");
        }
        return access;
    }

    private static Optional<String> inHeader(HttpServletRequest request) {
        String authorization = Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), "");
        return SCHEMES.stream()
                .filter(scheme -> authorization.regionMatches(true, 0, scheme, 0, scheme.length()))
                .findFirst()
                .map(scheme -> authorization.substring(scheme.length()).trim());
    }
}
