package io.rekey.localtenant;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The door of {@code /api/v2}: token, scopes, one call at a time, headers. */
final class ManagementApi {

    private static final Map<String, String> HEADERS = Map.of(
            "cache-control", "no-cache",
            "strict-transport-security", "max-age=31536000",
            "vary", "origin,accept-encoding",
            "x-content-type-options", "nosniff");

    private final Router router;
    private final TenantState state;
    private final Tokens tokens;
    private final RateLimits rateLimits;
    private final String audience;
    private final OperationLog operations;

    ManagementApi(Router router, TenantState state, Tokens tokens, RateLimits rateLimits, String audience) {
        this.router = router;
        this.state = state;
        this.tokens = tokens;
        this.rateLimits = rateLimits;
        this.audience = audience;
        this.operations = new OperationLog(state.log());
    }

    /** Opens a path below {@code /api/v2} to clients that hold all of the scopes. */
    void on(String method, String path, Router.Handler handler, String... scopes) {
        router.on(method, "/api/v2" + path, request -> {
            try {
                JWTClaimsSet caller = caller(request, List.of(scopes));
                RateLimits.Taken taken = rateLimits.management(method, path);
                if (!taken.granted()) {
                    throw Refusal.limitReached(taken.headers());
                }
                Response response = handled(handler, request);
                operations.note(method, path, request, response, caller);
                return response.with(HEADERS).with(taken.headers());
            } catch (Refusal refusal) {
                // But for 429, errors tell nothing about rate limits (recorded for 400, 401 and 404).
                throw Refusal.of(refusal.response().with(HEADERS));
            }
        });
    }

    private Response handled(Router.Handler handler, Request request) {
        synchronized (state) {
            return handler.handle(request);
        }
    }

    private JWTClaimsSet caller(Request request, List<String> needed) {
        JWTClaimsSet claims = tokens.verified(bearer(request), audience);
        if (!Scopes.of((String) claims.getClaim("scope")).containsAll(needed)) {
            throw Refusal.management(
                    403, "Insufficient scope, expected any of: " + String.join(",", needed), "insufficient_scope");
        }
        return claims;
    }

    /** A token that is no JWT is answered 400, not 401 (published). */
    private static String bearer(Request request) {
        String token = request.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).trim())
                .orElseThrow(() -> Refusal.management(401, "Missing authentication", null));
        if (Arrays.stream(token.split("\\.", -1))
                        .filter(part -> !part.isEmpty())
                        .count()
                != 3) {
            throw Refusal.management(400, "Bad HTTP authentication header format", "Bearer");
        }
        return token;
    }
}
