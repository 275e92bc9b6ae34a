package io.rekey.engine;

import static io.rekey.security.Doors.path;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.security.Operator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows a person's name in the head of Tasklist and Cockpit, which ask the engine for the profile of who signed in. */
class OperatorProfileFilter extends OncePerRequestFilter {

    private static final RequestMatcher PROFILE =
            path(HttpMethod.GET, "/camunda/api/engine/engine/default/user/{id}/profile");

    private final ObjectMapper json;

    OperatorProfileFilter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestMatcher.MatchResult profile = PROFILE.matcher(request);
        var person = SecurityContextHolder.getContext().getAuthentication();
        if (profile.isMatch()
                && person.getPrincipal() instanceof Operator operator
                && operator.getName().equals(profile.getVariables().get("id"))) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), profileOf(operator));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Map<String, String> profileOf(Operator operator) {
        String name = operator.getFullName() == null ? operator.getEmail() : operator.getFullName();
        return Map.of("id", operator.getName(), "firstName", name, "lastName", "", "email", operator.getEmail());
    }
}
