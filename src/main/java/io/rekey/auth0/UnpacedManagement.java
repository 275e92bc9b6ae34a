package io.rekey.auth0;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import io.rekey.reset.RemoteFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The Management API by a client that is seldom used, past the budget of resets, which sees its calls in the tenant's
 * answers as it sees everybody's.
 */
final class UnpacedManagement {

    private static final String OTHER_FORM = "didn't pass validation for format";

    private final Auth0Faults faults;
    private final ManagementToken token;
    private final AuthAPI authentication;
    private final ManagementApi api;
    private final Duration patience;
    private final Clock clock;
    private final AtomicReference<Answered> last = new AtomicReference<>();

    /** An answer that was read and closed; its headers are there. */
    record Answered(Response answer, Instant at) {}

    /** @param patience how long a call waits for a tenant that is busy */
    UnpacedManagement(Auth0Properties properties, Auth0Faults faults, Duration patience, Clock clock) {
        this.faults = faults;
        this.patience = patience;
        this.clock = clock;
        OkHttpClient http = new Auth0Clients()
                .auth0Http(faults)
                .newBuilder()
                .addInterceptor(this::noted)
                .build();
        authentication = AuthAPI.newBuilder(properties.url(), properties.clientId(), properties.clientSecret())
                .withHttpClient(new AuthenticationTransport(http))
                .build();
        token = new ManagementToken(authentication, properties, faults, clock);
        api = ManagementApi.builder()
                .url(properties.managementUrl())
                .token("set by the interceptor")
                .httpClient(http.newBuilder()
                        .addInterceptor(Auth0Faults::stopAtWebPage)
                        .addInterceptor(token)
                        .build())
                .build();
    }

    private Response noted(Interceptor.Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        last.set(new Answered(answer, clock.instant()));
        return answer;
    }

    Auth0Faults faults() {
        return faults;
    }

    AuthAPI authentication() {
        return authentication;
    }

    /** @throws Auth0Faults.Answer when it is a no, or a {@code RemoteFailure} */
    <T> T answer(String call, Function<ManagementApi, T> question) {
        T answer = patiently(() -> faults.management(call, () -> question.apply(api)));
        if (answer == null) {
            throw new RemoteFailure.Broken(call, "the answer is empty");
        }
        return answer;
    }

    /** What a busy tenant refuses had no effect, so it is asked again once the tenant is free. */
    private <T> T patiently(Supplier<T> call) {
        Instant latest = clock.instant().plus(patience);
        while (true) {
            try {
                return call.get();
            } catch (RemoteFailure.Busy busy) {
                if (busy.until().isAfter(latest) || !sleptUntil(busy.until())) {
                    throw busy;
                }
            }
        }
    }

    private boolean sleptUntil(Instant until) {
        try {
            Thread.sleep(Math.max(0, Duration.between(clock.instant(), until).toMillis()) + 1);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @throws io.rekey.reset.RemoteFailure when there is no usable answer, or a no */
    <T> T ask(String call, Function<ManagementApi, T> question) {
        try {
            return answer(call, question);
        } catch (Auth0Faults.Answer no) {
            throw no.unusable(call);
        }
    }

    /** As {@link #ask}, with nothing where the tenant has no such thing; an id of another form is answered with 400. */
    <T> Optional<T> find(String call, Function<ManagementApi, T> question) {
        try {
            return Optional.of(answer(call, question));
        } catch (Auth0Faults.Answer no) {
            if (no.isNotFound() || no.status() == 400 && no.isAbout(OTHER_FORM)) {
                return Optional.empty();
            }
            throw no.unusable(call);
        }
    }

    /** What the client was granted; asks for a token where there is none. */
    Set<String> scopes() {
        return patiently(token::scopes);
    }

    /** The newest answer to any call. */
    Answered last() {
        return last.get();
    }
}
