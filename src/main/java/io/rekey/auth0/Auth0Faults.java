package io.rekey.auth0;

import com.auth0.client.mgmt.core.ManagementApiException;
import com.auth0.client.mgmt.core.ManagementException;
import com.auth0.exception.APIException;
import com.auth0.exception.Auth0Exception;
import io.rekey.reset.RemoteFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.springframework.stereotype.Component;

/**
 * Tells apart, in this one place, what is an answer, what is busy, what is broken and what is misconfigured. Only the
 * status counts: the SDK's subclasses are missing for empty and HTML bodies. The SDK's exceptions are never passed on,
 * not even as a cause, because they print bodies and Auth0's messages repeat what was sent.
 */
@Component
class Auth0Faults {

    private static final Duration PAUSE_WITHOUT_HEADER = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Pattern SCOPE = Pattern.compile("(?:read|create|update|delete):[a-z_]+");

    private final Clock clock;

    Auth0Faults(Clock clock) {
        this.clock = clock;
    }

    /** An answer that says no: its status, and Auth0's own words for it, to be read and dropped. */
    static final class Answer extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String message;

        Answer(int status, String message) {
            super("HTTP " + status, null, false, false);
            this.status = status;
            this.message = message;
        }

        boolean isNotFound() {
            return status == 404;
        }

        boolean isForbidden() {
            return status == 403;
        }

        String message() {
            return message;
        }
    }

    /** A 429 on its way from the wire to where the call has a name. */
    private static final class Limited extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Instant until;

        Limited(Instant until) {
            super(null, null, false, false);
            this.until = until;
        }
    }

    @FunctionalInterface
    interface AuthenticationCall<T> {
        T execute() throws Auth0Exception;
    }

    /**
     * Stops at a 429 before the SDK sees it: half of the SDK overlooks Retry-After, the other half fails when it is not
     * a number.
     */
    Response stopWhenBusy(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() != 429) {
            return response;
        }
        response.close();
        throw new Limited(until(waitOf(response)));
    }

    /** Runs a call of the Management API; throws {@link Answer} or a {@link RemoteFailure}. */
    <T> T management(String call, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (Limited limited) {
            throw new RemoteFailure.Busy(call, limited.until);
        } catch (ManagementApiException refused) {
            throw translate(call, refused.statusCode(), messageOf(refused.body()));
        } catch (ManagementException broken) {
            throw new RemoteFailure.Broken(call, "no usable answer (" + nameOfCause(broken) + ")");
        }
    }

    /** Runs a call of the Authentication API; throws {@link Answer}, whatever the no is for, or a {@link RemoteFailure}. */
    <T> T authentication(String call, AuthenticationCall<T> supplier) {
        try {
            return supplier.execute();
        } catch (Limited limited) {
            throw new RemoteFailure.Busy(call, limited.until);
        } catch (APIException refused) {
            throw switch (refused.getStatusCode()) {
                case 400, 401, 403, 404 -> new Answer(refused.getStatusCode(), "");
                default -> new RemoteFailure.Broken(call, "HTTP " + refused.getStatusCode());
            };
        } catch (Auth0Exception broken) {
            throw new RemoteFailure.Broken(call, "no usable answer (" + nameOfCause(broken) + ")");
        }
    }

    private static RuntimeException translate(String call, int status, String message) {
        return switch (status) {
            case 400, 404 -> new Answer(status, message);
            case 401 ->
                new RemoteFailure.Misconfigured(
                        call,
                        "Auth0 does not accept its own token: check that rekey.auth0.url is the canonical domain");
            case 403 -> forbidden(call, message);
            default -> new RemoteFailure.Broken(call, "HTTP " + status);
        };
    }

    /** Of Auth0's words only the names of scopes are passed on. */
    private static RuntimeException forbidden(String call, String message) {
        if (message.contains("upgrade your subscription")) {
            return new Answer(403, message);
        }
        String scopes = SCOPE.matcher(message).results().map(MatchResult::group).collect(Collectors.joining(" "));
        return new RemoteFailure.Misconfigured(
                call, "grant the client of rekey.auth0.client-id the Management API with its scopes " + scopes);
    }

    private static String messageOf(Object body) {
        return body instanceof Map<?, ?> members ? String.valueOf(members.get("message")) : "";
    }

    private Optional<Instant> waitOf(Response busy) {
        return number(busy, "retry-after")
                .map(seconds -> clock.instant().plusSeconds(seconds))
                .or(() -> number(busy, "x-ratelimit-reset").map(Instant::ofEpochSecond));
    }

    private static Optional<Long> number(Response response, String header) {
        return Optional.ofNullable(response.header(header))
                .filter(value -> value.matches("\\d{1,12}"))
                .map(Long::valueOf);
    }

    /** A header may be missing, in the past or absurd; the pause stays between nothing and a quarter of an hour. */
    private Instant until(Optional<Instant> asked) {
        Instant now = clock.instant();
        Instant until = asked.filter(instant -> instant.isAfter(now)).orElse(now.plus(PAUSE_WITHOUT_HEADER));
        Instant latest = now.plus(LONGEST_PAUSE);
        return until.isAfter(latest) ? latest : until;
    }

    /** What the SDK wraps. Deeper down a time-out, for one, is only a socket that was closed. */
    private static String nameOfCause(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }
}
