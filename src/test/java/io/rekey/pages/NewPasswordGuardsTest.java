package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.OwnMailTest;
import io.rekey.support.RecordedLog;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not set a new password on the page, and what is not taken there. */
class NewPasswordGuardsTest extends OwnMailTest {

    private Visitor gus;

    @BeforeEach
    void gusForgot() {
        gus = new Visitor(port);
    }

    @Test
    void linkThatIsNot_looksAlike_whateverIsWrongWithIt() {
        HttpResponse<String> page = atTheForm(gus);
        String confirm = Visitor.linkMailedTo(GUS);
        List.of(
                        confirm.replace("confirm", "reset"),
                        confirm.substring(0, confirm.length() - 1),
                        confirm.toUpperCase(Locale.ROOT).replace("/APPS/GLOBEX/CONFIRM", "/apps/globex/confirm"),
                        confirm.replace("globex", "acme"),
                        Visitor.disavowalLinkMailedTo(GUS).replace("not-me", "reset"),
                        "/apps/globex/reset/x")
                .forEach(link -> assertNotGood(new Visitor(port).opens(link)));
        assertNotGood(new Visitor(port).sets(page, GOOD));
        assertNotGood(gus.postsFields("/apps/acme/reset", "formToken=" + Visitor.tokenIn(page)));
        assertThat(signsIn(LocalTenant.PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q7", "%00"})
    void formWithoutItsToken_isNotGood(String token) {
        atTheForm(gus);
        assertNotGood(gus.postsFields(PAGE, "formToken=" + token + "&password=x&confirmation=x"));
    }

    @Test
    void formOfAnotherSite_isNotTaken() {
        HttpResponse<String> page = atTheForm(gus);
        String fields = "formToken=" + Visitor.tokenIn(page) + "&password=" + Visitor.encoded(GOOD) + "&confirmation="
                + Visitor.encoded(GOOD);
        HttpResponse<String> answer = gus.postsFields(PAGE, fields, "Sec-Fetch-Site", "cross-site");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(errorsIn(answer)).contains("Your browser came here from another site.");
        assertThat(signsIn(GOOD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=%s",
                "confirmation=%s",
                "password=%s&password=%s&confirmation=%s",
                "password=%s&confirmation=%s&confirmation=%s",
                "password[]=%s&confirmation[]=%s"
            })
    void fieldThatIsMissingOrThereTwice_isNotTaken(String fields) {
        HttpResponse<String> page = atTheForm(gus);
        HttpResponse<String> answer = gus.postsFields(
                PAGE, "formToken=" + Visitor.tokenIn(page) + "&" + fields.replace("%s", Visitor.encoded(GOOD)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorsIn(answer)).contains("What your browser sent was not complete.");
        assertThat(signsIn(GOOD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 30_000, 1_000_000})
    void farTooLong_isSaid_andTheLinkStaysGood(int length) {
        HttpResponse<String> answer = gus.sets(atTheForm(gus), "x".repeat(length));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(errorsIn(answer)).contains("At most 72 bytes");
        assertThat(gus.sets(gus.opens(PAGE), GOOD).statusCode()).isEqualTo(303);
    }

    @Test
    void scannersAndPrefetches_changeNothing() {
        asked("globex", GUS);
        String link = Visitor.linkMailedTo(GUS);
        look(link);
        HttpResponse<String> page = confirmed(gus, GUS);
        look(link);
        assertThat(gus.sets(page, GOOD).statusCode()).isEqualTo(303);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @Test
    void whatIsTyped_isInNoLog_howeverChatty() {
        HttpResponse<String> page = atTheForm(gus);
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            gus.sets(page, "violet canary", "violet canary 2");
            gus.sets(page, "violet");
            gus.postsFields(PAGE + "/check", "formToken=" + Visitor.tokenIn(page) + "&password=violet");
            assertThat(gus.sets(page, GOOD).statusCode()).isEqualTo(303);
            assertThat(log.text()).contains("NewPasswordController").doesNotContain("violet");
        }
    }

    @Test
    void whoeverTakesTheirTime_hasAWhileFromTheFormOn() {
        asked("globex", GUS);
        HttpResponse<String> pressed = gus.presses(gus.opens(Visitor.linkMailedTo(GUS)));
        String link = Visitor.linkMailedTo(GUS);
        String cookie = "__Host-rekey-link=" + link.substring(link.lastIndexOf('/') + 1);
        HttpResponse<String> page = nobody.send("GET", header(pressed, "Location"), null, "Cookie", cookie);
        assertThat(header(page, "Set-Cookie")).startsWith(cookie + "; Path=/; Max-Age=900;");
    }

    private void look(String link) {
        String cookie = "__Host-rekey-link=" + link.substring(link.lastIndexOf('/') + 1);
        for (int visit = 0; visit < 20; visit++) {
            new Visitor(port).opens(link);
            nobody.send("HEAD", link, null, "User-Agent", "Mimecast");
            nobody.send("HEAD", PAGE, null, "Cookie", cookie);
            nobody.send("GET", PAGE, null, "Cookie", cookie, "Sec-Purpose", "prefetch;prerender");
            nobody.send("OPTIONS", PAGE, null, "Cookie", cookie);
        }
    }

    @Test
    void ticket_isAButtonThatLeadsToAuth0sPage() {
        asked("acme", ANN);
        HttpResponse<String> page = confirmed(gus, ANN);
        assertThat(page.body()).contains("Press the button to get to the page").doesNotContain("name=\"password\"");
        HttpResponse<String> pressed = gus.presses(page);
        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(header(pressed, "Location")).startsWith(TENANT.url() + "/u/reset-verify?ticket=");
        String ticket = tenantClient.linkIn(header(pressed, "Location"));
        assertThat(tenantClient.choosePassword(ticket, GOOD + " Q1!").statusCode())
                .isEqualTo(200);
    }

    @Test
    void ticketAskedForWhileOneIsMade_isAMomentThatGoesOnByItself() {
        asked("acme", ANN);
        HttpResponse<String> page = confirmed(gus, ANN);
        TENANT.faults().add(Fault.on("POST", "/api/v2/tickets/password-change").held());
        var first = CompletableFuture.supplyAsync(() -> gus.presses(page));
        TENANT.faults().awaitHeld(Duration.ofSeconds(20));
        HttpResponse<String> second = gus.presses(page);
        assertThat(first).isNotDone();
        assertThat(header(second, "Refresh")).isEqualTo("3; url=/apps/acme/reset");
        assertThat(second.body()).contains("One moment, please").doesNotContain("<form");
        TENANT.faults().release();
        assertThat(header(first.join(), "Location")).startsWith(TENANT.url());
        assertThat(gus.opens("/apps/acme/reset").body()).contains("<form");
    }

    @Test
    void everyAnswer_hasTheHeadersOfAPage() {
        HttpResponse<String> page = atTheForm(gus);
        for (HttpResponse<String> answer : List.of(
                page,
                nobody.send("GET", PAGE + "/x", null),
                nobody.send("GET", PAGE, null),
                gus.sets(page, "x"),
                gus.sets(page, "x".repeat(30_000)),
                gus.sets(page, GOOD),
                gus.opens("/apps/globex/done"))) {
            assertThat(header(answer, "Cache-Control")).contains("no-store");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Content-Security-Policy"))
                    .startsWith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'")
                    .contains("frame-ancestors 'none'; base-uri 'none'")
                    .doesNotContain("unsafe", "*");
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
        }
    }
}
