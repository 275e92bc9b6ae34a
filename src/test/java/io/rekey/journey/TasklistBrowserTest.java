package io.rekey.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.TENANT;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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

        Page olivia = browser.signedIn(port, "tasklist", "olivia");
        olivia.getByText("Approve reset").first().click();
        assertThat(olivia.getByText("Reset the password of")).isVisible();
        assertThat(olivia.getByText("kim@helpdesk vouches for the requester (voice)"))
                .isVisible();
        assertThat(olivia.getByText("one voucher is not enough here. The account has a privileged role."))
                .isVisible();
        assertThat(olivia.getByText("Take care: privileged role. Say in the comment"))
                .isVisible();
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
    void omarStartsAResetInTasklist() {
        Page omar = browser.signedIn(port, "tasklist", "omar");
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
        Page ada = browser.signedIn(port, "cockpit", "ada");
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

    private static void complete(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
    }
}
