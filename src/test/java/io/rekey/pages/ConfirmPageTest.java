package io.rekey.pages;

import static io.rekey.support.RekeyClient.forgottenBy;
import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page behind the link of a confirmation mail: only its button does anything, once, in time, for its own app. */
class ConfirmPageTest extends ApiTest {

    private static final String PAGE = "/apps/acme/confirm";
    private static final String BOB = "bob@acme.example";
    private static final String NOT_GOOD = "This link is no longer good";

    private Visitor ann;
    private String link;

    @BeforeEach
    void annHasTheMail() {
        ann = new Visitor(port);
        link = mailedFor(reset, ANN);
    }

    @Test
    void button_confirmsAndSaysWhereToLook() {
        HttpResponse<String> page = ann.opens(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Reset your Acme password", "<html lang=\"en\"", "name=\"viewport\"");
        reset.waitsAt("awaitConfirmation");

        HttpResponse<String> confirmed = ann.presses(page);
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.body()).contains("Check your mail", "is on its way");
        reset.runs("randomizePassword");
    }

    @Test
    void link_leavesTheAddressForAShortLivedCookie() {
        var answer = nobody.send("GET", link, null);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location")).isEqualTo(PAGE);
        assertThat(header(answer, "Set-Cookie"))
                .startsWith("__Host-rekey-link=" + secret() + ";")
                .contains("Path=/;", "Max-Age=900;", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(ann.opens(link).body()).doesNotContain(secret());
        assertNotGood(nobody.send("GET", PAGE, null));
    }

    @Test
    void scannerAndPrefetch_changeNothing_andTheOwnersButtonWorksAfterwards() {
        for (int visit = 0; visit < 20; visit++) {
            new Visitor(port).opens(link);
            nobody.send("HEAD", link, null);
            nobody.send("HEAD", PAGE, null, "Cookie", "__Host-rekey-link=" + secret());
            nobody.send("GET", link, null, "Sec-Purpose", "prefetch;prerender", "User-Agent", "Safelinks");
            nobody.send("OPTIONS", link, null);
        }
        reset.waitsAt("awaitConfirmation");
        assertConfirmed(ann.presses(ann.opens(link)));
    }

    @Test
    void secondTab_ofTheSameLink_worksToo_andTheFirstIsUsedThen() {
        HttpResponse<String> first = ann.opens(link);
        HttpResponse<String> second = ann.opens(link);
        assertConfirmed(ann.presses(second));
        assertNotGood(ann.presses(first));
        assertNotGood(ann.opens(link));
    }

    /** The tabs share the cookie, so the form of the first would speak for the second. */
    @Test
    void secondTab_ofAnotherLink_isNotConfirmedByTheFirst() {
        ResetDriver other = new ResetDriver(engine);
        HttpResponse<String> first = ann.opens(link);
        HttpResponse<String> second = ann.opens(mailedFor(other, BOB));
        assertNotGood(ann.presses(first));
        reset.waitsAt("awaitConfirmation");
        other.waitsAt("awaitConfirmation");
        assertConfirmed(ann.presses(second));
        assertConfirmed(ann.presses(ann.opens(link)));
    }

    @Test
    void fiftyAtOnce_confirmOnce() {
        HttpResponse<String> page = ann.opens(link);
        List<Integer> answers = atOnce(50, i -> ann.presses(page).statusCode());
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 410);
        reset.jobAt("randomizePassword");
    }

    @Test
    void otherAppsPath_isNotGood() {
        assertNotGood(ann.opens(link.replace("acme", "globex")));
        HttpResponse<String> page = ann.opens(link);
        assertNotGood(ann.posts("/apps/globex/confirm", Visitor.tokenIn(page)));
        assertThat(ann.posts("/apps/unknown/confirm", Visitor.tokenIn(page)).statusCode())
                .isEqualTo(404);
        reset.waitsAt("awaitConfirmation");
        assertConfirmed(ann.presses(page));
    }

    @Test
    void afterTheDeadline_isNotGood_howeverLateItsTimerRuns() {
        HttpResponse<String> page = ann.opens(link);
        CLOCK.advance(Duration.ofMinutes(59));
        assertThat(ann.opens(link).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofMinutes(1));
        assertNotGood(ann.presses(page));
        assertNotGood(ann.opens(link));
        reset.waitsAt("awaitConfirmation");
    }

    @Test
    void linkThatIsNoneOfOurs_isNotGood_andTakesTheEarlierOneAway() {
        ann.opens(link);
        assertNotGood(ann.opens(PAGE + "/q7secret%3Cscript%3E"));
        assertNotGood(ann.opens(PAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q7", "0", "%00"})
    void formWithoutItsToken_isNotGood(String token) {
        ann.opens(link);
        assertNotGood(ann.posts(PAGE, token));
        reset.waitsAt("awaitConfirmation");
    }

    /** Another site's form has no token, and the browser sends it without the cookie. */
    @Test
    void otherSitesForm_isNotGood() {
        HttpResponse<String> page = ann.opens(link);
        assertNotGood(new Visitor(port).posts(PAGE, Visitor.tokenIn(page), "Origin", "https://evil.example"));
        assertNotGood(nobody.send("POST", PAGE, null));
        reset.waitsAt("awaitConfirmation");
    }

    @Test
    void cancelledReset_isNotGood() {
        HttpResponse<String> page = ann.opens(link);
        nobody.as("acme-web").cancel(reset.id());
        awaitWhatComesAfterAnswers();
        assertNotGood(ann.presses(page));
    }

    @Test
    void everyAnswer_hasTheHeadersOfAPage() {
        HttpResponse<String> page = ann.opens(link);
        Stream.of(
                        nobody.send("GET", link, null),
                        nobody.send("HEAD", link, null),
                        page,
                        ann.posts(PAGE, ""),
                        ann.presses(page),
                        nobody.send("GET", "/pages/page.css", null))
                .forEach(ConfirmPageTest::assertPageHeaders);
    }

    @Test
    void foreignHostHeaders_leaveTheMailedLinkAlone() {
        nobody.as("acme-web")
                .start(forgottenBy(BOB), "X-Forwarded-Host", "evil.example", "Forwarded", "host=evil.example");
        var started = engine.getRuntimeService().createProcessInstanceQuery().list();
        started.forEach(
                instance -> new ResetDriver(engine).follow(instance.getId()).runsOn());
        assertThat(TENANT.inbox().mailsTo(BOB).get(0).text())
                .contains("\nhttp://localhost:8080/apps/acme/confirm/")
                .doesNotContain("evil");
    }

    private String mailedFor(ResetDriver driver, String email) {
        driver.follow(nobody.as("acme-web").forgottenFor(email)).runs("lookUpAccount", "sendConfirmationEmail");
        return Visitor.linkMailedTo(email);
    }

    private String secret() {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static void assertConfirmed(HttpResponse<String> answer) {
        assertThat(answer.body()).contains("is on its way").doesNotContain(NOT_GOOD);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static void assertNotGood(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body())
                .contains(NOT_GOOD, "<a href=\"/apps/", "/forgot\">Ask for a new mail</a>")
                .doesNotContain("q7secret");
    }

    private static void assertPageHeaders(HttpResponse<String> answer) {
        String what = answer.request().method() + " " + answer.statusCode();
        assertThat(header(answer, "Cache-Control")).as(what).contains("no-store");
        assertThat(header(answer, "Referrer-Policy")).as(what).isEqualTo("no-referrer");
        assertThat(header(answer, "X-Content-Type-Options")).as(what).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy"))
                .as(what)
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.headers().allValues("Set-Cookie")).as(what).noneMatch(cookie -> cookie.contains("SESSION"));
    }
}
