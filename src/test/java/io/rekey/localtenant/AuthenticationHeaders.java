package io.rekey.localtenant;

import java.util.Map;
import java.util.function.Supplier;

/** The headers of the Authentication API (recorded). */
final class AuthenticationHeaders {

    static final String UNCACHED =
            "private, no-store, no-cache, must-revalidate, post-check=0, pre-check=0, no-transform";

    private AuthenticationHeaders() {}

    /** JSON answers name no character set; refusals forbid caching at more length than successes do. */
    static Response json(Supplier<Response> answer) {
        try {
            return complete(answer.get(), "no-store");
        } catch (Refusal refusal) {
            throw Refusal.of(complete(refusal.response(), UNCACHED));
        }
    }

    static Map<String, String> common() {
        return Map.of(
                "strict-transport-security", "max-age=31536000",
                "vary", "Accept-Encoding, Origin",
                "x-content-type-options", "nosniff",
                "x-auth0-requestid", Secrets.digest(Secrets.alphanumeric(20), 20));
    }

    private static Response complete(Response response, String cacheControl) {
        return response.with(common()).with("content-type", "application/json").with("cache-control", cacheControl);
    }
}
