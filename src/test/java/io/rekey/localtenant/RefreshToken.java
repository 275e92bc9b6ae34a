package io.rekey.localtenant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refresh token; it does not rotate. {@code authenticatedAt} is when the password was typed, {@code audience} may be {@code null}. */
record RefreshToken(String id, String value, String clientId, String audience, String scope, Instant authenticatedAt) {

    Map<String, Object> json(String userId) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("user_id", userId);
        json.put("created_at", Json.time(authenticatedAt));
        json.put("idle_expires_at", null);
        json.put("expires_at", null);
        json.put("client_id", clientId);
        json.put("session_id", null);
        json.put("rotating", false);
        json.put(
                "resource_servers",
                audience == null ? List.of() : List.of(Map.of("audience", audience, "scopes", scope)));
        return json;
    }
}
