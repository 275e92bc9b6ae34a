package io.rekey.auth0;

import com.auth0.client.auth.AuthAPI;
import com.auth0.json.auth.TokenHolder;
import com.nimbusds.jwt.SignedJWT;
import io.rekey.reset.RemoteFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.stereotype.Component;

/**
 * The one token for the Management API that all threads share, fetched anew a minute before it expires. A 401 means the
 * call had no effect, so it is sent once more with a fresh token.
 */
@Component
class ManagementToken implements Interceptor {

    private static final String TOKEN_REQUEST = "POST /oauth/token";
    private static final long MARGIN_SECONDS = 60;

    private final AuthAPI authentication;
    private final Auth0Properties properties;
    private final Auth0Faults faults;
    private final Clock clock;
    private String token;
    private Set<String> scopes = Set.of();
    private Instant expires = Instant.MIN;
    private FutureTask<String> underWay;

    ManagementToken(AuthAPI authentication, Auth0Properties properties, Auth0Faults faults, Clock clock) {
        this.authentication = authentication;
        this.properties = properties;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String used = current();
        Response response = chain.proceed(authorized(chain.request(), used));
        if (response.code() != 401) {
            return response;
        }
        response.close();
        forget(used);
        return chain.proceed(authorized(chain.request(), current()));
    }

    private static Request authorized(Request request, String token) {
        return request.newBuilder().header("Authorization", "Bearer " + token).build();
    }

    /**
     * Of several threads that need a token at once the first asks for it, and what comes of that is everybody's: after a
     * slow failure nobody starts another wait.
     */
    private String current() throws IOException {
        FutureTask<String> request;
        synchronized (this) {
            if (clock.instant().isBefore(expires)) {
                return token;
            }
            if (underWay == null) {
                underWay = new FutureTask<>(this::renewed);
            }
            request = underWay;
        }
        // Does nothing in every thread but the first.
        request.run();
        return resultOf(request);
    }

    /** A token that lives no longer than the margin still serves those who asked for it. */
    private String renewed() {
        try {
            TokenHolder fetched = fetch();
            if (fetched.getAccessToken() == null) {
                throw new RemoteFailure.Broken(TOKEN_REQUEST, "the answer has no access_token");
            }
            synchronized (this) {
                token = fetched.getAccessToken();
                scopes = scopesOf(fetched);
                expires = clock.instant().plusSeconds(fetched.getExpiresIn() - MARGIN_SECONDS);
            }
            return fetched.getAccessToken();
        } finally {
            synchronized (this) {
                underWay = null;
            }
        }
    }

    /** Where the answer does not name them, the token does. */
    private static Set<String> scopesOf(TokenHolder fetched) {
        return Optional.ofNullable(fetched.getScope())
                .or(() -> claimed(fetched.getAccessToken()))
                .map(scopes -> Set.copyOf(Arrays.asList(scopes.trim().split(" +"))))
                .orElse(Set.of());
    }

    private static Optional<String> claimed(String token) {
        try {
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("scope"));
        } catch (ParseException opaque) {
            return Optional.empty();
        }
    }

    /** What the client was granted. */
    Set<String> scopes() {
        try {
            current();
        } catch (IOException interrupted) {
            throw new UncheckedIOException(interrupted);
        }
        synchronized (this) {
            if (scopes.isEmpty()) {
                throw new RemoteFailure.Broken(
                        TOKEN_REQUEST, "neither the answer nor the token names a scope; is the client granted any?");
            }
            return scopes;
        }
    }

    private static String resultOf(FutureTask<String> request) throws IOException {
        try {
            return request.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private synchronized void forget(String refused) {
        if (refused.equals(token)) {
            expires = Instant.MIN;
        }
    }

    private TokenHolder fetch() {
        try {
            return faults.authentication(TOKEN_REQUEST, () -> authentication
                    .requestToken(properties.managementAudience())
                    .execute()
                    .getBody());
        } catch (Auth0Faults.Answer refused) {
            throw new RemoteFailure.Misconfigured(TOKEN_REQUEST, whatToMend(refused));
        }
    }

    private String whatToMend(Auth0Faults.Answer refused) {
        if (refused.isForbidden()) {
            return "Auth0 grants no token: allow the client of " + faults.setting("client-id")
                    + " the grant type client_credentials and the Management API";
        }
        return refused.isNotFound()
                ? "there is no tenant at rekey.auth0.url"
                : "Auth0 does not accept " + faults.setting("client-id") + " and .client-secret";
    }
}
