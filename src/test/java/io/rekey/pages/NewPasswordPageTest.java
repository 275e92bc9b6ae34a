package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import io.rekey.support.OwnMailTest;
import io.rekey.support.RecordedLog;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which an owner sets a new password: by the app's rules, once, and with a link that survives mistakes. */
class NewPasswordPageTest extends OwnMailTest {

    private static final String NOT_GOOD = "This link is no longer good";

    private Visitor gus;

    @BeforeEach
    void gusForgot() {
        gus = new Visitor(port);
    }

    @Test
    void button_leadsOnToTheForm_andThePasswordTypedThereIsTheAccounts() {
        asked("globex", GUS);
        String link = Visitor.linkMailedTo(GUS);
        HttpResponse<String> pressed = gus.presses(gus.opens(link));
        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(header(pressed, "Location")).isEqualTo(PAGE);
        assertThat(TENANT.inbox().mailsTo(GUS)).hasSize(1);
        reset.runsOn();
        HttpResponse<String> page = gus.opens(PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(signsIn(LocalTenant.PASSWORD)).isTrue();

        HttpResponse<String> done = gus.sets(page, GOOD);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(header(done, "Location")).isEqualTo("/apps/globex/done");
        assertThat(signsIn(GOOD)).isTrue();
        assertThat(signsIn(LocalTenant.PASSWORD)).isFalse();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(gus.opens(link).uri().getPath()).isEqualTo("/apps/globex/done");
    }

    @Test
    void form_isMadeForManagersOfPasswords() {
        String page = atTheForm(gus).body();
        assertThat(page)
                .contains("name=\"username\" autocomplete=\"username\" readonly hidden value=\"" + GUS + "\"")
                .contains("passwordrules=\"minlength: 12; maxlength: 72;", "minlength=\"12\"")
                .doesNotContain("maxlength=", "onpaste", "autocomplete=\"off\"", "style=", "role=\"alert\"");
        assertThat(page.split("type=\"password\" autocomplete=\"new-password\""))
                .hasSize(3);
        assertThat(page)
                .contains("At least 12 characters.", "Nothing of Globex, of your name or of your address.")
                .contains("No space at the beginning or at the end.", "The further rules of Globex.");
    }

    @Test
    void beforeTheFormIsReady_pageGoesOnByItself() {
        asked("acme", ANN);
        gus.presses(gus.opens(Visitor.linkMailedTo(ANN)));
        HttpResponse<String> moment = gus.opens("/apps/acme/reset");
        assertThat(moment.statusCode()).isEqualTo(200);
        assertThat(header(moment, "Refresh")).isEqualTo("3; url=/apps/acme/reset");
        assertThat(moment.body()).contains("One moment, please").doesNotContain("<form", "<script");
        reset.runsOn();
        HttpResponse<String> page = gus.opens("/apps/acme/reset");
        assertThat(header(page, "Refresh")).isNull();
        assertThat(page.body()).contains("<form");
    }

    @Test
    void approvalInBetween_isSaid() {
        asked("acme", PAT);
        assertThat(confirmed(gus, PAT).body())
                .contains("A person looks at it first")
                .doesNotContain("<form");
        reset.decidedBy("olivia", "approve", "called Pat back").runsOn();
        assertThat(gus.opens("/apps/acme/reset").body()).contains("<form");
    }

    @Test
    void confirmationMail_openedAgain_leadsToTheSameForm() {
        HttpResponse<String> page = atTheForm(gus);
        Visitor otherDevice = new Visitor(port);
        HttpResponse<String> again = otherDevice.opens(Visitor.linkMailedTo(GUS));
        assertThat(again.uri().getPath()).isEqualTo(PAGE);
        assertThat(again.body()).contains("name=\"password\"");
        assertThat(gus.presses(page).statusCode()).isEqualTo(400);
        assertThat(otherDevice.sets(again, GOOD).statusCode()).isEqualTo(303);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @Test
    void unconfirmedLink_leadsToItsButtonFirst() {
        asked("globex", GUS);
        gus.opens(Visitor.linkMailedTo(GUS));
        HttpResponse<String> page = gus.opens(PAGE);
        assertThat(page.uri().getPath()).isEqualTo("/apps/globex/confirm");
        assertThat(gus.sets(page, GOOD).statusCode()).isEqualTo(303);
        reset.runsOn();
        assertThat(signsIn(GOOD)).isFalse();
    }

    @Test
    void mismatch_leavesTheLinkAlive_andShowsNothingTyped() {
        HttpResponse<String> page = atTheForm(gus);
        HttpResponse<String> again = gus.sets(page, GOOD, GOOD + "x");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("The two entries were not the same.", "<title>Error: Choose a new Globex password</title>")
                .contains("role=\"alert\" tabindex=\"-1\" autofocus", "aria-invalid=\"true\"", "\"errors rules-title\"")
                .doesNotContain("violet");
        assertThat(gus.sets(again, GOOD).statusCode()).isEqualTo(303);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', At least 12 characters.",
        "Sh0rt!, At least 12 characters.",
        "globex is my favourite app, Nothing of Globex",
        "' violet harbour 93 lantern', No space at the beginning or at the end.",
        "aaaaaaaaaaaaaaaaaa, More than one and the same character.",
        "violet-harbour-93-lantern-violet-harbour-93-lantern-violet-harbour-93-lantern, At most 72 bytes"
    })
    void brokenRule_isNamed_andTheLinkStaysGood(String password, String rule) {
        HttpResponse<String> again = gus.sets(atTheForm(gus), password);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(errorsIn(again)).contains("This password can not be taken", rule);
        assertThat(signsIn(LocalTenant.PASSWORD)).isTrue();
        assertThat(gus.sets(again, GOOD).statusCode()).isEqualTo(303);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @Test
    void refusalOfAuth0_isNamedAsARule() {
        HttpResponse<String> page = atTheForm(gus);
        TENANT.faults()
                .add(Fault.on("PATCH", "/api/v2/users/*")
                        .status(400)
                        .body(
                                "{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"PasswordHistoryError: Password has"
                                        + " previously been used\"}"));
        assertThat(errorsIn(gus.sets(page, GOOD))).contains("None that this account had before.");
        assertThat(gus.sets(page, GOOD + "!").statusCode()).isEqualTo(303);
    }

    @Test
    void auth0IsAway_formSaysSo_andTheLinkStaysGood() {
        HttpResponse<String> page = atTheForm(gus);
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").times(9).status(503));
        HttpResponse<String> later = gus.sets(page, GOOD);
        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(errorsIn(later)).contains("It could not be set just now").doesNotContain("Nothing was changed");
        TENANT.faults().clear();
        assertThat(gus.sets(later, GOOD).statusCode()).isEqualTo(303);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @Test
    void timeThatRunsOutWhileTyping_isSaid_withANewMailOneClickAway() {
        HttpResponse<String> page = atTheForm(gus);
        CLOCK.advance(Duration.ofDays(1));
        HttpResponse<String> late = gus.sets(page, GOOD);
        assertNotGood(late);
        assertThat(late.body()).contains("<a href=\"/apps/globex/forgot\">Ask for a new mail</a>");
        assertThat(signsIn(LocalTenant.PASSWORD)).isTrue();
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

    private boolean signsIn(String password) {
        return tenantClient.signIn(GUS, password, "openid").statusCode() == 200;
    }

    private static String errorsIn(HttpResponse<String> answer) {
        String page = answer.body();
        assertThat(page).contains("<div id=\"errors\"");
        return page.substring(
                page.indexOf("<div id=\"errors\""), page.indexOf("</div>", page.indexOf("<div id=\"errors\"")));
    }

    private static void assertNotGood(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains(NOT_GOOD).doesNotContain("<form");
    }
}
