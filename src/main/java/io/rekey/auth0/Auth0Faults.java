package io.rekey.auth0;

import com.auth0.client.mgmt.core.ManagementApiException;
import com.auth0.client.mgmt.core.ManagementException;
import com.auth0.exception.APIException;
import com.auth0.exception.Auth0Exception;
import com.auth0.exception.RateLimitException;
import io.rekey.reset.RemoteFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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

        boolean isBeyondPlan() {
            return status == 403;
        }

        String message() {
            return message;
        }
    }

    @FunctionalInterface
    interface AuthenticationCall<T> {
        T execute() throws Auth0Exception;
    }

    /** Runs a call of the Management API; throws {@link Answer} or a {@link RemoteFailure}. */
    <T> T management(String call, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (ManagementApiException refused) {
            throw translate(call, refused);
        } catch (ManagementException broken) {
            throw new RemoteFailure.Broken(call, "no usable answer (" + rootName(broken) + ")");
        }
    }

    /** Runs a call of the Authentication API; throws {@link Answer} or a {@link RemoteFailure}. */
    <T> T authentication(String call, AuthenticationCall<T> supplier) {
        try {
            return supplier.execute();
        } catch (RateLimitException limited) {
            throw new RemoteFailure.Busy(call, until(epochSecond(limited.getReset())));
        } catch (APIException refused) {
            throw translate(call, refused.getStatusCode(), String.valueOf(refused.getDescription()));
        } catch (Auth0Exception broken) {
            throw new RemoteFailure.Broken(call, "no usable answer (" + rootName(broken) + ")");
        }
    }

    private RuntimeException translate(String call, ManagementApiException refused) {
        if (refused.statusCode() == 429) {
            return new RemoteFailure.Busy(call, until(waitOf(refused.headers())));
        }
        return translate(call, refused.statusCode(), messageOf(refused.body()));
    }

    private RuntimeException translate(String call, int status, String message) {
        return switch (status) {
            case 400, 404 -> new Answer(status, message);
            case 401 ->
                new RemoteFailure.Misconfigured(
                        call, "Auth0 does not accept Rekey's client: check rekey.auth0.client-id and .client-secret");
            case 403 -> forbidden(call, message);
            default -> new RemoteFailure.Broken(call, "HTTP " + status);
        };
    }

    private RuntimeException forbidden(String call, String message) {
        if (message.contains("upgrade your subscription")) {
            return new Answer(403, message);
        }
        return new RemoteFailure.Misconfigured(
                call,
                "Auth0 does not allow this to Rekey's client: grant it the Management API with the scopes that the README lists");
    }

    private static String messageOf(Object body) {
        return body instanceof Map<?, ?> members ? String.valueOf(members.get("message")) : "";
    }

    private Optional<Instant> waitOf(Map<String, List<String>> headers) {
        return number(headers, "retry-after")
                .map(seconds -> clock.instant().plusSeconds(seconds))
                .or(() -> number(headers, "x-ratelimit-reset").flatMap(Auth0Faults::epochSecond));
    }

    private static Optional<Long> number(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .filter(value -> value.matches("\\d{1,12}"))
                .map(Long::valueOf)
                .findFirst();
    }

    private static Optional<Instant> epochSecond(long reset) {
        return reset > 0 ? Optional.of(Instant.ofEpochSecond(reset)) : Optional.empty();
    }

    /** A header may be missing, in the past or absurd; the pause stays between nothing and a quarter of an hour. */
    private Instant until(Optional<Instant> asked) {
        Instant now = clock.instant();
        Instant until = asked.filter(instant -> instant.isAfter(now)).orElse(now.plus(PAUSE_WITHOUT_HEADER));
        Instant latest = now.plus(LONGEST_PAUSE);
        return until.isAfter(latest) ? latest : until;
    }

    private static String rootName(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
