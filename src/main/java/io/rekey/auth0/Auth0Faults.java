package io.rekey.auth0;

import com.auth0.client.mgmt.core.ManagementApiException;
import com.auth0.client.mgmt.core.ManagementException;
import com.auth0.exception.APIException;
import com.auth0.exception.Auth0Exception;
import io.rekey.reset.RemoteFailure;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Tells apart, in this one place, what is an answer, what is busy, what is broken and what is misconfigured. Only the
 * status counts: the SDK's subclasses are missing for empty and HTML bodies. The SDK's exceptions are never passed on,
 * not even as a cause, because they print bodies and Auth0's messages repeat what was sent.
 */
@Component
class Auth0Faults {

    private static final Pattern SCOPE = Pattern.compile("(?:read|create|update|delete):[a-z_]+");

    private final Pauses pauses;
    private final String client;

    @Autowired
    Auth0Faults(Pauses pauses) {
        this(pauses, "rekey.auth0");
    }

    /** @param client where the settings of the client that calls begin */
    Auth0Faults(Pauses pauses, String client) {
        this.pauses = pauses;
        this.client = client;
    }

    /** The setting of the client that calls, such as {@code client-id}. */
    String setting(String name) {
        return client + "." + name;
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

        int status() {
            return status;
        }

        boolean isNotFound() {
            return status == 404;
        }

        /** Of the Management API's 403 only those for the tenant's plan come this far. */
        boolean isForbidden() {
            return status == 403;
        }

        boolean isAbout(String subject) {
            return message.contains(subject);
        }

        String message() {
            return message;
        }

        /** What it becomes where that answer has no meaning. */
        RemoteFailure unusable(String call) {
            return isForbidden()
                    ? new RemoteFailure.Misconfigured(call, "the tenant's plan does not include this call")
                    : new RemoteFailure.Broken(call, getMessage());
        }
    }

    /** A rate limit, the tenant's or our own share of it, on its way from the wire to where the call has a name. */
    static final class Limited extends RuntimeException {
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
        throw new Limited(pauses.until(response));
    }

    /**
     * Stops at a success that is a web page: something in between gave it, and nothing says that the call had its effect.
     * The SDK would not look at the answers that have no content.
     */
    static Response stopAtWebPage(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        boolean isWebPage = response.header("Content-Type", "").startsWith("text/html");
        if (response.isSuccessful() && isWebPage) {
            response.close();
            throw new ProtocolException();
        }
        return response;
    }

    /** Runs a call of the Management API; throws {@link Answer} or a {@link RemoteFailure}. */
    <T> T management(String call, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (Limited limited) {
            throw new RemoteFailure.Busy(call, limited.until);
        } catch (ManagementApiException refused) {
            throw translate(call, refused.statusCode(), new Words(refused.body()));
        } catch (ManagementException broken) {
            throw new RemoteFailure.Broken(call, "no usable answer (" + nameOfCause(broken) + ")");
        }
    }

    /** As {@link #management}, with nothing as the answer when the account is gone. */
    <T> Optional<T> unlessGone(String call, Supplier<T> supplier) {
        try {
            return Optional.of(management(call, supplier));
        } catch (Answer answer) {
            if (answer.isNotFound()) {
                return Optional.empty();
            }
            throw answer.unusable(call);
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

    private RuntimeException translate(String call, int status, Words words) {
        return switch (status) {
            case 400 -> words.errorCode().equals("Bearer") ? tokenRefused(call) : new Answer(400, words.message());
            case 401 -> tokenRefused(call);
            case 403 -> forbidden(call, words);
            case 402, 404, 409 -> new Answer(status, words.message());
            default -> new RemoteFailure.Broken(call, "HTTP " + status);
        };
    }

    private static RuntimeException tokenRefused(String call) {
        return new RemoteFailure.Misconfigured(
                call, "Auth0 does not accept its own token: check that rekey.auth0.url is the canonical domain");
    }

    /** Auth0 calls what a plan lacks now an entitlement, now a scope. Of its words only the names of scopes are passed on. */
    private RuntimeException forbidden(String call, Words words) {
        if (words.errorCode().equals("insufficient_entitlement")
                || words.message().contains("upgrade your subscription")
                || words.message().contains("account is not allowed to perform this operation")
                || words.message().contains("custom domain")) {
            return new Answer(403, words.message());
        }
        String scopes =
                SCOPE.matcher(words.message()).results().map(MatchResult::group).collect(Collectors.joining(" "));
        return scopes.isEmpty()
                ? new RemoteFailure.Broken(call, "HTTP 403")
                : new RemoteFailure.Misconfigured(
                        call,
                        "grant the client of " + setting("client-id") + " the Management API with its scopes "
                                + scopes);
    }

    /** What an error's body says, as far as it is one of Auth0's. */
    private record Words(String message, String errorCode) {
        Words(Object body) {
            this(member(body, "message"), member(body, "errorCode"));
        }

        private static String member(Object body, String name) {
            return body instanceof Map<?, ?> members ? String.valueOf(members.get(name)) : "";
        }
    }

    /** What the SDK wraps. Deeper down a time-out, for one, is only a socket that was closed. */
    private static String nameOfCause(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }
}
