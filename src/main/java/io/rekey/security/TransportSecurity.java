package io.rekey.security;

import io.rekey.links.PublicUrlProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has browsers come by https alone for a year (RFC 6797, ASVS 3.4.1), whatever a proxy says of the request: TLS ends there,
 * and the address that people reach is known from the settings.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TransportSecurity extends OncePerRequestFilter {

    static final String HEADER = "Strict-Transport-Security";

    private final boolean isByHttps;

    TransportSecurity(PublicUrlProperties url) {
        isByHttps = url.publicUrl().startsWith("https://");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isByHttps) {
            response.setHeader(HEADER, "max-age=31536000");
        }
        chain.doFilter(request, response);
    }
}
