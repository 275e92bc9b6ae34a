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
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
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

    /**
     * Tasklist starts through its form, and nothing here is an external task. The engine answers mistakes in these two
     * with a failure of its own, before any command that could be refused.
     */
    private static final RequestMatcher WITHOUT_A_USER = new OrRequestMatcher(
            path("/camunda/api/engine/engine/*/process-definition/*/start"),
            path("/camunda/api/engine/engine/*/process-definition/key/*/start"),
            path("/camunda/api/engine/engine/*/process-definition/key/*/tenant-id/*/start"),
            path("/camunda/api/engine/engine/*/external-task/fetchAndLock"));

    private static final RequestMatcher SIGN_IN_OF_THE_ENGINES_OWN =
            path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/login/*");

    private static final RequestMatcher SET_UP =
            new OrRequestMatcher(path("/camunda/api/admin/setup/**"), path("/camunda/app/*/*/setup/**"));

    /** It asks for the engine's name, "default", and takes a refusal of that for a failed sign-in. */
    private static final RequestMatcher SIGN_IN_PAGE = new OrRequestMatcher(
            get("/camunda/app/**"),
            get("/camunda/lib/**"),
            get("/camunda/assets/**"),
            get("/camunda/favicon.ico"),
            get("/camunda/api/*/plugin/*/static/**"),
            get("/camunda/api/engine/engine/"),
            get("/camunda/api/admin/auth/user/*"),
            SIGN_IN_OF_THE_ENGINES_OWN);

    @Bean
    @Order(3)
    SecurityFilterChain tasklistAndCockpit(
            HttpSecurity http, WebappSession session, OperatorSignIn signIn, ObjectMapper json) throws Exception {
        http.securityMatcher(path("/camunda/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable);
        return (signIn.isConfigured() ? forOperators(http, session, signIn, json) : forTheEnginesOwn(http, session))
                .build();
    }

    private static HttpSecurity forOperators(
            HttpSecurity http, WebappSession session, OperatorSignIn signIn, ObjectMapper json) throws Exception {
        return signIn.addTo(http)
                .addFilterAfter(new OperatorProfileFilter(json), AuthorizationFilter.class)
                .addFilterAfter(new OperatorIdentityFilter(), OperatorProfileFilter.class)
                .authorizeHttpRequests(requests -> eachItsOwn(
                                requests.requestMatchers(SET_UP, WITHOUT_A_USER, SIGN_IN_OF_THE_ENGINES_OWN)
                                        .denyAll(),
                                session)
                        .anyRequest()
                        .authenticated());
    }

    private static HttpSecurity forTheEnginesOwn(HttpSecurity http, WebappSession session) throws Exception {
        return http.requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .authorizeHttpRequests(requests -> eachItsOwn(
                                requests.requestMatchers(SET_UP, WITHOUT_A_USER)
                                        .denyAll()
                                        .requestMatchers(SIGN_IN_PAGE)
                                        .permitAll(),
                                session)
                        .anyRequest()
                        .access((who, what) -> new AuthorizationDecision(session.isSignedIn(what.getRequest()))));
    }

    /** The REST API of Tasklist, Cockpit and Admin is for those who may use that one; the engine's own asks for rights. */
    private static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry eachItsOwn(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            WebappSession session) {
        return requests.requestMatchers(path("/camunda/api/cockpit/**"))
                .access(usersOf("cockpit", session))
                .requestMatchers(path("/camunda/api/tasklist/**"))
                .access(usersOf("tasklist", session))
                .requestMatchers(path("/camunda/api/admin/plugin/**"))
                .access(usersOf("admin", session));
    }

    private static AuthorizationManager<RequestAuthorizationContext> usersOf(
            String application, WebappSession session) {
        return (who, what) -> new AuthorizationDecision(session.mayUse(application, what.getRequest()));
    }

    private static RequestMatcher get(String pattern) {
        return path(HttpMethod.GET, pattern);
    }
}
