package io.rekey.localtenant;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a call with an answer that says no. */
final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> REASONS = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            402, "Payment Required",
            403, "Forbidden",
            404, "Not Found",
            409, "Conflict",
            429, "Too Many Requests",
            500, "Internal Server Error");

    private final transient Response response;

    private Refusal(Response response) {
        super(null, null, false, false);
        this.response = response;
    }

    /** The Management API's envelope; many real errors have no {@code errorCode} (recorded). */
    static Refusal management(int status, String message, String errorCode) {
        Map<String, Object> body = envelope(status, message);
        if (errorCode != null) {
            body.put("errorCode", errorCode);
        }
        return new Refusal(Response.json(status, body));
    }

    static Refusal unauthorized(String message) {
        Map<String, Object> body = envelope(401, message);
        body.put("attributes", Map.of("error", message));
        return new Refusal(Response.json(401, body));
    }

    static Refusal noSuchUser() {
        return management(404, "The user does not exist.", "inexistent_user");
    }

    /** The Management API's answer when a bucket is empty (published). */
    static Refusal limitReached(Map<String, String> rateLimitHeaders) {
        Refusal refusal = management(429, "Global limit has been reached", "too_many_requests");
        return new Refusal(refusal.response.with(rateLimitHeaders));
    }

    static Refusal oauth(int status, String error, String description) {
        return oauth(status, error, description, Map.of());
    }

    static Refusal oauth(int status, String error, String description, Map<String, String> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        body.putAll(more);
        return new Refusal(Response.json(status, body));
    }

    static Refusal of(Response response) {
        return new Refusal(response);
    }

    Response response() {
        return response;
    }

    private static Map<String, Object> envelope(int status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statusCode", status);
        body.put("error", REASONS.get(status));
        body.put("message", message);
        return body;
    }
}
