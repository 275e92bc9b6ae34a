package io.rekey.api;

import static io.rekey.support.RekeyClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.links.Links;
import io.rekey.support.RekeyClient;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The code in a mail to the app's own address is no link to a page of ours, whoever makes one of it. */
class CodeOnOurPagesTest extends CodeTest {

    private static final String NOT_GOOD = "This link is no longer good";

    @Autowired
    private Links links;

    @Test
    void codeThatConfirms_opensNoPage_andPressesNoButton() {
        String code = codeFor(ANN);
        assertOpensNothing(code);
        following.waitsAt("awaitConfirmation");
        assertThat(set(token(redeem(code)), CHOSEN).statusCode()).isEqualTo(204);
        assertOpensNothing(code);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
    }

    @Test
    void codeThatAPasswordIsAwaitedOf_setsNoneThere() {
        String code = codeFor(ANN);
        assertThat(set(token(redeem(code)), "short").statusCode()).isEqualTo(422);
        following.waitsAt("awaitNewPassword");
        assertOpensNothing(code);
        assertThat(oldPasswordWorks(ANN)).isTrue();
    }

    @Test
    void codeOfAResetThatIsApprovedFirst_tellsNothingThere() {
        String code = codeFor(PAT);
        assertProblem(set(token(redeem(code)), CHOSEN), 409, "awaiting-approval");
        assertOpensNothing(code);
    }

    @Test
    void codeToTheNewPassword_setsNoneThere() {
        server = nobody.as("acme-backend");
        Map<String, Object> body = RekeyClient.vouchedFor(ANN);
        body.put("app", "codes");
        String code = codeFor(body);
        assertOpensNothing(code);
        assertThat(signsIn(ANN, CHOSEN)).isFalse();
        assertThat(set(token(redeem(code)), CHOSEN).statusCode()).isEqualTo(204);
    }

    @Test
    void linkToSayNotMe_isOneOfOurs() {
        codeFor(ANN);
        Visitor ann = new Visitor(port);
        HttpResponse<String> page = ann.opens(Visitor.disavowalLinkMailedTo(ANN));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(ann.presses(page).statusCode()).isEqualTo(200);
        following.runsOn();
        assertThat(oldPasswordWorks(ANN)).isTrue();
    }

    private void assertOpensNothing(String code) {
        for (String page : new String[] {"/apps/codes/confirm", "/apps/codes/reset"}) {
            assertNotGood(new Visitor(port).opens(page + "/" + code));
            assertNotGood(send("GET", page, code, null));
            assertNotGood(send("POST", page, code, form(code)));
            assertNotGood(send("POST", page, code, form(code) + "&filling=" + "x".repeat(30_000)));
        }
        assertThat(send("POST", "/apps/codes/reset/check", code, form(code)).statusCode())
                .isEqualTo(410);
    }

    /** With the cookie and the token that a page would have given. */
    private HttpResponse<String> send(String method, String page, String code, String fields) {
        return nobody.send(
                method,
                page,
                fields,
                "Cookie",
                "__Host-rekey-link=" + code,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private String form(String code) {
        return "formToken=" + links.formToken(code) + "&password=" + CHOSEN + "&confirmation=" + CHOSEN;
    }

    private static void assertNotGood(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains(NOT_GOOD).doesNotContain("<form");
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
    }
}
