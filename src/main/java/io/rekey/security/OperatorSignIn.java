package io.rekey.security;

import static io.rekey.security.Doors.path;

import io.rekey.links.PublicUrlProperties;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** How people sign in to Tasklist and Cockpit at their OpenID Connect provider, and out of both. */
@Component
public class OperatorSignIn {

    private static final String HOME = "/camunda/app/tasklist/default/";
    private static final String CALLBACK = "/camunda/signed-in";
    private static final RequestMatcher PAGES = path(HttpMethod.GET, "/camunda/app/**");

    private final SignInProperties properties;
    private final PublicUrlProperties address;
    private final SignInProvider provider;

    OperatorSignIn(SignInProperties properties, PublicUrlProperties address) {
        this.properties = properties;
        this.address = address;
        this.provider = new SignInProvider(properties, address.of(CALLBACK));
    }

    /** Whether there is such a provider; otherwise the engine's own people sign in. */
    public boolean isConfigured() {
        return properties.areSet();
    }

    /** A sign-in begins a new session: nothing that was in the one before it counts any more. */
    public HttpSecurity addTo(HttpSecurity http) throws Exception {
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(path(HttpMethod.GET, "/camunda/app/*/*/"));
        return http.requestCache(cache -> cache.requestCache(wanted))
                .sessionManagement(sessions -> sessions.sessionFixation().newSession())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(begin()))
                .addFilterBefore(new SignOut(provider, address.of(HOME)), LogoutFilter.class)
                .oauth2Login(login -> login.clientRegistrationRepository(provider)
                        .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                        .loginPage(SignInRequests.PATH)
                        .authorizationEndpoint(
                                endpoint -> endpoint.authorizationRequestResolver(new SignInRequests(provider)))
                        .redirectionEndpoint(endpoint -> endpoint.baseUri(CALLBACK))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(codes()))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(new Operators(properties)))
                        .successHandler(onTo(wanted))
                        .failureHandler(new SignInFailed()));
    }

    /** To the page that was wanted, by its path alone: the scheme that came with the request may be the proxy's own. */
    private static AuthenticationSuccessHandler onTo(RequestCache wanted) {
        var handler = new SavedRequestAwareAuthenticationSuccessHandler();
        handler.setRequestCache(wanted);
        handler.setDefaultTargetUrl(HOME);
        handler.setRedirectStrategy((request, response, url) ->
                response.sendRedirect(URI.create(url).getRawPath()));
        return handler;
    }

    /** A page leads to the provider; a script's request is only told that nobody is signed in. */
    private static AuthenticationEntryPoint begin() {
        AuthenticationEntryPoint unauthorized = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        return (request, response, failure) -> {
            if (PAGES.matches(request)) {
                response.sendRedirect(
                        request.getContextPath() + (SignOut.isUnderWay(request) ? SignOut.PATH : SignInRequests.PATH));
            } else {
                unauthorized.commence(request, response, failure);
            }
        };
    }

    private static RestClientAuthorizationCodeTokenResponseClient codes() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(new ImpatientRequests())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.addAll(List.of(
                            new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }
}
