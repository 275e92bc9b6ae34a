package io.rekey.security;

import static io.rekey.security.Doors.path;

import io.rekey.process.SignInAge;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing out in Tasklist or Cockpit. Their own request, which their CSRF token guards, empties the session here; the
 * page that the browser then asks for leads it to the provider, where the sign-in ends as well.
 */
class SignOut extends OncePerRequestFilter {

    static final String PATH = "/camunda/signed-out";

    /** The one thing that is left in an emptied session. */
    private static final String SIGNED_OUT = SignOut.class.getName();

    private static final RequestMatcher REQUEST = path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout");
    private static final RequestMatcher PAGE = path(HttpMethod.GET, PATH);

    private final SignInProvider provider;
    private final String home;

    SignOut(SignInProvider provider, String home) {
        this.provider = provider;
        this.home = home;
    }

    static boolean isUnderWay(HttpServletRequest request) {
        return request.getSession(false) != null && request.getSession(false).getAttribute(SIGNED_OUT) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (PAGE.matches(request)) {
            response.sendRedirect(atProvider(request));
            return;
        }
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        chain.doFilter(request, response);
        if (REQUEST.matches(request)
                && response.getStatus() == HttpServletResponse.SC_OK
                && person != null
                && person.getPrincipal() instanceof OidcUser user) {
            empty(request.getSession(), user.getIdToken().getTokenValue());
        }
    }

    /** The answer is on its way already, so there is no new session to be had; this one belongs to nobody any more. */
    private static void empty(HttpSession session, String token) {
        Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
        session.setAttribute(SIGNED_OUT, token);
    }

    private String atProvider(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object token = session == null ? null : session.getAttribute(SIGNED_OUT);
        if (token == null || provider.signOut().isEmpty()) {
            return request.getContextPath() + SignInAge.AGAIN;
        }
        session.invalidate();
        return UriComponentsBuilder.fromUriString(provider.signOut().get())
                .queryParam("client_id", "{client}")
                .queryParam("id_token_hint", "{token}")
                .queryParam("post_logout_redirect_uri", "{home}")
                .encode()
                .buildAndExpand(provider.clientId(), token, absolute(request))
                .toUriString();
    }

    private String absolute(HttpServletRequest request) {
        String here = UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath(null)
                .toUriString();
        return home.replace("{baseUrl}", here);
    }
}
