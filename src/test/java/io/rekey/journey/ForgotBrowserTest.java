package io.rekey.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.support.Browser;
import io.rekey.support.CloseLook;
import io.rekey.support.Surroundings;
import io.rekey.support.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who forgot the password asks for a new one in a real browser, on a small screen and with the keyboard. */
class ForgotBrowserTest extends BrowserJourney {

    private static final String ANN = "ann@acme.example";
    private static final int WITHOUT_PROOF = 5;

    @BeforeEach
    void nobodyAskedYet() {
        Surroundings.forgetLimits(database);
    }

    @Test
    void annAsks_mistypesOnce_andGetsToANewPasswordByMail() {
        Page ann = small(browser.newPage());
        List<String> addresses = new ArrayList<>();
        ann.onRequest(request -> addresses.add(request.url()));
        ann.navigate(url("/apps/acme/forgot"));
        assertFits(ann);
        Browser.picture(ann, "forgot");
        ann.keyboard().press("Tab");
        ann.keyboard().type("ann@");
        ann.keyboard().press("Enter");

        assertThat(ann.getByLabel("E-mail address")).isFocused();
        assertThat(ann.getByLabel("E-mail address")).hasValue("ann@");
        assertThat(ann.getByLabel("E-mail address"))
                .hasAccessibleDescription(Pattern.compile("The e-mail address is not complete"));
        assertFits(ann);
        Browser.picture(ann, "forgot-mistyped");
        ann.keyboard().press("End");
        ann.keyboard().type("acme.example");
        ann.keyboard().press("Tab");
        ann.keyboard().press("Enter");

        assertThat(ann.getByRole(AriaRole.HEADING)).hasText("Check your mail");
        assertThat(ann.url()).isEqualTo(url("/apps/acme/forgot/sent"));
        assertFits(ann);
        Browser.picture(ann, "forgot-sent");
        assertThat(addresses).allMatch(address -> address.startsWith(url("/")) && !address.contains("ann"));

        String reset = newest();
        ann.navigate(url(linkToConfirm(reset, ANN)));
        ann.keyboard().press("Tab");
        ann.keyboard().press("Enter");
        assertThat(ann.getByRole(AriaRole.HEADING)).hasText("Check your mail");
        ownerFollowsTheLink(ANN);
        newPasswordWorks(ANN);
        endsAs(reset, "completed");
    }

    @Test
    void manyAskedBefore_theBrowserWorks_andThePersonPressesTheButton() {
        askOften();
        Page ann = small(browser.newPage());
        List<String> complaints = new ArrayList<>();
        ann.onConsoleMessage(message -> complaints.add(message.text()));
        ann.navigate(here());
        ann.keyboard().press("Tab");
        ann.keyboard().type(ANN);
        assertThat(ann.locator("#work")).hasAttribute("role", "status");
        assertThat(ann.locator("#work")).hasText("Ready. Please press the button.");
        assertThat(ann.url()).isEqualTo(here());
        assertThat(ann.getByLabel("E-mail address")).hasValue(ANN);
        assertThat(ann.getByLabel("E-mail address")).isFocused();
        assertFits(ann);
        Browser.picture(ann, "forgot-ready");
        ann.keyboard().press("Tab");
        ann.keyboard().press("Enter");
        assertThat(ann.getByRole(AriaRole.HEADING)).hasText("Check your mail");
        assertThat(complaints).isEmpty();
    }

    @Test
    void buttonPressedTooSoon_sendsNothingAndSaysSo() {
        askOften();
        Page ann = small(browser.newPage());
        // A browser whose digests never fit: its work does not come to an end within the test.
        ann.addInitScript("crypto.subtle.deriveBits = () => new Promise(() => {})");
        ann.navigate(here());
        assertThat(ann.locator("#work")).containsText("your browser does some work first");
        CloseLook.assertAccessible(ann);
        Browser.picture(ann, "forgot-working");
        ann.getByLabel("E-mail address").fill(ANN);
        ann.keyboard().press("Enter");
        assertThat(ann.locator("#work")).hasText("Not ready yet. Please wait a moment.");
        assertThat(ann.url()).isEqualTo(here());
        assertThat(ann.getByLabel("E-mail address")).hasValue(ANN);
    }

    @Test
    void withoutScripts_askingWorks_andLaterSaysWhatToDo() {
        Page ann = small(browser.newPageWithoutScripts());
        ask(ann);
        assertThat(ann.getByRole(AriaRole.HEADING)).hasText("Check your mail");
        askOften();
        ask(ann);
        assertThat(ann.getByRole(AriaRole.ALERT)).containsText("Nothing was sent yet");
        assertThat(ann.locator("#work")).containsText("please switch them on, or try again in");
        assertThat(ann.getByLabel("E-mail address")).hasValue(ANN);
        Browser.picture(ann, "forgot-without-scripts");
    }

    /** Its form has everything that ours has, and the browser says where it comes from. */
    @Test
    void formOfAnotherSite_isNotTaken() {
        Page ann = small(browser.newPage());
        ann.navigate(TENANT.url() + "/inbox");
        ann.evaluate(
                "address => { const form = document.createElement('form'); form.method = 'post'; form.action = address;"
                        + " form.innerHTML = '<input name=email value=ann@acme.example>'; document.body.append(form);"
                        + " form.submit(); }",
                here());
        assertThat(ann.getByRole(AriaRole.ALERT)).containsText("your browser came here from another site");
        assertThat(ann.getByLabel("E-mail address")).hasValue("");
        Browser.picture(ann, "forgot-other-site");
    }

    private void ask(Page page) {
        page.navigate(here());
        page.getByLabel("E-mail address").fill(ANN);
        page.getByRole(AriaRole.BUTTON).click();
    }

    private void askOften() {
        for (int i = 0; i < WITHOUT_PROOF; i++) {
            new Visitor(port).asks("acme", "nobody@acme.example");
        }
    }

    private static Page small(Page page) {
        page.setViewportSize(320, 568);
        return page;
    }

    private static void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        CloseLook.assertAccessible(page);
        assertThat((Double) page.getByRole(AriaRole.HEADING).boundingBox().width)
                .isLessThanOrEqualTo(320);
    }

    private String newest() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("password-reset")
                .singleResult()
                .getId();
    }

    /** By the address that a visitor over plain HTTP has too, so that both are counted together. */
    private String here() {
        return "http://127.0.0.1:" + port + "/apps/acme/forgot";
    }
}
