package io.rekey.localtenant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import io.rekey.support.Browser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reset at the tenant as its owner sees it who has an application with a look of its own. */
class BrandedResetBrowserTest extends LocalTenantContract {

    private static final String TEMPLATE = """
            <!DOCTYPE html>
            <html lang="{{ locale }}">
            <head>{%- auth0:head -%}<title>{{ prompt.screen.texts.pageTitle }} | {{ application.name }}</title>
            <style>body { background: {% if application.metadata.brand == "acme" %}#003366{% else %}#663300{% endif %} }</style>
            </head>
            <body>{%- auth0:widget -%}</body>
            </html>
            """;

    @RegisterExtension
    private static final Browser browser = new Browser();

    @BeforeEach
    void dress() {
        tenant.client("acme-app").metadata("brand", "acme");
        client.provision("PUT", "/api/v2/branding/templates/universal-login", TEMPLATE);
        client.provision(
                "PUT",
                "/api/v2/prompts/reset-password/custom-text/en",
                Map.of("reset-password", Map.of("title", "Your new ${clientName} password", "buttonText", "Save")));
        client.provision(
                "POST",
                "/api/v2/email-templates",
                Map.of(
                        "template",
                        "reset_email",
                        "body",
                        "<p><a href=\"{{ url }}\">Back into {{ application.name }}</a></p>",
                        "from",
                        "",
                        "subject",
                        "Your password",
                        "syntax",
                        "liquid",
                        "enabled",
                        true));
    }

    @Test
    void customisedMailFollowed_passwordIsChangedInTheLookOfTheApp() {
        client.askForMail("ann@acme.example");
        Page ann = browser.newPage();
        ann.navigate(tenant.url() + "/inbox");

        ann.frameLocator("iframe").getByText("Back into Acme").click();

        assertThat(ann).hasTitle("Change your password | Acme");
        assertThat(ann.locator("h1")).hasText("Your new Acme password");
        assertThat(ann.locator("body")).hasCSS("background-color", "rgb(0, 51, 102)");
        assertThat(new AxeBuilder(ann).analyze().getViolations()).isEmpty();
        ann.getByLabel("New password").fill("New-Passw0rd!");
        ann.getByLabel("The same again").fill("New-Passw0rd!");
        ann.getByText("Save").click();
        assertThat(ann.locator("h1")).hasText("Your password has been changed");
        assertThat(ann.locator("body")).hasCSS("background-color", "rgb(0, 51, 102)");
        assertThat(tenant.users().byEmail("ann@acme.example").hasPassword("New-Passw0rd!"))
                .isTrue();
    }
}
