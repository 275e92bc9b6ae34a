package io.rekey.localtenant;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /oauth/token} and {@code /oauth/revoke}: who the client is, and which grant it asks for. */
final class TokenApi {

    private static final Set<String> GRANT_TYPES = Set.of(
            Client.CLIENT_CREDENTIALS,
            Client.PASSWORD_REALM,
            Client.REFRESH_TOKEN,
            Client.AUTHORIZATION_CODE,
            "password");

    private final TenantState state;
    private final Tokens tokens;
    private final UserGrants userGrants;
    private final RateLimits rateLimits;

    TokenApi(TenantState state, Tokens tokens, RateLimits rateLimits) {
        this.state = state;
        this.tokens = tokens;
        this.rateLimits = rateLimits;
        this.userGrants = new UserGrants(state, tokens, rateLimits);
    }

    void addTo(Router router) {
        router.on("POST", "/oauth/token", request -> AuthenticationHeaders.json(() -> token(request)));
        router.on("POST", "/oauth/revoke", request -> AuthenticationHeaders.json(() -> revoke(request)));
    }

    private Response token(Request request) {
        refuseTooMany();
        Map<String, String> parameters = parameters(request);
        Client client = authenticated(parameters);
        String grantType = required(parameters, "grant_type");
        if (!GRANT_TYPES.contains(grantType)) {
            throw Refusal.oauth(403, "unsupported_grant_type", "Unsupported grant type: " + grantType);
        }
        if (!client.mayUse(grantType)) {
            throw Refusal.oauth(
                    403, "unauthorized_client", "Grant type '" + grantType + "' not allowed for the client.");
        }
        synchronized (state) {
            return switch (grantType) {
                case Client.CLIENT_CREDENTIALS -> clientCredentials(client, parameters);
                case Client.REFRESH_TOKEN -> userGrants.refresh(client, required(parameters, "refresh_token"));
                case Client.AUTHORIZATION_CODE -> userGrants.authorizationCode(client, parameters);
                default -> userGrants.passwordRealm(client, parameters, request.ip());
            };
        }
    }

    private Response clientCredentials(Client client, Map<String, String> parameters) {
        String audience = required(parameters, "audience");
        List<String> granted = client.scopesFor(audience).orElseThrow(() -> noGrant(client, audience));
        List<String> wanted = Scopes.of(parameters.get("scope"));
        String scope = String.join(
                " ",
                granted.stream()
                        .filter(s -> wanted.isEmpty() || wanted.contains(s))
                        .toList());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", tokens.forMachine(client, audience, scope));
        body.put("scope", scope);
        body.put("expires_in", Tokens.ACCESS_TOKEN_LIFE.toSeconds());
        body.put("token_type", "Bearer");
        return Response.json(200, body);
    }

    /** Answers 200 whether or not there was such a token (RFC 7009). */
    private Response revoke(Request request) {
        refuseTooMany();
        Map<String, String> parameters = parameters(request);
        Client client = authenticated(parameters);
        String value = required(parameters, "token");
        synchronized (state) {
            for (User user : state.users().all()) {
                user.access()
                        .refreshToken(value)
                        .filter(token -> token.clientId().equals(client.id()))
                        .ifPresent(user.access()::revoke);
            }
        }
        return Response.empty(200);
    }

    /** The error is published for token quotas; that a full bucket answers alike is our guess. */
    private void refuseTooMany() {
        RateLimits.Taken taken = rateLimits.authentication();
        if (!taken.granted()) {
            Refusal refusal = Refusal.oauth(429, "too_many_requests", RateLimits.TOO_MANY_REQUESTS);
            throw Refusal.of(refusal.response().with(taken.headers()));
        }
    }

    private Client authenticated(Map<String, String> parameters) {
        return state.client(parameters.get("client_id"))
                .filter(client -> client.isPublic() || client.hasSecret(parameters.get("client_secret")))
                .orElseThrow(() -> Refusal.oauth(401, "access_denied", "Unauthorized"));
    }

    private static Map<String, String> parameters(Request request) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        request.header("Authorization")
                .filter(header -> header.startsWith("Basic "))
                .ifPresent(header -> {
                    String[] pair = basicCredentials(header);
                    parameters.put("client_id", pair[0]);
                    parameters.put("client_secret", pair[1]);
                });
        return parameters;
    }

    private static String[] basicCredentials(String header) {
        try {
            String decoded =
                    new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
            return (decoded + ":").split(":", 3);
        } catch (IllegalArgumentException e) {
            throw Refusal.oauth(401, "access_denied", "Unauthorized");
        }
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null || value.isEmpty()) {
            throw Refusal.oauth(400, "invalid_request", "Missing required parameter: " + name);
        }
        return value;
    }

    /** The wording of 2025 (published). */
    private static Refusal noGrant(Client client, String audience) {
        return Refusal.oauth(
                403,
                "access_denied",
                "Client \"%s\" is not authorized to access resource server \"%s\". You need to create a \"client-grant\" associated to this API."
                        .formatted(client.id(), audience));
    }
}
