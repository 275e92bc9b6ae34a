package io.rekey.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.DevelopmentPeople;
import io.rekey.localtenant.Fault;
import io.rekey.support.Browser;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a platform engineer sees in Cockpit when a step fails, and the button that tries it again. */
class IncidentBrowserTest extends BrowserJourney {

    private static final String ANN = "ann@acme.example";

    @Test
    void rootReadsTheIncident_pressesRetry_andTheResetGoesOn() {
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(503).times(100));
        String reset = backEnd.startedFor(ANN);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            CLOCK.advance(Duration.ofMinutes(3));
            return engine.getRuntimeService().createIncidentQuery().count() > 0;
        });
        Page root = signedIn();
        root.navigate(url("/camunda/app/cockpit/default/#/process-instance/" + reset + "/runtime?tab=incidents-tab"));
        assertThat(root.getByText("Randomize password: PATCH /api/v2/users/{id}: HTTP 503.")
                        .first())
                .isVisible();
        assertThat(root.getByText("MORE: docs/runbook.md#randomize-password").first())
                .isVisible();
        Browser.picture(root, "incident");
        TENANT.faults().clear();
        root.locator("td.action button, td.action a").first().click();
        Locator dialog = root.locator(".modal-dialog");
        assertThat(dialog).isVisible();
        dialog.getByText("Keep due date").hover();
        Browser.picture(root, "incident-retry");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retry"))
                .click();
        oldPasswordIsUseless(ANN);
        assertThat(root.getByText("Finished").first()).isVisible();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.getRuntimeService().createIncidentQuery().count() == 0);
    }

    private Page signedIn() {
        Page page = browser.newPage();
        page.navigate(url("/camunda/app/cockpit/default/"));
        page.getByPlaceholder("Username").fill("root");
        page.getByPlaceholder("Password").fill(DevelopmentPeople.passwordOf("root"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        assertThat(page.getByText("Root").first()).isVisible();
        return page;
    }
}
