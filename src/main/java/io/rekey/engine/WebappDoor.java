package io.rekey.engine;

import static io.rekey.security.Doors.path;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.security.OperatorSignIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The door to Tasklist and Cockpit. Where people sign in at a provider, nothing is open before; where the engine's own people
 * sign in, the sign-in page is. Sessions' CSRF tokens are the web applications' own. The set-up of a first administrator
 * stays shut (CVE-2026-77226).
 */
@Configuration(proxyBeanMethods = false)
class WebappDoor {

    private static final RequestMatcher SIGN_IN_OF_THE_ENGINES_OWN =
            path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/login/*");

    private static final RequestMatcher SET_UP =
            new OrRequestMatcher(path("/camunda/api/admin/setup/**"), path("/camunda/app/*/*/setup/**"));

    @Bean
    @Order(3)
    SecurityFilterChain tasklistAndCockpit(
            HttpSecurity http, WebappSession session, OperatorSignIn signIn, ObjectMapper json) throws Exception {
        http.securityMatcher(path("/camunda/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable);
        return (signIn.isConfigured() ? forOperators(http, signIn, json) : forTheEnginesOwn(http, session)).build();
    }

    private static HttpSecurity forOperators(HttpSecurity http, OperatorSignIn signIn, ObjectMapper json)
            throws Exception {
        return signIn.addTo(http)
                .addFilterAfter(new OperatorProfileFilter(json), AuthorizationFilter.class)
                .addFilterAfter(new OperatorIdentityFilter(), OperatorProfileFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(SET_UP, SIGN_IN_OF_THE_ENGINES_OWN)
                        .denyAll()
                        .anyRequest()
                        .authenticated());
    }

    private static HttpSecurity forTheEnginesOwn(HttpSecurity http, WebappSession session) throws Exception {
        return http.requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(SET_UP)
                        .denyAll()
                        .requestMatchers(
                                get("/camunda/app/**"),
                                get("/camunda/lib/**"),
                                get("/camunda/assets/**"),
                                get("/camunda/favicon.ico"),
                                get("/camunda/api/*/plugin/*/static/**"),
                                // The sign-in page asks for the engine's name, "default", and takes a refusal for a
                                // failed sign-in.
                                get("/camunda/api/engine/engine/"),
                                get("/camunda/api/admin/auth/user/*"),
                                SIGN_IN_OF_THE_ENGINES_OWN)
                        .permitAll()
                        .anyRequest()
                        .access((who, what) -> new AuthorizationDecision(session.isSignedIn(what.getRequest()))));
    }

    private static RequestMatcher get(String pattern) {
        return path(HttpMethod.GET, pattern);
    }
}
