package io.rekey.security;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.DevelopmentPeople;
import io.rekey.localtenant.Fault;
import io.rekey.localtenant.User;
import io.rekey.support.OperatorsTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.Tasklist;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators come in with their provider's word and in no other way; what the provider must vouch for, it must. */
class OperatorSignInTest extends OperatorsTest {

    private static final String PAT = "pat@acme.example";
    private static final String PAGE = "/app/tasklist/default/";

    @Test
    void operatorSignedIn_seesAndDecidesWithGroupsOfTheTokenAlone() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Tasklist olivia = Tasklist.signedInAtProvider(port, "olivia");
        String task = olivia.approvalOf(reset.id());
        olivia.claim(task, "olivia@ops.example");
        Tasklist.require204(olivia.submit(task, "approve", "called back"));
        assertThat(olivia.get("/user/olivia@ops.example/profile").path("email").asText())
                .isEqualTo("olivia@ops.example");
        assertThat(engine.getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .taskId(task)
                        .singleResult()
                        .getAssignee())
                .isEqualTo("olivia@ops.example");
        reset.runs("randomizePassword");
    }

    @Test
    void sessionBeforeTheSignIn_isNotTheOneAfterIt() {
        Tasklist olivia = Tasklist.ofNobody(port);
        olivia.open(PAGE);
        String before = olivia.cookie("JSESSIONID");
        olivia.signInAtProvider(PAGE, "olivia");
        assertThat(before).isNotBlank();
        assertThat(olivia.cookie("JSESSIONID")).isNotBlank().isNotEqualTo(before);
    }

    /** Behind a proxy that ends TLS the request itself says http. */
    @Test
    void redirects_nameNoScheme() {
        Tasklist browser = Tasklist.ofNobody(port);
        assertThat(browser.leadsTo("/app/cockpit/default/")).isEqualTo("/camunda/sign-in");
        assertThat(browser.leadsTo(browser.callbackOf("ada"))).isEqualTo("/camunda/app/cockpit/default/");
    }

    @Test
    void requestForTheSignIn_hasPkceAndAnAgeAndOnceMoreAPrompt() {
        String usual = location("/camunda/sign-in");
        assertThat(usual)
                .startsWith(TENANT.url() + "/authorize?response_type=code&client_id=rekey-operators&")
                .contains("code_challenge_method=S256", "max_age=900", "nonce=", "state=")
                .doesNotContain("prompt=");
        assertThat(location("/camunda/sign-in/again"))
                .contains("code_challenge_method=S256", "max_age=900", "prompt=login");
    }

    private String location(String path) {
        return RekeyClient.header(RekeyClient.withoutToken(port).send("GET", path, null), "Location");
    }

    @Test
    void groupsOfNoUse_areRefusedAndTheAdministratorsAreAmongThem() {
        operator("oscar").appMetadata("groups", List.of("camunda-admin", "sales", "signed-in-at:9999999999"));
        assertRefused("oscar", "You are in none of the groups");
        operator("oscar").appMetadata("groups", List.of("camunda-admin", "auditors", "email:x@ops.example"));
        Tasklist oscar = Tasklist.ofNobody(port);
        oscar.signInAtProvider("/app/cockpit/default/", "oscar");
        assertThat(oscar.get("/user/count").path("count").asInt()).isZero();
        assertThat(oscar.post("/user/create", Map.of("profile", Map.of("id", "mallory")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void addressThatTheProviderDoesNotVouchFor_isRefused() {
        operator("olivia").emailVerified(false);
        assertRefused("olivia", "does not vouch for your e-mail address");
    }

    private void assertRefused(String person, String because) {
        Tasklist browser = Tasklist.ofNobody(port);
        HttpResponse<String> answer = browser.signInAtProvider(PAGE, person);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("You are not signed in", because);
        assertNobodyIsIn(browser);
    }

    @Test
    void nonceOfAnotherSignIn_isRefused() {
        TENANT.switches().forgesNonce(true);
        assertRefused("olivia", "did not succeed");
    }

    @Test
    void providerThatAnswersNonsense_isRefused() {
        TENANT.faults().add(Fault.on("POST", "/oauth/token").status(200).body("{\"access_token\":7}"));
        assertRefused("olivia", "did not succeed");
        TENANT.faults().add(Fault.on("POST", "/oauth/token").status(500));
        assertRefused("olivia", "did not succeed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?code=stolen&state=forged",
                "?code=stolen",
                "?error=access_denied&state=forged&error_description=<script>alert(1)</script>",
                ""
            })
    void answerThatNobodyAskedFor_isRefusedAndNotRepeated(String query) {
        Tasklist browser = Tasklist.ofNobody(port);
        browser.open(PAGE);
        HttpResponse<String> answer =
                browser.open("/signed-in" + query.replace("<", "%3C").replace(">", "%3E"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("script", "stolen", "forged", "access_denied");
        assertNobodyIsIn(browser);
    }

    @Test
    void codeOfAnotherBrowser_isRefused() {
        Tasklist mallory = Tasklist.ofNobody(port);
        String callback = mallory.callbackOf("omar");
        Tasklist victim = Tasklist.ofNobody(port);
        victim.open(PAGE);
        assertThat(victim.open(callback).statusCode()).isEqualTo(401);
        assertNobodyIsIn(victim);
    }

    private void assertNobodyIsIn(Tasklist browser) {
        assertThat(browser.open("/api/engine/engine/default/task").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/engine/engine/",
                "/api/admin/auth/user/default",
                "/api/engine/engine/default/user/olivia/profile",
                "/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js",
                "/favicon.ico",
                "/lib/deps.js"
            })
    void requestOfNobody_isUnauthorized(String path) {
        assertThat(Tasklist.ofNobody(port).open(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "olivia"})
    void enginesOwnPeople_cannotSignIn(String person) {
        Tasklist browser = Tasklist.signedInAtProvider(port, "omar");
        assertThat(browser.signInAtEngine(person, "tasklist").statusCode()).isEqualTo(403);
        assertThat(RekeyClient.withoutToken(port)
                        .send(
                                "POST",
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                "username=" + person + "&password=" + DevelopmentPeople.passwordOf(person),
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void signInOlderThanAQuarterOfAnHour_decidesNothingUntilDoneAgain() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Tasklist olivia = Tasklist.signedInAtProvider(port, "olivia");
        String task = olivia.approvalOf(reset.id());
        olivia.claim(task, "olivia@ops.example");
        CLOCK.advance(Duration.ofMinutes(15).plusSeconds(1));
        assertThat(olivia.submit(task, "approve", "called back").body()).contains("Sign in again to decide");
        reset.waitsAt("approveReset");
        olivia.signInAtProvider("/sign-in/again", "olivia");
        olivia.get("/task/count");
        Tasklist.require204(olivia.submit(task, "approve", "called back"));
    }

    @Test
    void groupLostSinceTheClaim_decidesNothing() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Tasklist olivia = Tasklist.signedInAtProvider(port, "olivia");
        String task = olivia.approvalOf(reset.id());
        olivia.claim(task, "olivia@ops.example");
        operator("olivia").appMetadata("groups", List.of("security-leads"));
        olivia.signInAtProvider("/sign-in/again", "olivia");
        olivia.get("/task/count");
        assertThat(olivia.submit(task, "approve", "called back").body()).contains("no longer in a group");
        reset.waitsAt("approveReset");
    }

    @Test
    void signedOut_isOutHereAndAtTheProvider() {
        Tasklist olivia = Tasklist.signedInAtProvider(port, "olivia");
        assertThat(olivia.open(PAGE).body()).contains("Camunda Tasklist");
        assertThat(olivia.postTo("/api/admin/auth/user/default/logout").statusCode())
                .isEqualTo(200);
        assertNobodyIsIn(olivia);
        olivia.open(PAGE);
        assertThat(olivia.open("/sign-in").body()).contains("Log in to Rekey");
    }

    @Test
    void writeWithoutTheCsrfToken_isForbidden() {
        Tasklist olivia = Tasklist.signedInAtProvider(port, "olivia");
        assertThat(olivia.postWithoutToken("/api/admin/auth/user/default/logout")
                        .statusCode())
                .isEqualTo(403);
    }

    private static User operator(String name) {
        return TENANT.users().byEmail(name + "@ops.example");
    }
}
