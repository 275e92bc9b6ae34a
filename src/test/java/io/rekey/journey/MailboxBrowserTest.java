package io.rekey.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.support.Browser;
import io.rekey.support.CloseLook;
import io.rekey.support.RekeyClient;
import io.rekey.support.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody who forgot the password gets to a new one by mail alone, in a real browser on a small screen. */
class MailboxBrowserTest extends BrowserJourney {

    private static final String ANN = "ann@acme.example";
    private static final String PAT = "pat@acme.example";

    @Test
    void annForgotHerPassword_confirmsByMail_andSetsANewOne() {
        String reset = RekeyClient.withoutToken(port).as("acme-web").forgottenFor(ANN);
        String link = linkToConfirm(reset, ANN);
        oldPasswordWorks(ANN);

        Page ann = browser.newPage();
        ann.setViewportSize(320, 568);
        List<String> asked = new ArrayList<>();
        ann.onRequest(request -> asked.add(request.url()));
        ann.navigate(url(link));
        assertThat(ann.url()).isEqualTo(url("/apps/acme/confirm"));
        Locator button = button(ann);
        assertThat(button).isVisible();
        assertThat(ann.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        assertThat(ann.evaluate("document.referrer")).isEqualTo("");
        assertThat((Double) button.boundingBox().height).isGreaterThanOrEqualTo(44);
        Browser.picture(ann, "confirm");
        ann.keyboard().press("Tab");
        ann.keyboard().press("Enter");
        assertThat(ann.getByRole(AriaRole.HEADING)).hasText("Check your mail");
        CloseLook.assertAccessible(ann);
        assertThat(asked).allMatch(address -> address.startsWith(url("/")));

        oldPasswordIsUseless(ANN);
        ownerFollowsTheLink(ANN);
        newPasswordWorks(ANN);
        endsAs(reset, "completed");
    }

    @Test
    void annDidNotAsk_saysSo_andTheResetIsStopped() {
        String reset = RekeyClient.withoutToken(port).as("acme-web").forgottenFor(ANN);
        linkToConfirm(reset, ANN);
        Page ann = browser.newPage();
        ann.setViewportSize(320, 568);
        ann.navigate(url(Visitor.disavowalLinkMailedTo(ANN)));
        assertThat(ann.url()).isEqualTo(url("/apps/acme/not-me"));
        assertThat(ann.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        Browser.picture(ann, "not-me");
        ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("This was not me"))
                .click();
        assertThat(ann.getByRole(AriaRole.HEADING)).hasText("Thank you for telling us");
        assertThat(ann.locator("main")).containsText("in Acme. A person then looks at your request first");

        await().atMost(Duration.ofSeconds(20)).until(() -> TENANT.inbox().mailsTo(ANN).stream()
                .anyMatch(mail -> mail.subject().equals("We stopped the reset of your Acme password")));
        oldPasswordWorks(ANN);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.getTaskService()
                                .createTaskQuery()
                                .taskDefinitionKey("investigate")
                                .count()
                        == 1);
    }

    /** The page of a web mail is another site. */
    @Test
    void linkOpenedFromAWebMail_worksAllTheSame() {
        String link =
                linkToConfirm(RekeyClient.withoutToken(port).as("acme-web").forgottenFor(PAT), PAT);
        Page pat = browser.newPage();
        pat.navigate(TENANT.url().replace("localhost", "127.0.0.1") + "/inbox");
        pat.evaluate(
                "address => { const link = document.createElement('a'); link.href = address; link.textContent = 'go';"
                        + " document.body.append(link); link.click(); }",
                url(link));
        pat.waitForURL(url("/apps/acme/confirm"));
        button(pat).click();
        assertThat(pat.getByRole(AriaRole.HEADING)).hasText("Check your mail");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.getTaskService().createTaskQuery().count() == 1);
    }

    private static Locator button(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, it was me"));
    }
}
