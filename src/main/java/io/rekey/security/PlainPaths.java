package io.rekey.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a path that reaches one of the engine's servlets under another spelling than its own, such as
 * {@code //engine-rest} or {@code /%65ngine-rest}. The doors would read it differently than the servlet does.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class PlainPaths extends OncePerRequestFilter {

    private final ProblemResponses problems;

    PlainPaths(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isPlain(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(response, ProblemResponses.problem(HttpStatus.BAD_REQUEST));
        }
    }

    private static boolean isPlain(HttpServletRequest request) {
        if (request.getHttpServletMapping().getMappingMatch() != MappingMatch.PATH) {
            return true;
        }
        String sent = request.getRequestURI();
        String servlet = request.getServletPath();
        return sent.equals(servlet) || sent.startsWith(servlet + "/");
    }
}
