package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.Surroundings;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which anybody asks for a new password: one field, and an answer that says nothing of any account. */
class ForgotPageTest extends ApiTest {

    private static final String PAGE = "/apps/acme/forgot";

    private Visitor ann;

    @BeforeEach
    void annForgot() {
        ann = new Visitor(port);
    }

    @Test
    void page_asksForOneAddress_andNeedsNoScript() {
        HttpResponse<String> page = ann.opens(PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("<html lang=\"en\"", "name=\"viewport\"", "<title>Forgot your Acme password?</title>")
                .contains("<label for=\"email\">", "type=\"email\"", "inputmode=\"email\"", "autocomplete=\"username\"")
                .contains("action=\"/apps/acme/forgot\"", "method=\"post\"")
                .doesNotContain("<script", "aria-invalid", "autofocus", "role=\"alert\"");
        assertThat(page.body().split("<input")).hasSize(2);
        assertNothingHappened();
    }

    @Test
    void asking_startsAResetByMailbox_andLeadsToAPageThatPromisesNothing() {
        HttpResponse<String> answer = ann.asks("acme", ANN);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location")).isEqualTo(PAGE + "/sent");
        assertThat(askedAtTheTenant()).isEmpty();
        assertThat(TENANT.inbox().mails()).isEmpty();

        follow();
        assertThat(reset.variable("evidence")).isEqualTo("mailbox");
        assertThat(reset.variable("reason")).isEqualTo("forgotten");
        assertThat(reset.variable("requestedBy")).isEqualTo("page");
        assertThat(ann.opens(PAGE + "/sent").body())
                .contains("If there is an account with this address, a mail is on its way", "spam")
                .contains("Try again", "in five minutes", "ask the support of Acme")
                .doesNotContain(ANN);
        reset.runs("lookUpAccount", "sendConfirmationEmail");
        HttpResponse<String> confirmed = ann.presses(ann.opens(Visitor.linkMailedTo(ANN)));
        assertThat(confirmed.statusCode()).isEqualTo(200);
        reset.runs("randomizePassword");
    }

    @Test
    void everyAccount_getsTheSameAnswerBeforeAnythingIsAsked() {
        List<Object> answers = Stream.of(
                        ANN,
                        PAT,
                        ANN,
                        "nobody@acme.example",
                        "blocked@acme.example",
                        "social@acme.example",
                        "mfa@acme.example",
                        "gus@globex.example")
                .map(this::askedFresh)
                .distinct()
                .toList();
        assertThat(answers).hasSize(1);
        assertThat(started()).isEqualTo(8);
        assertThat(askedAtTheTenant()).isEmpty();
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    private Object askedFresh(String email) {
        Surroundings.forgetLimits(database);
        return SameAnswer.of(ann.asks("acme", email));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "' '",
        "ann",
        "ann@",
        "ann@acme",
        "a b@acme.example",
        "'ann@acme.example,eve@evil.example'",
        "Ann <ann@acme.example>",
        "'ann@acme.example\r\nBcc: eve@evil.example'",
        "'\"><script>alert(1)</script>@acme.example'"
    })
    void malformedAddress_isToldAtItsField_whichKeepsWhatWasTyped(String typed) {
        HttpResponse<String> answer = ann.asks("acme", typed);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<title>Error: Forgot your Acme password?</title>")
                .contains("<p id=\"email-error\"", "The e-mail address is not complete")
                .contains("aria-invalid=\"true\"", "aria-describedby=\"email-error\"", "autofocus=\"autofocus\"")
                .contains("value=\""
                        + typed.replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;") + "\"")
                .doesNotContain("<script");
        assertNothingHappened();
    }

    @Test
    void severalAddresses_areOneThatIsMalformed() {
        assertThat(ann.sends("acme", "email=ann@acme.example&email=eve@evil.example")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ann.sends("acme", "email[]=ann@acme.example&email[]=eve@evil.example")
                        .statusCode())
                .isEqualTo(422);
        assertNothingHappened();
    }

    @Test
    void spacesAroundTheAddress_whichKeyboardsAdd_areNoMistake() {
        assertThat(ann.asks("acme", " " + ANN + " ").statusCode()).isEqualTo(303);
        follow();
        assertThat(reset.variable("email")).isEqualTo(ANN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apps/nobody/forgot", "/apps/nobody/forgot/sent", "/apps/%3Cb%3Ex/forgot"})
    void unknownApp_hasNoPage(String path) {
        HttpResponse<String> answer = ann.opens(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<h1>There is no such page</h1>").doesNotContain("nobody", "<b>");
        assertThat(ann.asks("nobody", ANN).statusCode()).isEqualTo(404);
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, ''",
        "Origin, https://evil.example",
        "Origin, http://localhost:8080.evil.example",
        "Origin, null"
    })
    void formOfAnotherSite_isNotTaken(String header, String value) {
        HttpResponse<String> answer = ann.asks("acme", ANN, header, value);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Nothing was sent", "<form").doesNotContain(ANN);
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none", "Origin, http://localhost:8080"})
    void ownForm_isTaken(String header, String value) {
        assertThat(ann.asks("acme", ANN, header, value).statusCode()).isEqualTo(303);
    }

    @Test
    void whatTheBrowserSaysOfTheSite_countsMoreThanTheOrigin() {
        var answer = ann.asks("acme", ANN, "Sec-Fetch-Site", "cross-site", "Origin", "http://localhost:8080");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void lookingAndScanning_startNothing() {
        for (String method : List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE")) {
            nobody.send(method, PAGE + "?email=" + ANN, null);
            nobody.send(method, PAGE + "/sent", null);
        }
        assertNothingHappened();
    }

    @Test
    void everyAnswer_hasTheHeadersOfAPage_andNoCookie() {
        Stream.of(
                        ann.opens(PAGE),
                        nobody.send("HEAD", PAGE, null),
                        ann.opens(PAGE + "/sent"),
                        ann.asks("acme", ANN),
                        ann.asks("acme", "ann"),
                        ann.asks("acme", ANN, "Sec-Fetch-Site", "cross-site"),
                        ann.opens("/apps/nobody/forgot"))
                .forEach(ForgotPageTest::assertPageHeaders);
    }

    private static void assertPageHeaders(HttpResponse<String> answer) {
        String what = answer.request().method() + " " + answer.statusCode();
        assertThat(header(answer, "Cache-Control")).as(what).contains("no-store");
        assertThat(header(answer, "Referrer-Policy")).as(what).isEqualTo("no-referrer");
        assertThat(header(answer, "X-Content-Type-Options")).as(what).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy"))
                .as(what)
                .startsWith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.headers().allValues("Set-Cookie")).as(what).isEmpty();
    }

    private void follow() {
        reset.follow(engine.getRuntimeService()
                .createProcessInstanceQuery()
                .singleResult()
                .getId());
    }
}
