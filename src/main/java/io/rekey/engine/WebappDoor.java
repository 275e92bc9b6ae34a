package io.rekey.engine;

import static io.rekey.security.Doors.path;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The door to Tasklist and Cockpit. They bring their own sign-in, session and CSRF token; what is open before a sign-in
 * is the sign-in page itself. The set-up of a first administrator stays shut (CVE-2026-77226).
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

    /** It asks for the engine's name, "default", and takes a refusal of that for a failed sign-in. */
    private static final RequestMatcher SIGN_IN_PAGE = new OrRequestMatcher(
            get("/camunda/app/**"),
            get("/camunda/lib/**"),
            get("/camunda/assets/**"),
            get("/camunda/favicon.ico"),
            get("/camunda/api/*/plugin/*/static/**"),
            get("/camunda/api/engine/engine/"),
            get("/camunda/api/admin/auth/user/*"),
            path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/login/*"));

    @Bean
    @Order(3)
    SecurityFilterChain tasklistAndCockpit(HttpSecurity http, WebappSession session) throws Exception {
        return http.securityMatcher(path("/camunda/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                path("/camunda/api/admin/setup/**"), path("/camunda/app/*/*/setup/**"))
                        .denyAll()
                        .requestMatchers(WITHOUT_A_USER)
                        .denyAll()
                        .requestMatchers(SIGN_IN_PAGE)
                        .permitAll()
                        .requestMatchers(path("/camunda/api/cockpit/**"))
                        .access(usersOf("cockpit", session))
                        .requestMatchers(path("/camunda/api/tasklist/**"))
                        .access(usersOf("tasklist", session))
                        .requestMatchers(path("/camunda/api/admin/plugin/**"))
                        .access(usersOf("admin", session))
                        .anyRequest()
                        .access((who, what) -> new AuthorizationDecision(session.isSignedIn(what.getRequest()))))
                .build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> usersOf(
            String application, WebappSession session) {
        return (who, what) -> new AuthorizationDecision(session.mayUse(application, what.getRequest()));
    }

    private static RequestMatcher get(String pattern) {
        return path(HttpMethod.GET, pattern);
    }
}
