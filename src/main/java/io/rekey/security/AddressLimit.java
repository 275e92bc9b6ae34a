package io.rekey.security;

import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.limits.NetworkAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the guessing of tokens and secrets from one network address, and the starting of resets by users from one. A
 * service whose token is good never counts, however much it asks. The peer's address is the one that Tomcat tells, which
 * believes a header of declared proxies only.
 */
class AddressLimit extends OncePerRequestFilter {

    private static final String REFUSED = "refused";
    private static final String OWN_RESETS = "own-resets";

    private static final RequestMatcher SERVICES =
            new OrRequestMatcher(Doors.path("/api/**"), Doors.path("/engine-rest/**"), Doors.path("/hooks/**"));

    private static final RequestMatcher OWN_RESET = Doors.path(HttpMethod.POST, "/api/v1/me/reset");

    private final Limits limits;
    private final ProblemResponses problems;

    AddressLimit(Limits limits, ProblemResponses problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SERVICES.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = NetworkAddress.of(request.getRemoteAddr());
        Optional<Duration> wait =
                limits.waitFor(Limit.ADDRESS, REFUSED, address).or(() -> countOwnReset(request, address));
        if (wait.isPresent()) {
            problems.write(response, Later.tooMany(wait.get()));
            return;
        }
        chain.doFilter(request, response);
        if (ProblemResponses.isUnauthenticated(request)) {
            limits.take(Limit.ADDRESS, REFUSED, address);
        }
    }

    private Optional<Duration> countOwnReset(HttpServletRequest request, String address) {
        return OWN_RESET.matches(request) ? limits.take(Limit.ADDRESS, OWN_RESETS, address) : Optional.empty();
    }
}
