package io.rekey.api;

import static io.rekey.security.ProblemResponses.problem;

import io.rekey.audit.Erasures;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.RemoteFailure;
import io.rekey.security.Later;
import io.rekey.security.ProblemResponses;
import io.rekey.security.SessionTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns each refusal into its problem document. Nothing that was sent is repeated in it. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail invalidInput(InvalidInput invalid) {
        return invalid(invalid);
    }

    static ProblemDetail invalid(InvalidInput invalid) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "invalid-request", invalid.getMessage() + ".");
        problem.setProperty("member", invalid.member());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidSessionToken(SessionTokens.Invalid invalid) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemResponses.invalidSessionToken());
    }

    /** The tenant's keys cannot be had: not the fault of whoever sent a token. */
    @ExceptionHandler
    ProblemDetail keysUnavailable(JwtException unavailable) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** Only what auditors ask for has a limit of time. */
    @ExceptionHandler
    ProblemDetail tookTooLong(QueryTimeoutException slow) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "took-too-long",
                "This takes too long: narrow it down, or try again later.");
    }

    @ExceptionHandler
    ProblemDetail unknown(ResetsController.UnknownReset unknown) {
        return problem(HttpStatus.NOT_FOUND, "unknown-reset", "There is no such reset.");
    }

    @ExceptionHandler
    ProblemDetail tooLate(ResetsController.TooLate late) {
        return problem(
                HttpStatus.CONFLICT,
                "too-late-to-cancel",
                "The password is being made useless already, or the reset is over.");
    }

    @ExceptionHandler
    ProblemDetail stillOpen(Erasures.StillOpen open) {
        return problem(
                HttpStatus.CONFLICT,
                "still-open",
                "A reset of this account, or what follows from one, is under way. Nothing has been erased: ask again when it"
                        + " is over.");
    }

    @ExceptionHandler
    ProblemDetail noLongerGood(CodesController.NoLongerGood late) {
        return problem(HttpStatus.GONE, "no-longer-good", "This code or access token is not good, or not any more.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notYet(CodesController.NotYet early) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, early.type(), early.getMessage());
        return early.isWorthRepeating() ? again(problem) : told(problem).body(problem);
    }

    @ExceptionHandler
    ProblemDetail notAcceptable(CodesController.NotAcceptable refused) {
        ProblemDetail problem = problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "password-not-acceptable",
                "The password breaks the rules in `rules`.");
        problem.setProperty("rules", refused.rules());
        return problem;
    }

    /** Whether the password was set is unknown when no answer came; the owner's next try, or the watch, finds out. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(RemoteFailure failure) {
        LOG.warn("A new password could not be judged or set: {}", failure.getMessage());
        return again(problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "auth0-unavailable",
                "Auth0 gave no usable answer. The access token stays good: try again."));
    }

    private static ResponseEntity<ProblemDetail> again(ProblemDetail problem) {
        return told(problem).header(HttpHeaders.RETRY_AFTER, "1").body(problem);
    }

    private static ResponseEntity.BodyBuilder told(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ExceptionHandler
    ProblemDetail keyReused(IdempotencyKeys.KeyReused reused) {
        return problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "idempotency-key-reused",
                "This Idempotency-Key came before with another request.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> later(Later later) {
        ProblemDetail problem = later.problem();
        return told(problem).header(HttpHeaders.RETRY_AFTER, later.retryAfter()).body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return handleExceptionInternal(
                unreadable, invalid(InvalidJson.toldBy(unreadable.getCause())), headers, status, request);
    }

    /** Spring's own words would repeat what was sent, such as a content type. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Object problem = body == null ? problem(HttpStatus.valueOf(status.value())) : body;
        return super.handleExceptionInternal(refused, problem, headers, status, request);
    }
}
