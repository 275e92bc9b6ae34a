package io.rekey.localtenant;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A browser session of a user at the tenant. */
record Session(String id, String clientId, Instant createdAt) {

    Map<String, Object> json(String userId) {
        String created = Json.time(createdAt);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("user_id", userId);
        json.put("created_at", created);
        json.put("updated_at", created);
        json.put("authenticated_at", created);
        json.put("idle_expires_at", Json.time(createdAt.plus(Duration.ofDays(3))));
        json.put("expires_at", Json.time(createdAt.plus(Duration.ofDays(7))));
        json.put("last_interacted_at", created);
        json.put("clients", List.of(Map.of("client_id", clientId)));
        json.put("authentication", Map.of("methods", List.of(Map.of("name", "pwd", "timestamp", created))));
        return json;
    }
}
