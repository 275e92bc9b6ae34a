package io.rekey.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.TENANT;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.DevelopmentPeople;
import io.rekey.support.Browser;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an operator, an auditor and an owner see, in a real browser. */
class TasklistBrowserTest extends BrowserJourney {

    private static final String PAT = "pat@acme.example";

    @Test
    void oliviaClaimsAndApprovesPatsReset_andPatSetsANewPassword() {
        String reset = backEnd.startedFor(PAT);
        statusBecomes(reset, "awaiting-approval");

        Page olivia = signedIn("tasklist", "olivia");
        olivia.getByText("Approve reset").first().click();
        assertThat(olivia.getByText("Reset the password of")).isVisible();
        assertThat(olivia.getByText("kim@helpdesk vouches for the requester (voice)"))
                .isVisible();
        assertThat(olivia.getByText("one voucher is not enough here. The account has a privileged role."))
                .isVisible();
        assertThat(olivia.getByText("this account has a privileged role")).isVisible();
        olivia.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
        Locator comment = olivia.getByLabel("Comment");
        assertThat(comment).isEnabled();
        olivia.getByLabel("Approve: make the old password useless").check();
        comment.fill("Called Pat back on the number on file.");
        Browser.picture(olivia, "tasklist");
        complete(olivia);

        oldPasswordIsUseless(PAT);
        patSetsANewPassword();
        statusBecomes(reset, "ended");
        outcomeIs(reset, "completed");
    }

    @Test
    void oliviaForgetsTheComment_isToldWhy_andNothingChanges() {
        String reset = backEnd.startedFor(PAT);
        statusBecomes(reset, "awaiting-approval");
        Page olivia = signedIn("tasklist", "olivia");
        olivia.getByText("Approve reset").first().click();
        olivia.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(olivia.getByLabel("Comment")).isEnabled();
        olivia.getByLabel("Reject: leave everything as it is").check();
        complete(olivia);
        assertThat(olivia.getByText("Say in the comment why you reject")).isVisible();
        statusBecomes(reset, "awaiting-approval");
        oldPasswordWorks(PAT);
    }

    @Test
    void omarStartsAResetInTasklist() {
        Page omar = signedIn("tasklist", "omar");
        omar.getByText("Start process").click();
        omar.getByText("Password reset", new Page.GetByTextOptions().setExact(true))
                .click();
        omar.getByLabel("App").fill("acme");
        omar.getByLabel("E-mail address of the account").fill("ann@acme.example");
        omar.getByLabel("The password may be known to others").check();
        omar.getByLabel("Why you start it and what you checked").fill("Seen in a breach.");
        Browser.picture(omar, "tasklist-start");
        omar.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Start").setExact(true))
                .click();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.getTaskService().createTaskQuery().count() == 1);
        omar.reload();
        assertThat(omar.getByText("Approve reset").first()).isVisible();
        oldPasswordWorks("ann@acme.example");
    }

    @Test
    void adaSeesTheProcessInCockpit() {
        backEnd.startedFor(PAT);
        Page ada = signedIn("cockpit", "ada");
        ada.navigate(url("/camunda/app/cockpit/default/#/processes"));
        ada.getByText("Password reset").first().click();
        assertThat(ada.locator(".djs-container")).isVisible();
        assertThat(ada.getByText("Randomize").first()).isVisible();
        assertThat(ada.getByText("Activity Instance Statistics: on")).isVisible();
        Browser.picture(ada, "cockpit");
    }

    private void patSetsANewPassword() {
        Page pat = browser.newPage();
        String mail = resetMailTo(PAT);
        pat.navigate(TENANT.url() + "/inbox");
        Browser.picture(pat, "inbox");
        pat.navigate(TENANT.url() + owner.linkIn(mail));
        pat.locator("input[name=newPassword]").fill(NEW_PASSWORD);
        pat.locator("input[name=confirmNewPassword]").fill(NEW_PASSWORD);

        pat.locator("button[type=submit]").click();
        assertThat(pat.getByText("password has been changed").first()).isVisible();
        newPasswordWorks(PAT);
    }

    private Page signedIn(String application, String person) {
        Page page = browser.newPage();
        page.navigate(url("/camunda/app/" + application + "/default/"));
        page.getByPlaceholder("Username").fill(person);
        page.getByPlaceholder("Password").fill(DevelopmentPeople.passwordOf(person));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        assertThat(page.getByText(Character.toUpperCase(person.charAt(0)) + person.substring(1))
                        .first())
                .isVisible();
        return page;
    }

    private static void complete(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
    }
}
