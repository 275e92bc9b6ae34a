package io.rekey.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.process.StartVariables;
import io.rekey.reset.InvalidInput;
import io.rekey.security.Callers;
import io.rekey.security.Later;
import io.rekey.security.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Reads what a service sends to the engine's own start as strictly as our API does: text variables that a caller may
 * set, and nothing else. So no {@code startInstructions} jump over the approval and no variable is smuggled in.
 */
class EngineStartFilter extends OncePerRequestFilter {

    private static final int LONGEST_BODY = 16 * 1024;

    private final ObjectMapper json;
    private final Admission admission;
    private final Callers callers;
    private final ProblemResponses problems;

    EngineStartFilter(ObjectMapper json, Admission admission, Callers callers, ProblemResponses problems) {
        this.json = json;
        this.admission = admission;
        this.callers = callers;
        this.problems = problems;
    }

    /** The body of the engine's start, as far as it is open. */
    record Start(Map<String, Variable> variables) {

        record Variable(String value, String type) {}

        Map<String, Object> texts() {
            if (variables == null) {
                throw new InvalidInput("variables", "is missing");
            }
            Map<String, Object> texts = new HashMap<>();
            variables.forEach((name, variable) -> texts.put(name, text(name, variable)));
            return texts;
        }

        private static String text(String name, Variable variable) {
            if (variable == null || (variable.type() != null && !"String".equals(variable.type()))) {
                throw new InvalidInput(name, "is not a variable of type String");
            }
            return variable.value();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        try {
            ProblemDetail refusal = refusal(body);
            if (refusal != null) {
                problems.write(response, refusal);
                return;
            }
        } catch (Later later) {
            problems.write(response, later);
            return;
        }
        startOrTellFailure(new BufferedRequest(request, body), response, chain);
    }

    /** The engine's own words about a failure hold statements and names of its tables. */
    private void startOrTellFailure(BufferedRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpStatus.OK.value()) {
            answer.copyBodyToResponse();
        } else {
            problems.write(response, ProblemResponses.problem(HttpStatus.valueOf(answer.getStatus())));
        }
    }

    private ProblemDetail refusal(byte[] body) {
        try {
            admit(body);
            return null;
        } catch (InvalidInput invalid) {
            return Problems.invalid(invalid);
        } catch (IOException invalid) {
            return Problems.invalid(InvalidJson.toldBy(invalid));
        }
    }

    private void admit(byte[] body) throws IOException {
        if (body.length == 0 || body.length > LONGEST_BODY) {
            throw new InvalidInput("body", "is empty or longer than " + LONGEST_BODY + " bytes");
        }
        Start start = json.readValue(body, Start.class);
        if (start == null) {
            throw new InvalidInput("body", "is not one JSON object");
        }
        admission.admit(
                StartVariables.read(start.texts()),
                callers.current().orElseThrow(() -> new AccessDeniedException("Not a service's call.")));
    }
}
