package io.rekey.pages;

import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.limits.NetworkAddress;
import io.rekey.links.Link.Purpose;
import io.rekey.links.Links;
import io.rekey.security.Later;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Limits how often pages are asked for: by network address, but with a link that we made by that link. So nobody behind a
 * shared address, which an office or a mail scanner has, keeps anybody else behind it from their button.
 */
@Component
class PageLimit implements HandlerInterceptor, WebMvcConfigurer {

    private static final String PAGES = "pages";

    private final Limits limits;
    private final Links links;

    PageLimit(Limits limits, Links links) {
        this.limits = limits;
        this.links = links;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/apps/**")
                .excludePathPatterns("/apps/*/look.css", "/apps/*/logo");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<Duration> wait = secrets(request)
                .filter(this::isOurs)
                .findFirst()
                .map(link -> limits.take(Limit.LINK, link))
                .orElseGet(() -> limits.take(Limit.ADDRESS, PAGES, NetworkAddress.of(request.getRemoteAddr())));
        wait.ifPresent(time -> {
            throw Later.tooMany(time);
        });
        return true;
    }

    private static Stream<String> secrets(HttpServletRequest request) {
        // A request that no page of ours takes has none.
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("secret") instanceof String inPath) {
            return Stream.of(inPath);
        }
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(LinkCookie.NAME))
                .map(Cookie::getValue);
    }

    private boolean isOurs(String secret) {
        return Stream.of(Purpose.values())
                .anyMatch(purpose -> links.check(purpose, secret).isPresent());
    }
}
