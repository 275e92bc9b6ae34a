package io.rekey.security;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Not now: what was asked may be asked again after a while. */
public final class Later extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final Duration wait;

    private Later(HttpStatus status, Duration wait, String detail) {
        super(detail);
        this.status = status;
        this.wait = wait;
    }

    public static Later tooMany(Duration wait) {
        return new Later(HttpStatus.TOO_MANY_REQUESTS, wait, "Too many requests. Wait as long as Retry-After says.");
    }

    public static Later tooManyOpen(Duration wait) {
        return new Later(
                HttpStatus.SERVICE_UNAVAILABLE, wait, "Too many resets are open. Wait as long as Retry-After says.");
    }

    public HttpStatus status() {
        return status;
    }

    public ProblemDetail problem() {
        String type = status == HttpStatus.TOO_MANY_REQUESTS ? "too-many-requests" : "too-many-open-resets";
        return ProblemResponses.problem(status, type, getMessage());
    }

    /** In whole seconds, and not sooner than it holds. */
    public String retryAfter() {
        return String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
