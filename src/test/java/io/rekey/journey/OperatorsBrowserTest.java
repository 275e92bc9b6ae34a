package io.rekey.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.rekey.DevelopmentPeople;
import io.rekey.support.Browser;
import io.rekey.support.OperatorsTest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operators and auditors who sign in at their provider, in a real browser. */
class OperatorsBrowserTest extends OperatorsTest {

    private static final String PAT = "pat@acme.example";

    @RegisterExtension
    private static final Browser browser = new Browser();

    @Test
    void oliviaSignsInClaimsAndApproves_andIsAskedAgainOnceHerSignInIsOld() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Page olivia = signedIn("tasklist", "olivia");
        fillApproval(olivia);
        CLOCK.advance(Duration.ofMinutes(16));
        complete(olivia);
        assertThat(olivia.getByText("Sign in again to decide").first()).isVisible();
        reset.waitsAt("approveReset");

        olivia.locator(".page-notifications .close:visible").first().click();

        Page otherTab = olivia.context().newPage();
        otherTab.navigate(url("/camunda/sign-in/again"));
        signInAtProvider(otherTab, "olivia");
        assertThat(otherTab.getByText("olivia@ops.example").first()).isVisible();
        complete(olivia);
        assertThat(olivia.getByText("Select a task in the list").first()).isVisible();
        reset.runs("randomizePassword");
    }

    /** The provider still knows her, and the page that she was on comes again. */
    @Test
    void oliviasNodeIsGone_soHerNextClickSignsHerInAgainWithoutAForm() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Page olivia = signedIn("tasklist", "olivia");
        olivia.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        olivia.context().addCookies(List.of(new Cookie("JSESSIONID", "of-another-node").setUrl(url("/"))));

        olivia.waitForResponse(
                answer -> answer.url().contains("/camunda/signed-in"),
                () -> olivia.getByText("Approve reset").first().click());

        fillApproval(olivia);
        complete(olivia);
        assertThat(olivia.getByText("Select a task in the list").first()).isVisible();
        reset.runs("randomizePassword");
    }

    private static void fillApproval(Page page) {
        page.getByText("Approve reset").first().click();
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
        Locator comment = page.getByLabel("Comment");
        assertThat(comment).isEnabled();
        page.getByLabel("Approve: make the old password useless").check();
        comment.fill("Called Pat back on the number on file.");
    }

    @Test
    void oscarWithoutAGroup_seesNothing() {
        TENANT.users().byEmail("oscar@ops.example").appMetadata("groups", List.of("sales"));
        Page oscar = browser.newPage();
        oscar.navigate(url("/camunda/app/tasklist/default/"));
        signInAtProvider(oscar, "oscar");
        assertThat(oscar.getByText("You are in none of the groups")).isVisible();
        oscar.getByText("Sign in again").click();
        assertThat(oscar.getByText("Log in to Rekey")).isVisible();
    }

    @Test
    void adaSeesTheProcessInCockpit() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Page ada = signedIn("cockpit", "ada");
        ada.navigate(url("/camunda/app/cockpit/default/#/processes"));
        ada.getByText("Password reset").first().click();
        assertThat(ada.locator(".djs-container")).isVisible();
        assertThat(ada.getByText("Randomize").first()).isVisible();
    }

    @Test
    void oliviaSignsOut_andIsSignedOutAtTheProviderToo() {
        Page olivia = signedIn("tasklist", "olivia");
        olivia.getByText("olivia@ops.example").first().click();
        olivia.getByText("Log out").first().click();
        assertThat(olivia.getByText("Log in to Rekey")).isVisible();
        assertThat(olivia).hasURL(Pattern.compile("/u/login\\?state=\\w+$"));
    }

    private Page signedIn(String application, String person) {
        Page page = browser.newPage();
        page.navigate(url("/camunda/app/" + application + "/default/"));
        signInAtProvider(page, person);
        assertThat(page.getByText(person + "@ops.example").first()).isVisible();
        return page;
    }

    private static void signInAtProvider(Page page, String person) {
        page.getByLabel("Email address").fill(person + "@ops.example");
        page.getByLabel("Password").fill(DevelopmentPeople.passwordOf(person));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                .click();
    }

    private static void complete(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
    }
}
