package io.rekey.localtenant;

import java.time.Instant;
import java.util.Map;

/** A second factor of a user. */
record AuthenticationMethod(String type, boolean confirmed, Instant createdAt) {

    Map<String, Object> json() {
        return Map.of(
                "id",
                type + "|dev_" + Secrets.digest(type + createdAt, 16),
                "type",
                type,
                "confirmed",
                confirmed,
                "created_at",
                Json.time(createdAt));
    }
}
