package io.rekey.security;

import io.rekey.hooks.Hooks;
import io.rekey.reset.Caller;
import jakarta.servlet.DispatcherType;
import java.util.Set;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Every door of Rekey, in the order in which they are tried. What no door names stays shut. Matchers are path patterns:
 * a plain text pattern would silently miss the engine's own servlet.
 */
@Configuration(proxyBeanMethods = false)
public class Doors {

    public static final String ENGINE_START = "/engine-rest/process-definition/key/password-reset/start";

    /** What browsers and mail scanners send. Spring would answer OPTIONS for pages by itself. */
    private static final Set<String> PAGE_METHODS = Set.of("GET", "HEAD", "POST");

    /** The pages with a script of ours. */
    private static final String PAGE_WITH_SCRIPT = "; script-src 'self'";

    /** Nothing from elsewhere, no script, and no page of anybody else's around ours (ASVS 3.4.3, 3.4.6). */
    private static final String PAGE_CONTENTS =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    /** An app's drawing may have styles of its own, and does nothing where somebody opens it by itself. */
    private static final String LOGO_CONTENTS =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    private final ProblemResponses problems;
    private final Converter<Jwt, AbstractAuthenticationToken> accessTokens;

    Doors(ProblemResponses problems, Converter<Jwt, AbstractAuthenticationToken> accessTokens) {
        this.problems = problems;
        this.accessTokens = accessTokens;
    }

    /** Users come with their own ID token, which opens nothing else. */
    @Bean
    @Order(0)
    SecurityFilterChain usersOwnDoor(HttpSecurity http, SessionTokens sessions) throws Exception {
        return stateless(http.securityMatcher(path("/api/v1/me/reset")))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(problems::wantIdToken).accessDeniedHandler(problems))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(problems::wantIdToken)
                        .accessDeniedHandler(problems)
                        .jwt(tokens -> tokens.decoder(sessions::read)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiDoor(HttpSecurity http) throws Exception {
        return tokensOnly(http.securityMatcher(path("/api/**")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                path(HttpMethod.POST, "/api/v1/resets"),
                                path(HttpMethod.DELETE, "/api/v1/resets/*"),
                                path(HttpMethod.POST, "/api/v1/new-password"),
                                path(HttpMethod.POST, "/api/v1/new-password/*"))
                        .hasAuthority(Caller.START_SCOPE)
                        .requestMatchers(path(HttpMethod.GET, "/api/v1/resets/*"))
                        .hasAuthority(Caller.READ_SCOPE)
                        .requestMatchers(path(HttpMethod.GET, "/api/v1/audit/**"))
                        .hasAuthority(Caller.AUDIT_SCOPE)
                        .requestMatchers(path(HttpMethod.POST, "/api/v1/audit/erasures"))
                        .hasAuthority(Caller.ERASE_SCOPE)
                        .requestMatchers(
                                path(HttpMethod.POST, "/api/v1/branding/plan"),
                                path(HttpMethod.POST, "/api/v1/branding/apply"))
                        .hasAuthority(Caller.BRANDING_SCOPE)
                        .requestMatchers(
                                path("/api/v1/resets"),
                                path("/api/v1/resets/*"),
                                path("/api/v1/new-password"),
                                path("/api/v1/new-password/*"))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Services may start a reset through the engine's own REST API, and do nothing else there. */
    @Bean
    @Order(2)
    SecurityFilterChain engineDoor(HttpSecurity http) throws Exception {
        return tokensOnly(http.securityMatcher(path("/engine-rest/**")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(path(HttpMethod.POST, ENGINE_START))
                        .hasAuthority(Caller.START_SCOPE)
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Auth0 has a secret instead of a token. While none is set, nobody decided to open these paths. */
    @Bean
    @Order(4)
    SecurityFilterChain hooksDoor(HttpSecurity http, Hooks hooks) throws Exception {
        RequestMatcher hook =
                new OrRequestMatcher(path(HttpMethod.POST, Hooks.LOGS), path(HttpMethod.POST, Hooks.PASSWORD_CHANGED));
        return stateless(http.securityMatcher(request -> hooks.areConfigured() && hook.matches(request)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(problems::wantSecret))
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((who, what) -> new AuthorizationDecision(
                                hooks.admit(what.getRequest().getHeader(HttpHeaders.AUTHORIZATION)))))
                .build();
    }

    /**
     * Back ends that knew Janrain prove who they are in its own ways, and its way of asking for a mail is open to anybody.
     * While no secret is set, nobody decided to open these paths.
     */
    @Bean
    @Order(4)
    SecurityFilterChain janrainDoor(HttpSecurity http, JanrainSecrets janrain) throws Exception {
        RequestMatcher paths = new OrRequestMatcher(
                path(HttpMethod.POST, "/oauth/forgot_password_native"),
                path(HttpMethod.POST, "/oauth/token"),
                path(HttpMethod.GET, "/oauth/token"),
                path(HttpMethod.POST, "/oauth/update_profile_native"),
                path(HttpMethod.POST, "/entity"),
                path(HttpMethod.GET, "/entity"),
                path(HttpMethod.POST, "/entity.update"));
        return stateless(http.securityMatcher(request -> janrain.areConfigured() && paths.matches(request)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /**
     * The pages for people. Anybody may ask for a new password; what mailed links lead to opens to whoever has the link,
     * and its form has a token bound to that link.
     */
    @Bean
    @Order(5)
    SecurityFilterChain pagesDoor(HttpSecurity http) throws Exception {
        RequestMatcher pages = new OrRequestMatcher(
                path("/apps/*/confirm"),
                path("/apps/*/confirm/*"),
                path("/apps/*/not-me"),
                path("/apps/*/not-me/*"),
                path("/apps/*/forgot/sent"),
                path("/apps/*/done"),
                path(HttpMethod.GET, "/apps/*/look.css"),
                path("/.well-known/change-password"),
                path(HttpMethod.GET, "/pages/page.css"),
                path(HttpMethod.GET, "/pages/proof.js"),
                path(HttpMethod.GET, "/pages/new-password.js"));
        return pages(http, pages, PAGE_CONTENTS);
    }

    @Bean
    @Order(5)
    SecurityFilterChain forgotDoor(HttpSecurity http) throws Exception {
        return pages(http, path("/apps/*/forgot"), PAGE_CONTENTS + PAGE_WITH_SCRIPT);
    }

    /** The button of a ticket leads to Auth0's page, and a browser holds that against the form's own rule. */
    @Bean
    @Order(5)
    SecurityFilterChain newPasswordDoor(HttpSecurity http, TenantProperties tenant, ApiProperties api)
            throws Exception {
        RequestMatcher pages = new OrRequestMatcher(path("/apps/*/reset"), path("/apps/*/reset/*"));
        String contents =
                PAGE_CONTENTS.replace("form-action 'self'", "form-action 'self' " + tenant.url() + " " + api.issuer());
        return pages(http, pages, contents + PAGE_WITH_SCRIPT + "; connect-src 'self'");
    }

    @Bean
    @Order(5)
    SecurityFilterChain logoDoor(HttpSecurity http) throws Exception {
        return pages(http, path(HttpMethod.GET, "/apps/*/logo"), LOGO_CONTENTS);
    }

    /** On the port of the measurements only: nothing of this matches on the main one. */
    @Bean
    @Order(6)
    SecurityFilterChain measurementsDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.to("health", "metrics", "prometheus"))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(7)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        return stateless(http)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private HttpSecurity tokensOnly(HttpSecurity http) throws Exception {
        return stateless(http)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .jwt(tokens -> tokens.jwtAuthenticationConverter(accessTokens)));
    }

    private static SecurityFilterChain pages(HttpSecurity http, RequestMatcher pages, String contents)
            throws Exception {
        return stateless(http.securityMatcher(pages))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(contents))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(request -> PAGE_METHODS.contains(request.getMethod()))
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(Customizer.withDefaults())
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** Matches any method. */
    public static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    public static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
