package io.rekey.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.localtenant.Mail;
import io.rekey.support.Browser;
import io.rekey.support.Visitor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody forgets the password of an app that has its pages with us, and never leaves its look and its words. */
class HostedBrowserTest extends BrowserJourney {

    private static final String GUS = "gus@globex.example";
    private static final String CHOSEN = "walnut-Kettle-92-orbit";

    @Test
    void gusForgotHisPassword_choosesANewOne_andGoesBackToGlobex() {
        Page gus = browser.newPage();
        gus.setViewportSize(400, 760);
        gus.navigate(url("/apps/globex/forgot?return_to=globex://signed-out&state=inbox"));
        Browser.picture(gus, "globex-forgot");
        gus.getByLabel("E-mail address").fill(GUS);
        button(gus, "Send me a mail").click();
        assertThat(gus.getByRole(AriaRole.HEADING)).hasText("Check your mail");

        gus.navigate(url(confirmationMailed()));
        button(gus, "Yes, it was me").click();
        assertThat(gus).hasTitle("Choose a new Globex password");
        oldPasswordWorks(GUS);
        password(gus).fill("globex");
        assertThat(gus.getByText("At least 12 characters.")).isVisible();
        assertThat(gus.locator("#rules .unmet").first()).isVisible();
        gus.setViewportSize(400, 1300);
        Browser.picture(gus, "globex-new-password");

        password(gus).fill(CHOSEN);
        gus.getByLabel("The new password once more").fill(CHOSEN);
        // As impatient people do.
        button(gus, "Set the new password").dblclick();
        assertThat(gus.getByRole(AriaRole.HEADING)).hasText("Your Globex password is new");
        assertThat(gus.getByText("Back to Globex")).hasAttribute("href", "globex://signed-out?state=inbox");
        gus.setViewportSize(400, 760);
        Browser.picture(gus, "globex-done");

        oldPasswordIsUseless(GUS);
        assertThat(TENANT.users().byEmail(GUS).hasPassword(CHOSEN)).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> subjects().contains("Your Globex password was changed"));
        assertThat(subjects())
                .containsExactly("Did you ask for a new Globex password?", "Your Globex password was changed");
    }

    private String confirmationMailed() {
        await().atMost(Duration.ofSeconds(20)).until(() -> !subjects().isEmpty());
        return Visitor.linkMailedTo(GUS);
    }

    private static List<String> subjects() {
        return TENANT.inbox().mailsTo(GUS).stream().map(Mail::subject).toList();
    }

    private static Locator password(Page page) {
        return page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
