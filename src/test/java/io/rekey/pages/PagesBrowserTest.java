package io.rekey.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.limits.NetworkAddress;
import io.rekey.support.Browser;
import io.rekey.support.CloseLook;
import io.rekey.support.OwnMailTest;
import io.rekey.support.Visitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page in a real browser: whoever sees little, hears it, zooms it or has no mouse gets through all the same. */
class PagesBrowserTest extends OwnMailTest {

    @RegisterExtension
    private static final Browser browser = new Browser();

    @Autowired
    private Limits limits;

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void hosted_everyPageOnTheWay(String language) {
        CloseLook gus = new CloseLook(browser.newSmallPage(language, true), here(), "globex-" + language);
        askAndConfirm(gus, "globex", GUS);
        gus.is("new-password");
        gus.page().locator("#password").fill("Sh0rt");
        assertThat(gus.page().locator("li[data-rule='password.too-short']")).hasClass("unmet");
        assertThat(gus.page().locator("#typed")).not().isEmpty();
        gus.is("typing");
        gus.page().locator("#confirmation").fill("Sh0rt!");
        gus.presses();
        assertThat(gus.page().locator("#errors")).isFocused();
        gus.is("mismatch");
        gus.types("Sh0rt").is("refused");
        gus.types(GOOD).is("done");
        assertThat(gus.page().url()).isEqualTo(here() + "/apps/globex/done");
        endings(gus, "globex", GUS);
        gus.sawNothingFromElsewhere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void ticketAfterAnApproval_everyPageOnTheWay(String language) {
        CloseLook pat = new CloseLook(browser.newSmallPage(language, true), here(), "acme-" + language);
        askAndConfirm(pat, "acme", PAT);
        pat.is("awaiting-approval");
        reset.decidedBy("olivia", "approve", "called Pat back");
        pat.opens("/apps/acme/reset").is("moment");
        reset.runsOn();
        assertThat(pat.page().locator("form")).isVisible();
        pat.is("ticket");
        pat.sawNothingFromElsewhere();
        pat.presses();
        pat.page().waitForURL(Pattern.compile(Pattern.quote(TENANT.url()) + "/u/reset-verify\\?ticket=.*"));
        endings(pat, "acme", PAT);
    }

    private void askAndConfirm(CloseLook owner, String app, String email) {
        owner.opens("/apps/" + app + "/forgot").is("forgot");
        owner.page().locator("#email").fill("ann@");
        owner.presses().is("forgot-mistyped");
        owner.page().locator("#email").fill(email);
        owner.presses().is("forgot-sent");
        followsNewest();
        owner.opens(Visitor.linkMailedTo(email)).is("confirm");
        owner.presses();
    }

    private void endings(CloseLook owner, String app, String email) {
        owner.opens("/apps/" + app + "/done").is("done");
        owner.opens("/apps/" + app + "/reset/none").is("link-not-good");
        owner.opens(Visitor.disavowalLinkMailedTo(email)).is("not-me");
        owner.presses().is("disavowed");
        owner.opens("/apps/nobody/forgot").is("no-such-page");
        while (limits.take(Limit.ADDRESS, "pages", NetworkAddress.of("127.0.0.1"))
                .isEmpty()) {
            // Until there are too many.
        }
        owner.page().context().clearCookies();
        owner.opens("/apps/" + app + "/forgot").is("too-many");
    }

    @Test
    void keyboardAlone_getsToANewPassword_pastAMistake() {
        Page gus = browser.newSmallPage("en", true);
        gusConfirms(gus);
        press(gus, "Tab", "first entry", "Tab", "second entry", "Tab");
        assertThat(gus.locator("#show")).isFocused();
        press(gus, "Space");
        assertThat(gus.locator("#show")).hasAttribute("aria-pressed", "true");
        assertThat(gus.locator("#password")).hasAttribute("type", "text");
        press(gus, "Tab", "Enter");
        assertThat(gus.locator("#errors")).isFocused();
        assertThat(gus.locator("#password")).hasValue("");
        assertThat(gus.locator("#password")).hasAttribute("type", "password");
        press(gus, "Tab", GOOD, "Tab", GOOD, "Enter");
        assertThat(gus.getByRole(AriaRole.HEADING)).hasText("Your Globex password is new");
        press(gus, "Tab");
        assertThat(gus.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to Globex")))
                .isFocused();
        assertThat(tenantClient.signIn(GUS, GOOD, "openid").statusCode()).isEqualTo(200);
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            if (key.contains(" ")) {
                page.keyboard().type(key);
            } else {
                page.keyboard().press(key);
            }
        }
    }

    @Test
    void withoutScripts_everythingWorks() {
        Page gus = browser.newSmallPage("de", false);
        gusConfirms(gus);
        assertThat(gus.locator("h1")).hasText("Neues Globex-Passwort wählen");
        assertThat(gus.locator("#show")).isHidden();
        assertThat(gus.locator("#rules li")).not().hasCount(0);
        gus.getByLabel("Neues Passwort", new Page.GetByLabelOptions().setExact(true))
                .fill(GOOD);
        gus.getByLabel("Neues Passwort noch einmal").fill(GOOD);
        gus.getByRole(AriaRole.BUTTON).click();
        assertThat(gus.locator("h1")).hasText("Ihr Globex-Passwort ist neu");
    }

    @Test
    void withoutScripts_pageThatIsNotReady_goesOnByItself() {
        Page ann = browser.newSmallPage("de", false);
        asked("acme", ANN);
        ann.navigate(here() + Visitor.linkMailedTo(ANN));
        ann.getByRole(AriaRole.BUTTON).click();
        assertThat(ann.locator("h1")).hasText("Einen Moment bitte");
        reset.runsOn();
        assertThat(ann.locator("h1")).hasText("Neues Acme-Passwort wählen");
    }

    @Test
    void rulesAndStrength_areToldWhileTyping_andHeardOnceItStops() {
        Page gus = browser.newSmallPage("en", true);
        gusConfirms(gus);
        gus.locator("#password").pressSequentially("globex");
        assertThat(gus.locator("li[data-rule='password.too-short'] .state")).hasText("not met yet");
        assertThat(gus.locator("#typed")).isEmpty();
        assertThat(gus.locator("#typed")).containsText("Some rules are not met yet. Strength: ");
        gus.locator("#password").fill(GOOD);
        assertThat(gus.locator("li[data-rule='password.too-short'] .state")).hasText("met");
        assertThat(gus.locator("li[data-rule='password.context-word'] .state")).isEmpty();
        assertThat(gus.locator("li[data-rule='password.breached'] .state")).hasCount(0);
        assertThat(gus.locator("#strength .state")).hasText("very good");
        assertThat(gus.locator("#typed"))
                .hasText(
                        "All rules that can be checked while you type are met. The others are checked when you send the"
                                + " form. Strength: very good.");
        gus.locator("#password").fill("");
        assertThat(gus.locator("#strength")).isHidden();
    }

    @ParameterizedTest
    @CsvSource({"320, 568", "320, 256", "1280, 1024"})
    void form_fitsWithoutScrollingSideways(int width, int height) {
        Page gus = browser.newSmallPage("de", true);
        gus.setViewportSize(width, height);
        gusConfirms(gus);
        assertThat(gus.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }

    /** Gus is at the form. */
    private void gusConfirms(Page gus) {
        asked("globex", GUS);
        gus.navigate(here() + Visitor.linkMailedTo(GUS));
        gus.getByRole(AriaRole.BUTTON).click();
        assertThat(gus.locator("#password")).isVisible();
    }

    private String here() {
        return "http://localhost:" + port;
    }
}
