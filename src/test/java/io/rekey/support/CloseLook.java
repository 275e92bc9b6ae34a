package io.rekey.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ForcedColors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody on a small screen who looks closely at each page. What they see is kept under {@code target/pages}. */
public final class CloseLook {

    private static final int SMALLEST_TARGET = 24;

    private final Page page;
    private final String here;
    private final String prefix;
    private final List<String> foreign = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    public CloseLook(Page page, String here, String prefix) {
        this.page = page;
        this.here = here;
        this.prefix = prefix;
        page.onRequest(request -> {
            if (!request.url().startsWith(here + "/")) {
                foreign.add(request.url());
            }
        });
        page.onConsoleMessage(message -> {
            // Refusals of forms have statuses that browsers complain about.
            if (!message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
    }

    public Page page() {
        return page;
    }

    public CloseLook opens(String path) {
        page.navigate(here + path);
        return this;
    }

    /** Presses the button that sends the form. */
    public CloseLook presses() {
        page.locator("button[type=submit]").click();
        return this;
    }

    /** Types a password twice and sends it. */
    public CloseLook types(String password) {
        page.locator("#password").fill(password);
        page.locator("#confirmation").fill(password);
        return presses();
    }

    /** Nothing is wrong with this page, however it is looked at. */
    public CloseLook is(String name) {
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(page.locator("html")).hasAttribute("lang", prefix.substring(prefix.indexOf('-') + 1));
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isEqualTo(320);
        assertAccessible(page);
        for (Locator target :
                page.locator("a:visible, button:visible, input:visible").all()) {
            assertThat(target.boundingBox().height).as(name).isGreaterThanOrEqualTo(SMALLEST_TARGET);
        }
        pictures(name);
        return this;
    }

    /** What axe can tell of WCAG. */
    public static void assertAccessible(Page page) {
        assertAccessible(page, new AxeBuilder(page));
    }

    /** The same of the part of a page that is ours. */
    public static void assertAccessible(Page page, String selector) {
        assertAccessible(page, new AxeBuilder(page).include(List.of(selector)));
    }

    private static void assertAccessible(Page page, AxeBuilder axe) {
        assertThat(axe.analyze().getViolations())
                .as(page.title())
                .extracting(violation -> violation.getId() + ": " + violation.getNodes())
                .isEmpty();
    }

    private void pictures(String name) {
        picture(name);
        page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        picture(name + "-forced-colours");
        page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    }

    private void picture(String name) {
        page.screenshot(new ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/pages", prefix + "-" + name + ".png")));
    }

    public void sawNothingFromElsewhere() {
        assertThat(foreign).isEmpty();
        assertThat(complaints).isEmpty();
    }
}
