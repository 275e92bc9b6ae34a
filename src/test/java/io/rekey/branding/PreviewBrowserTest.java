package io.rekey.branding;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.apps.SampleApps;
import io.rekey.support.Browser;
import io.rekey.support.CloseLook;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** What whoever publishes a look sees of it at the local tenant, before any real tenant has it. */
class PreviewBrowserTest extends BrandingTest {

    private static final String ACME = "rgb(154, 52, 18)";
    private static final String ACME_BACKGROUND = "rgb(255, 251, 245)";
    private static final String GLOBEX = "rgb(11, 85, 99)";
    private static final String GLOBEX_BACKGROUND = "rgb(242, 246, 252)";
    private static final String GLOBEX_ON_ACCENT = GLOBEX_BACKGROUND;
    private static final Pattern SERIF = Pattern.compile("Georgia.*");
    private static final Pattern SANS = Pattern.compile("Verdana.*");

    @RegisterExtension
    private static final Browser browser = new Browser();

    private Page page;

    @BeforeEach
    void apply() throws IOException {
        FileSystemUtils.copyRecursively(SampleApps.DIRECTORY, apps);
        defaultApp = "";
        tenantClient.provision("PATCH", "/api/v2/tenants/settings", Map.of("enabled_locales", List.of("en", "de")));
        assertThat(apply(false).result()).isEqualTo(Report.Result.APPLIED);
        page = browser.newPage();
        page.setViewportSize(900, 720);
        page.navigate(TENANT.url());
        page.getByText("preview of pages and mails").click();
    }

    @Test
    void acme_looksLikeAcme_inBothLanguages() {
        CloseLook.assertAccessible(page);
        opens("Acme", "English", "New password");
        isPage("Acme", "Choose a new password", ACME, ACME_BACKGROUND, SERIF);
        // What Auth0 paints itself, it paints with the variable.
        assertThat(page.locator("main")).hasCSS("--page-background-color", "#fffbf5");
        Browser.picture(page, "branding-acme");
        opens("Acme", "German", "New password");
        isPage("Acme", "Neues Passwort wählen", ACME, ACME_BACKGROUND, SERIF);
        opens("Acme", "English", "Mail");
        isMail("Acme", "Set a new password", ACME, ACME_BACKGROUND, SERIF);
        page.setViewportSize(900, 955);
        Browser.picture(page, "branding-mail");
        opens("Acme", "German", "Mail");
        isMail("Acme", "Legen Sie ein neues Passwort fest", ACME, ACME_BACKGROUND, SERIF);
    }

    @Test
    void globex_looksLikeGlobex_inBothLanguages() {
        opens("Globex", "English", "New password");
        isPage("Globex", "Choose a new password", GLOBEX, GLOBEX_BACKGROUND, SANS);
        assertThat(page.locator("button")).hasCSS("color", GLOBEX_ON_ACCENT);
        Browser.picture(page, "branding-globex");
        opens("Globex", "German", "New password");
        isPage("Globex", "Neues Passwort wählen", GLOBEX, GLOBEX_BACKGROUND, SANS);
        opens("Globex", "English", "Mail");
        isMail("Globex", "Set a new password", GLOBEX, GLOBEX_BACKGROUND, SANS);
        opens("Globex", "German", "Mail");
        isMail("Globex", "Legen Sie ein neues Passwort fest", GLOBEX, GLOBEX_BACKGROUND, SANS);
    }

    @Test
    void unknownApp_looksLikeNeither() {
        for (String language : List.of("English", "German")) {
            for (String view : List.of("New password", "Unknown link")) {
                opens("Request of an unknown app", language, view);
                assertThat(page).hasTitle("Local tenant");
                assertThat(page.locator("img")).hasCount(0);
                assertThat(page.locator("body")).not().containsText(Pattern.compile("Acme|Globex"));
                assertThat(page.locator("body")).hasCSS("background-color", "rgb(242, 243, 247)");
                CloseLook.assertAccessible(page);
            }
            opens("Request of an unknown app", language, "Mail");
            assertThat(mail().locator("body")).containsText("Local tenant");
            assertThat(mail().locator("body")).not().containsText(Pattern.compile("Acme|Globex"));
            assertThat(mail().locator("body")).hasCSS("background-color", "rgb(255, 255, 255)");
        }
    }

    @Test
    void everyScreen_wearsTheLook_andIsAccessible() {
        for (String view : List.of("Refused password", "Done", "Expired link", "Used link")) {
            opens("Acme", "German", view);
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            assertThat(page.locator("body")).hasCSS("background-color", ACME_BACKGROUND);
            assertThat(page.getByAltText("Acme")).isVisible();
            CloseLook.assertAccessible(page);
        }
        opens("Acme", "English", "Done");
        assertThat(page.locator("main a")).hasCSS("color", ACME);
        opens("Acme", "German", "all of it");
        assertThat(page.frameLocator("iframe[title='Done']").locator("h1")).hasText("Ihr Passwort ist geändert");
        assertThat(page.locator("iframe")).hasCount(6);
    }

    /** Goes there by the links that there are. */
    private void opens(String app, String language, String view) {
        page.navigate(TENANT.url() + "/preview");
        page.locator("article")
                .filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING, named(app))))
                .locator("p")
                .filter(new Locator.FilterOptions().setHasText(language))
                .getByText(view, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private void isPage(String app, String heading, String accent, String background, Pattern font) {
        assertThat(page).hasTitle(app);
        page.waitForFunction(
                "logo => logo.naturalWidth > 0", page.getByAltText(app).elementHandle());
        assertThat(page.locator("h1")).hasText(heading);
        assertThat(page.locator("h1")).hasCSS("font-family", font);
        assertThat(page.locator("body")).hasCSS("background-color", background);
        assertThat(page.locator("button")).hasCSS("background-color", accent);
        assertThat(page.locator(".rekey-help a")).hasCSS("color", accent);
        assertThat(page.locator(".rekey-help")).containsText(app);
        CloseLook.assertAccessible(page);
    }

    private void isMail(String app, String heading, String accent, String background, Pattern font) {
        Locator article = mail().locator("[role=article]");
        assertThat(page.locator("h2")).containsText(app);
        assertThat(article.locator("span").first()).hasText(app);
        assertThat(article.locator("h1")).hasText(heading);
        assertThat(article.locator("h1")).hasCSS("font-family", font);
        assertThat(mail().locator("body")).hasCSS("background-color", background);
        assertThat(article.locator("td a")).hasCSS("background-color", accent);
    }

    private FrameLocator mail() {
        return page.frameLocator("iframe");
    }
}
