package io.rekey.api;

import static io.rekey.security.ProblemResponses.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.rekey.reset.InvalidInput;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns each refusal into its problem document. Nothing that was sent is repeated in it. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

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
    ProblemDetail evidenceUnavailable(EvidenceUnavailable unavailable) {
        return unavailable(unavailable);
    }

    static ProblemDetail unavailable(EvidenceUnavailable unavailable) {
        return problem(HttpStatus.CONFLICT, "evidence-unavailable", unavailable.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(NoSuchElementException unknown) {
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
    ProblemDetail keyReused(IdempotencyKeys.KeyReused reused) {
        return problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "idempotency-key-reused",
                "This Idempotency-Key came before with another request.");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem = unreadable.getCause() instanceof JsonProcessingException json
                ? invalid(invalidJson(json))
                : problem(HttpStatus.BAD_REQUEST, "invalid-request", "The body is missing.");
        return handleExceptionInternal(unreadable, problem, headers, status, request);
    }

    static InvalidInput invalidJson(JsonProcessingException json) {
        if (json instanceof UnrecognizedPropertyException unknown) {
            return new InvalidInput(path(unknown), "is not a member of this request");
        }
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return new InvalidInput(path(mapping), "does not have the right type, or comes twice");
        }
        return new InvalidInput("body", "is not one JSON object, or has a member twice");
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }
}
