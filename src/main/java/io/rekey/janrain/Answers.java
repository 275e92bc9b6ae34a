package io.rekey.janrain;

import io.rekey.reset.RemoteFailure;
import io.rekey.security.Later;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers in Janrain's way: errors with HTTP status 200, except at the token endpoint, and a word for it in the body. Other
 * services get problem documents for the same, so that these come first.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = Answers.class)
class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Where a controller notes that OAuth's names and another status are wanted for what it refuses. */
    private static final String OAUTH_STATUS = Answers.class.getName() + ".oauthStatus";

    static void asOAuth(HttpServletRequest request, int status) {
        request.setAttribute(OAUTH_STATUS, status);
    }

    static ResponseEntity<Map<String, Object>> ok() {
        return ok(new LinkedHashMap<>());
    }

    static ResponseEntity<Map<String, Object>> ok(Map<String, Object> members) {
        members.put("stat", "ok");
        return whole(HttpStatus.OK.value()).body(members);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refusal refusal, HttpServletRequest request) {
        return told(request).body(body(refusal, request));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> later(Later later, HttpServletRequest request) {
        Refusal refusal = new Refusal(JanrainError.API_LIMIT_ERROR, "too many requests: try again later");
        return told(request).header(HttpHeaders.RETRY_AFTER, later.retryAfter()).body(body(refusal, request));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> broken(RemoteFailure failure, HttpServletRequest request) {
        LOG.warn("{}: Auth0 gave no usable answer: {}", request.getRequestURI(), failure.getMessage());
        Refusal refusal = new Refusal(JanrainError.UNEXPECTED_ERROR, "a service did not answer: try again");
        return told(request).body(body(refusal, request));
    }

    private static ResponseEntity.BodyBuilder told(HttpServletRequest request) {
        return whole(request.getAttribute(OAUTH_STATUS) instanceof Integer status ? status : HttpStatus.OK.value());
    }

    private static ResponseEntity.BodyBuilder whole(int status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON);
    }

    private static Map<String, Object> body(Refusal refusal, HttpServletRequest request) {
        JanrainError error = refusal.error();
        String id = randomId();
        LOG.info("Refused {} with {} {}: request {}", request.getRequestURI(), error.code(), error.word(), id);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", error.code());
        if (request.getAttribute(OAUTH_STATUS) != null) {
            body.put("error", error.oauthWord());
            body.put("sub_error", error.word());
        } else {
            body.put("error", error.word());
        }
        body.put("error_description", refusal.getMessage());
        body.putAll(refusal.members());
        body.put("stat", "error");
        // Janrain's documents call it by the one name, its answers by the other.
        body.put("request_id", id);
        body.put("request_token", id);
        return body;
    }

    private static String randomId() {
        return RANDOM.ints(ID_LENGTH, 0, LETTERS.length())
                .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                .collect(Collectors.joining());
    }
}
