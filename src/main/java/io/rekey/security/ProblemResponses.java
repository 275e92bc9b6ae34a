package io.rekey.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says no to a call without the right token: {@code WWW-Authenticate} (RFC 6750) and a problem document (RFC 9457). */
@Component
public class ProblemResponses implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final BearerTokenAuthenticationEntryPoint unauthorized = new BearerTokenAuthenticationEntryPoint();
    private final BearerTokenAccessDeniedHandler forbidden = new BearerTokenAccessDeniedHandler();
    private final ObjectMapper json;
    private final UnauthenticatedCalls unauthenticated;

    ProblemResponses(ObjectMapper json, UnauthenticatedCalls unauthenticated) {
        this.json = json;
        this.unauthenticated = unauthenticated;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        refuse(
                request,
                response,
                failure,
                problem(HttpStatus.UNAUTHORIZED, "unauthorized", "Send a valid access token for this API."));
    }

    /** The same for a call of Auth0, which has to bring a secret instead. */
    void wantSecret(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        refuse(
                request,
                response,
                failure,
                problem(HttpStatus.UNAUTHORIZED, "unauthorized", "Send one of the secrets of rekey.hooks."));
    }

    /** The same for a call of a user, who has to bring the ID token itself. */
    void wantIdToken(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        refuse(request, response, failure, invalidSessionToken());
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure,
            ProblemDetail problem)
            throws IOException {
        Optional<Duration> wait = unauthenticated.count(request);
        if (wait.isPresent()) {
            write(response, Later.tooMany(wait.get()));
        } else {
            unauthorized.commence(request, response, failure);
            write(response, problem);
        }
    }

    /** What is wrong with the token is in the log; whoever sent it learns what would be right. */
    public static ProblemDetail invalidSessionToken() {
        return problem(
                HttpStatus.UNAUTHORIZED,
                "invalid-session-token",
                "Send the user's own ID token, issued to that app at a sign-in of the last ten minutes.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        forbidden.handle(request, response, denied);
        write(
                response,
                problem(HttpStatus.FORBIDDEN, "forbidden", "This token does not allow that, or not for this app."));
    }

    /** A problem document with a stable type. */
    public static ProblemDetail problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type(type));
        return problem;
    }

    /** A problem document that says no more than the status does. */
    public static ProblemDetail problem(HttpStatus status) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(type(status.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return problem;
    }

    private static URI type(String word) {
        return URI.create("urn:rekey:problem:" + word);
    }

    /** Says when to come back. */
    public void write(HttpServletResponse response, Later later) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, later.retryAfter());
        write(response, later.problem());
    }

    /** Writes a problem document as the whole answer. */
    public void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
