package io.rekey.security;

import static io.rekey.security.Doors.path;

import io.rekey.process.SignInAge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What the provider is asked: a sign-in proven with PKCE and young enough to decide with, or by all means a new one. */
class SignInRequests implements OAuth2AuthorizationRequestResolver {

    static final String PATH = "/camunda/sign-in";

    private static final RequestMatcher SIGN_IN = path(HttpMethod.GET, PATH);
    private static final RequestMatcher SIGN_IN_AGAIN = path(HttpMethod.GET, SignInAge.AGAIN);

    private final OAuth2AuthorizationRequestResolver usual;
    private final OAuth2AuthorizationRequestResolver again;

    SignInRequests(SignInProvider provider) {
        usual = asking(provider, Map.of("max_age", SignInAge.LONGEST.toSeconds()));
        again = asking(provider, Map.of("max_age", SignInAge.LONGEST.toSeconds(), "prompt", "login"));
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        if (SIGN_IN.matches(request)) {
            return usual.resolve(request, SignInProvider.ID);
        }
        return SIGN_IN_AGAIN.matches(request) ? again.resolve(request, SignInProvider.ID) : null;
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String provider) {
        return usual.resolve(request, provider);
    }

    private static OAuth2AuthorizationRequestResolver asking(SignInProvider provider, Map<String, Object> parameters) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(provider, PATH);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(request -> request.additionalParameters(all -> all.putAll(parameters))));
        return resolver;
    }
}
