package io.rekey.engine;

import io.rekey.reset.Caller;
import io.rekey.security.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine which service calls, through its own REST API or ours. Without an identity on the thread the engine
 * checks no rights at all, so a request without a caller does not pass.
 */
class CallerIdentityFilter extends OncePerRequestFilter {

    private final IdentityService identities;
    private final Callers callers;

    CallerIdentityFilter(IdentityService identities, Callers callers) {
        this.identities = identities;
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = callers.current().orElseThrow(() -> new AccessDeniedException("Not a service's call."));
        identities.setAuthentication(caller.clientId(), List.copyOf(caller.scopes()));
        try {
            chain.doFilter(request, response);
        } finally {
            identities.clearAuthentication();
        }
    }
}
