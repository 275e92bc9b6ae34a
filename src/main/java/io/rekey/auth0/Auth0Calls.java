package io.rekey.auth0;

import io.rekey.audit.RemoteCalls;
import io.rekey.audit.RemoteCalls.Call;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.stereotype.Component;

/** Tells of each call that goes out to Auth0: which one it is, without ids or anything else of a person, and its status. */
@Component
class Auth0Calls implements Interceptor {

    private static final String NO_ANSWER = "no answer";

    /** What stands in paths as it is. Anything else is somebody's, or something's. */
    private static final Set<String> WORDS = Set.of(
            "api",
            "v2",
            "users",
            "users-by-email",
            "sessions",
            "refresh-tokens",
            "authentication-methods",
            "multifactor",
            "actions",
            "invalidate-remember-browser",
            "connections",
            "tickets",
            "password-change",
            "oauth",
            "token",
            "dbconnections",
            "change_password");

    private final RemoteCalls calls;
    private final Clock clock;

    Auth0Calls(RemoteCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Instant at = clock.instant();
        long began = System.nanoTime();
        String answer = NO_ANSWER;
        try {
            Response response = chain.proceed(chain.request());
            answer = String.valueOf(response.code());
            return response;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            calls.add(new Call(at, Call.AUTH0, operation(chain.request()), answer, took));
        }
    }

    private static String operation(Request request) {
        return request.url().pathSegments().stream()
                .map(segment -> WORDS.contains(segment) ? segment : "{id}")
                .collect(Collectors.joining("/", request.method() + " /", ""));
    }
}
