package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user can get in with, in the Management API: sessions, refresh tokens, second factors, roles. */
final class AccessApi {

    private final TenantState state;

    AccessApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/users/*/sessions", this::sessions, "read:sessions");
        api.on("DELETE", "/users/*/sessions", this::endSessions, "delete:sessions");
        api.on("GET", "/users/*/refresh-tokens", this::refreshTokens, "read:refresh_tokens");
        api.on("DELETE", "/users/*/refresh-tokens", this::revokeRefreshTokens, "delete:refresh_tokens");
        api.on("GET", "/users/*/authentication-methods", this::authenticationMethods, "read:authentication_methods");
        api.on("GET", "/users/*/roles", this::roles, "read:users", "read:roles", "read:role_members");
        api.on(
                "POST",
                "/users/*/multifactor/actions/invalidate-remember-browser",
                this::forgetBrowsers,
                "update:users");
    }

    private Response sessions(Request request) {
        requireSessionEndpoints();
        User user = user(request);
        List<Map<String, Object>> sessions = user.access().sessions().stream()
                .map(session -> session.json(user.id()))
                .toList();
        return Response.json(200, withTotal(request, "sessions", sessions));
    }

    private Response endSessions(Request request) {
        requireSessionEndpoints();
        state.users()
                .byId(request.id())
                .orElseThrow(() -> Refusal.management(404, "User not found", null))
                .access()
                .endSessions(state.switches().asynchronousRevocation());
        return Response.json(202, Map.of());
    }

    private Response refreshTokens(Request request) {
        User user = user(request);
        List<Map<String, Object>> tokens = user.access().refreshTokens().stream()
                .map(token -> token.json(user.id()))
                .toList();
        return Response.json(200, withTotal(request, "tokens", tokens));
    }

    private Response revokeRefreshTokens(Request request) {
        user(request).access().revokeRefreshTokens(state.switches().asynchronousRevocation());
        return Response.json(202, Map.of());
    }

    private Response authenticationMethods(Request request) {
        return Page.of(
                request,
                "authenticators",
                user(request).authenticationMethods().stream()
                        .map(AuthenticationMethod::json)
                        .toList());
    }

    private Response roles(Request request) {
        return Page.of(
                request,
                "roles",
                user(request).roles().stream().map(AccessApi::role).toList());
    }

    private Response forgetBrowsers(Request request) {
        user(request).access().forgetBrowsers();
        return Response.empty(204);
    }

    /** A checkpoint list that fits on one page: no {@code next}. */
    private static Map<String, Object> withTotal(Request request, String name, List<Map<String, Object>> items) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, items);
        if (request.asks("include_totals")) {
            body.put("total", items.size());
        }
        return body;
    }

    private static Map<String, Object> role(String name) {
        return Map.of("id", "rol_" + Secrets.digest(name, 16), "name", name, "description", name);
    }

    private void requireSessionEndpoints() {
        if (!state.switches().hasSessionEndpoints()) {
            throw Refusal.management(
                    403, "Please upgrade your subscription to use session management", "insufficient_entitlement");
        }
    }

    private User user(Request request) {
        return state.users().byId(request.id()).orElseThrow(Refusal::noSuchUser);
    }
}
