package io.rekey.security;

import io.rekey.limits.NetworkAddress;
import io.rekey.reset.Origin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the trail know from which network address, and through which door, whatever a request does was asked for. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 2)
class OriginFilter extends OncePerRequestFilter {

    private static final String PAGE = "page";

    private record Door(String word, RequestMatcher paths) {}

    /** The first that fits. */
    private static final List<Door> DOORS = List.of(
            new Door("me", Doors.path("/api/v1/me/**")),
            new Door("api", Doors.path("/api/**")),
            new Door("engine-rest", Doors.path("/engine-rest/**")),
            new Door("tasklist", Doors.path("/camunda/**")),
            new Door("hook", Doors.path("/hooks/**")));

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = NetworkAddress.of(request.getRemoteAddr()) + " (" + door(request) + ")";
        Origin.<ServletException, IOException>during(origin, () -> chain.doFilter(request, response));
    }

    private static String door(HttpServletRequest request) {
        return DOORS.stream()
                .filter(door -> door.paths().matches(request))
                .map(Door::word)
                .findFirst()
                .orElse(PAGE);
    }
}
