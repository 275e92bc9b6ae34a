package io.rekey.security;

import static io.rekey.support.RekeyClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers before a sign-in is the sign-in page with its assets. Every other path is shut. */
class ClosedPathsTest extends ApiTest {

    private static final String ADMINISTRATORS = "camunda-admin";
    private static final String SETUP_USER = "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\","
            + "\"email\":\"m@acme.example\"},\"credentials\":{\"password\":\"mallory-local-only\"}}";

    /** Answers 200 to anybody, and nothing else of {@link #PROBES} does. */
    private static final List<String> OPEN = List.of(
            "/camunda/app/welcome/default/",
            "/camunda/app/tasklist/default/",
            "/camunda/app/cockpit/default/",
            "/camunda/app/admin/default/",
            "/camunda/api/engine/engine/",
            "/pages/page.css",
            "/pages/proof.js",
            "/apps/acme/forgot",
            "/apps/acme/forgot/sent");

    private static final List<String> SHUT = List.of(
            "/",
            "/index.html",
            "/actuator",
            "/actuator/env",
            "/actuator/health",
            "/actuator/heapdump",
            "/v3/api-docs",
            "/swagger-ui/index.html",
            "/h2-console",
            "/h2-console/",
            "/error",
            "/login",
            "/api",
            "/api/v1",
            "/api/v1/resets",
            "/api/v1/resets/",
            "/api/v1/resets/1",
            "/api/v2/resets",
            "/api/v1/me",
            "/api/v1/me/reset",
            "/api/v1/me/reset/",
            "/apps",
            "/apps/acme",
            "/apps/acme/confirm/a/b",
            "/apps/acme/forgot/",
            "/apps/acme/forgot/x",
            "/apps/acme/forgot/sent/x",
            "/pages",
            "/pages/",
            "/templates/confirm.html",
            "/api/v1/resets/1/variables",
            "/camunda",
            "/camunda/",
            "/camunda/api",
            "/camunda/api/engine",
            "/camunda/api/engine/engine",
            "/camunda/api/engine/engine/default",
            "/camunda/api/engine/engine/default/user",
            "/camunda/api/engine/engine/default/task",
            "/camunda/api/engine/engine/default/process-instance",
            "/camunda/api/engine/engine/default/deployment",
            "/camunda/api/engine/engine/default/history/variable-instance",
            "/camunda/api/engine/engine/default/identity/password-policy",
            "/camunda/api/engine/version",
            "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
            "/camunda/api/admin/plugin/adminPlugins/default/anything",
            "/camunda/api/tasklist/plugin",
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/app/admin/default/setup/",
            "/camunda/app/admin/default/setup/x",
            "/camunda/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/application.yml",
            "/processes/password-reset.bpmn",
            "/webjars/camunda/securityFilterRules.json",
            "/camunda/securityFilterRules.json",
            "/engine-rest",
            "/engine-rest/",
            "/engine-rest/engine",
            "/engine-rest/user",
            "/.well-known",
            "/.well-known/openid-configuration",
            "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
            "/robots.txt");

    private static final List<String> PROBES =
            Stream.concat(OPEN.stream(), SHUT.stream()).toList();

    @AfterEach
    void administratorIsBack() {
        IdentityService identities = engine.getIdentityService();
        identities.deleteUser("mallory");
        identities.deleteMembership("root", ADMINISTRATORS);
        identities.createMembership("root", ADMINISTRATORS);
    }

    @Test
    void openPaths_areTheSignInPageAndNothingElse() {
        assertThat(PROBES.stream().filter(path -> get(path) == 200)).containsExactlyElementsOf(OPEN);
    }

    @ParameterizedTest
    @MethodSource("shut")
    void shutPath_saysNothingToAnybody(String path) {
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD")) {
            var answer =
                    nobody.send(method, path, method.equals("GET") ? null : "{}", "Content-Type", "application/json");
            assertThat(answer.statusCode()).as(method + " " + answer.body()).isIn(401, 403, 404);
            assertThat(answer.body()).doesNotContain("ENGINE-", "Exception", "olivia");
        }
    }

    static List<String> shut() {
        return SHUT;
    }

    @Test
    void signInPage_tellsNothingAndItsAssetsAreOpen() {
        String page = nobody.send("GET", "/camunda/app/tasklist/default/", null).body();
        assertThat(page).doesNotContain("olivia", "password-reset");
        List<String> assets = Pattern.compile("(?:src|href)=\"(/camunda/[^\"]+\\.(?:js|css|ico)[^\"]*)\"")
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(assets).isNotEmpty().allMatch(asset -> get(asset) == 200);
    }

    @Test
    void webappsWithoutAName_leadToTheSignInPage() {
        var answer = nobody.send("GET", "/camunda/app", null);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).endsWith("/camunda/app/");
        assertThat(get("/camunda/app/")).isIn(302, 404);
    }

    @Test
    void engineName_isAllThatIsToldBeforeSignIn() {
        assertThat(nobody.send("GET", "/camunda/api/engine/engine/", null).body())
                .isEqualTo("[{\"name\":\"default\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup/default/user/create;x=1",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda;x=1/api/admin/setup/default/user/create",
                "/camunda//api/admin/setup/default/user/create",
                "/camunda/api//admin/setup/default/user/create",
                "//camunda/api/admin/setup/default/user/create",
                "/camunda/./api/admin/setup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/camunda/api/admin/%2e/setup/default/user/create",
                "/camunda/api/admin/x/%2e%2e/setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/%61pi/admin/setup/default/user/create",
                "/camunda/api/a%64min/setup/default/user/create",
                "/%63amunda/api/admin/setup/default/user/create",
                "/camunda/api/admin%2Fsetup/default/user/create",
                "/camunda/api/admin/%2573etup/default/user/create",
                "/camunda/api/admin/setup/default/user%20/create",
                "/camunda/app/%2e%2e/api/admin/setup/default/user/create",
                "/camunda/app/../api/admin/setup/default/user/create",
                "/camunda/API/admin/setup/default/user/create"
            })
    void setupOfAFirstAdministrator_isShutUnderEverySpelling(String path) {
        engine.getIdentityService().deleteMembership("root", ADMINISTRATORS);
        String[] csrf = csrf();
        for (var client : List.of(nobody, helpDesk)) {
            var answer = client.send("POST", path, SETUP_USER, csrf);
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        }
        assertThat(get(path)).isBetween(400, 499);
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("mallory")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine/default/process-definition/key/password-reset/start",
                "/camunda/api/engine/engine/default/task/create",
                "/camunda/api/engine/engine/default/deployment/create",
                "/camunda/api/engine/engine/default/user/create",
                "/camunda/api/admin/auth/user/default/logout"
            })
    void webappWriteWithACsrfTokenButNoSignIn_isUnauthorized(String path) {
        assertThat(nobody.send("POST", path, "{}", csrf()).statusCode()).isEqualTo(401);
        assertThat(helpDesk.send("POST", path, "{}", csrf()).statusCode()).isEqualTo(401);
        assertNothingHappened();
    }

    @Test
    void servicesToken_opensNoWebapp() {
        assertThat(helpDesk.send("GET", "/camunda/api/engine/engine/default/task", null)
                        .statusCode())
                .isEqualTo(401);
    }

    private int get(String path) {
        return nobody.send("GET", path, null).statusCode();
    }

    /** The cookies of a fresh session and its CSRF token, which anybody can have. */
    private String[] csrf() {
        var page = nobody.send("GET", "/camunda/app/admin/default/", null);
        String cookies = String.join(
                "; ",
                page.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.split(";")[0])
                        .toList());
        String token = header(page, "X-XSRF-TOKEN");
        assertThat(token).isNotBlank();
        return new String[] {"Cookie", cookies, "X-XSRF-TOKEN", token, "Content-Type", "application/json"};
    }
}
