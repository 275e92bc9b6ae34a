package io.rekey.localtenant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The grants by which an application gets tokens for a user. */
final class UserGrants {

    private static final String ALL_OIDC_SCOPES = "openid profile email address phone";

    private static final String TOO_MANY_ATTEMPTS =
            "Your account has been blocked after multiple consecutive login attempts. We've sent you a notification via your"
                    + " preferred contact method with instructions on how to unblock it.";

    private final TenantState state;
    private final Tokens tokens;
    private final RateLimits rateLimits;
    private final SignIn signIn;

    UserGrants(TenantState state, Tokens tokens, RateLimits rateLimits) {
        this.state = state;
        this.tokens = tokens;
        this.rateLimits = rateLimits;
        this.signIn = new SignIn(state);
    }

    /** Successes consume the address's bucket as well (recorded). */
    Response passwordRealm(Client client, Map<String, String> parameters, String ip) {
        RateLimits.Taken taken = rateLimits.passwordGrant(ip);
        try {
            if (!taken.granted()) {
                throw Refusal.oauth(429, "too_many_attempts", TOO_MANY_ATTEMPTS);
            }
            return passwordRealm(client, parameters).with(taken.headers());
        } catch (Refusal refusal) {
            throw Refusal.of(refusal.response().with(taken.headers()));
        }
    }

    /** A refreshed ID token is new, the authentication it tells of is not: {@code auth_time} stays. */
    Response refresh(Client client, String value) {
        for (User user : state.users().all()) {
            RefreshToken token = user.access().refreshToken(value).orElse(null);
            if (token != null && token.clientId().equals(client.id())) {
                refuseBlocked(user);
                return Response.json(200, body(user, client, token.audience(), token.scope(), token.authenticatedAt()));
            }
        }
        throw Refusal.oauth(403, "invalid_grant", "Unknown or invalid refresh token.");
    }

    /** A code is good once, for the client, the callback and the browser that it was made for (RFC 7636). */
    Response authorizationCode(Client client, Map<String, String> parameters) {
        Logins.Code code = state.logins()
                .redeemed(parameters.get("code"))
                .filter(found -> found.wanted().clientId().equals(client.id()))
                .filter(found -> found.wanted().redirectUri().equals(parameters.get("redirect_uri")))
                .orElseThrow(() -> Refusal.oauth(403, "invalid_grant", "Invalid authorization code"));
        if (!code.wanted().isProvenBy(parameters.get("code_verifier"))) {
            throw Refusal.oauth(403, "invalid_grant", "Failed to verify code verifier");
        }
        refuseBlocked(code.browser().user());
        return Response.json(200, body(client, code));
    }

    private Map<String, Object> body(Client client, Logins.Code code) {
        User user = code.browser().user();
        String scope = code.wanted().scope();
        Map<String, Object> body =
                body(user, client, null, scope, code.browser().authenticatedAt());
        if (Scopes.contains(scope, "openid")) {
            String nonce = state.switches().forgesNonce()
                    ? Secrets.alphanumeric(32)
                    : code.wanted().nonce();
            body.put(
                    "id_token",
                    tokens.idToken(user, client, scope, code.browser().authenticatedAt(), nonce));
        }
        return body;
    }

    private Response passwordRealm(Client client, Map<String, String> parameters) {
        String audience = audience(parameters.get("audience"));
        User user = user(parameters);
        String scope = parameters.getOrDefault("scope", impliedScope(audience));
        Instant now = state.clock().instant();
        Map<String, Object> body = body(user, client, audience, scope, now);
        if (Scopes.contains(scope, "offline_access")) {
            RefreshToken token = new RefreshToken(
                    Secrets.alphanumeric(24), Secrets.alphanumeric(45), client.id(), audience, scope, now);
            user.access().add(token);
            body.put("refresh_token", token.value());
        }
        return Response.json(200, body);
    }

    private User user(Map<String, String> parameters) {
        String realm = parameters.get("realm");
        if (state.connection(realm).filter(Connection::isDatabase).isEmpty()) {
            throw Refusal.oauth(400, "invalid_request", "Unknown or unsupported realm");
        }
        SignIn.Attempt attempt =
                signIn.attempt(realm, parameters.getOrDefault("username", ""), parameters.getOrDefault("password", ""));
        return switch (attempt.outcome()) {
            case OK -> attempt.user();
            case WRONG -> throw Refusal.oauth(403, "invalid_grant", "Wrong email or password.");
            case BLOCKED -> throw blocked();
            case NEEDS_SECOND_FACTOR ->
                throw Refusal.oauth(
                        403,
                        "mfa_required",
                        "Multifactor authentication required",
                        Map.of("mfa_token", Secrets.alphanumeric(43)));
        };
    }

    private void refuseBlocked(User user) {
        if (user.blocked()) {
            throw blocked();
        }
    }

    private Refusal blocked() {
        return Refusal.oauth(state.switches().blockedSignInStatus(), "unauthorized", "user is blocked");
    }

    private String audience(String requested) {
        if (requested == null || requested.equals(LocalTenant.SERVICE_AUDIENCE)) {
            return requested;
        }
        throw Refusal.oauth(400, "invalid_request", "invalid audience specified for password grant exchange");
    }

    /** Who names no scope gets all of them, those of the API included (Auth0 docs): a user's token can carry service scopes. */
    private String impliedScope(String audience) {
        return audience == null ? ALL_OIDC_SCOPES : ALL_OIDC_SCOPES + " " + String.join(" ", state.scopesOf(audience));
    }

    private Map<String, Object> body(User user, Client client, String audience, String scope, Instant authenticatedAt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", accessToken(user, client, audience, scope));
        if (Scopes.contains(scope, "openid")) {
            body.put("id_token", tokens.idToken(user, client, scope, authenticatedAt));
        }
        body.put("scope", scope);
        body.put("expires_in", Tokens.ACCESS_TOKEN_LIFE.toSeconds());
        body.put("token_type", "Bearer");
        return body;
    }

    /** Without an audience the token is opaque (recorded). */
    private String accessToken(User user, Client client, String audience, String scope) {
        return audience == null ? Secrets.alphanumeric(32) : tokens.forUser(user, client, audience, scope);
    }
}
