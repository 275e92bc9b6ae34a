package io.rekey.engine;

import static io.rekey.security.Doors.path;

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
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The door to Tasklist and Cockpit. They bring their own sign-in, session and CSRF token; what is open before a sign-in
 * is the sign-in page itself. The set-up of a first administrator stays shut (CVE-2026-77226).
 */
@Configuration(proxyBeanMethods = false)
class WebappDoor {

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
                                path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/login/*"))
                        .permitAll()
                        .anyRequest()
                        .access((who, what) -> new AuthorizationDecision(session.isSignedIn(what.getRequest()))))
                .build();
    }

    private static RequestMatcher get(String pattern) {
        return path(HttpMethod.GET, pattern);
    }
}
