package io.rekey.localtenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the tenant log says about writes through the Management API. */
final class OperationLog {

    /** Only some of the names are recorded; the rest is our guess. */
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "PATCH /users/*", "Update a User",
            "DELETE /users/*", "Delete a User",
            "DELETE /users/*/sessions", "Delete sessions for a user",
            "DELETE /users/*/refresh-tokens", "Delete refresh tokens for a user",
            "POST /users/*/multifactor/actions/invalidate-remember-browser", "Invalidate all remembered browsers",
            "POST /tickets/password-change", "Create a password change ticket",
            "POST /log-streams", "Create a log stream",
            "DELETE /log-streams/*", "Delete a log stream");

    private final TenantLog log;

    OperationLog(TenantLog log) {
        this.log = log;
    }

    /** Only writes are logged. Passwords are masked (recorded); that other secrets in bodies are not is our guess. */
    void note(String method, String path, Request request, Response response, JWTClaimsSet caller) {
        if (method.equals("GET")) {
            return;
        }
        log.add(LogEntry.of("sapi", DESCRIPTIONS.getOrDefault(method + " " + path, ""))
                .from(request)
                .with("client_id", caller.getClaim("azp"))
                .with("client_name", "")
                .with("user_id", null)
                .with("user_name", null)
                .with("details", details(request, response, caller)));
    }

    private static Map<String, Object> details(Request request, Response response, JWTClaimsSet caller) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put(
                "auth",
                Map.of(
                        "credentials", Map.of("scopes", Scopes.of((String) caller.getClaim("scope"))),
                        "strategy", "jwt",
                        "user", Map.of()));
        asked.put("body", masked(read(request.body())));
        asked.put("channel", "api");
        asked.put("ip", request.ip());
        asked.put("method", request.method().toLowerCase(Locale.ROOT));
        asked.put("path", request.path());
        asked.put("query", request.query());
        asked.put("userAgent", request.header("User-Agent").orElse(""));
        return Map.of(
                "request", asked, "response", Map.of("body", read(response.body()), "statusCode", response.status()));
    }

    private static Object masked(Object body) {
        if (!(body instanceof Map<?, ?>)) {
            return body;
        }
        Map<String, Object> masked = Json.members(body);
        masked.computeIfPresent("password", (name, password) -> "*****");
        return masked;
    }

    /** A page template comes as JSON that is no object, or as the page itself. */
    private static Object read(String body) {
        try {
            return Json.MAPPER.readValue(body.isBlank() ? "{}" : body, Object.class);
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
