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
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the trail know from which network address, and through which door, whatever a request does was asked for. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 2)
class OriginFilter extends OncePerRequestFilter {

    private static final String PAGE = "page";

    private record Door(String word, String paths) {}

    /** The first that fits. Tasklist and Cockpit speak to the engine by the same paths. */
    private static final List<Door> DOORS = List.of(
            new Door("me", "/api/v1/me/"),
            new Door("api", "/api/"),
            new Door("engine-rest", "/engine-rest"),
            new Door("webapps", "/camunda/"),
            new Door("hook", "/hooks/"),
            new Door("janrain", "/oauth/"),
            new Door("janrain", "/entity"));

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = NetworkAddress.of(request.getRemoteAddr()) + " (" + door(request) + ")";
        Origin.<ServletException, IOException>during(origin, () -> chain.doFilter(request, response));
    }

    /** As the server reads the path: the firewall that refuses odd spellings comes later. */
    private static String door(HttpServletRequest request) {
        return DOORS.stream()
                .filter(door -> request.getServletPath().startsWith(door.paths()))
                .map(Door::word)
                .findFirst()
                .orElse(PAGE);
    }
}
