package io.rekey.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.DevelopmentPeople;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's own Chromium, open while a class of tests runs that has it as a static field with
 * {@link org.junit.jupiter.api.extension.RegisterExtension}. Pictures go to {@code target/pictures}, or to the folder that {@code -Drekey.pictures}
 * names, which is how the README's pictures are made.
 */
public final class Browser implements BeforeAllCallback, AfterAllCallback {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Playwright playwright;
    private com.microsoft.playwright.Browser chromium;

    @Override
    public void beforeAll(ExtensionContext tests) {
        // A web application's first page takes its time on a busy machine.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** A page of a person's own: nobody else's cookies. */
    public Page newPage() {
        BrowserContext person = chromium.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1400, 900));
        return person.newPage();
    }

    /** A page of one of the engine's people, signed in to Tasklist or Cockpit. */
    public Page signedIn(int port, String application, String person) {
        Page page = newPage();
        page.navigate("http://localhost:" + port + "/camunda/app/" + application + "/default/");
        page.getByPlaceholder("Username").fill(person);
        page.getByPlaceholder("Password").fill(DevelopmentPeople.passwordOf(person));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        PlaywrightAssertions.assertThat(page.getByText(Character.toUpperCase(person.charAt(0)) + person.substring(1))
                        .first())
                .isVisible();
        return page;
    }

    /** A page of a person's own with scripts switched off. */
    public Page newPageWithoutScripts() {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false))
                .newPage();
    }

    /** A page of somebody who reads that language, on a small screen. */
    public Page newSmallPage(String language, boolean withScripts) {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setLocale(language)
                        .setJavaScriptEnabled(withScripts)
                        .setViewportSize(320, 568))
                .newPage();
    }

    public static void picture(Page page, String name) {
        Path folder = Path.of(System.getProperty("rekey.pictures", "target/pictures"));
        page.screenshot(new ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        playwright.close();
    }

    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(file -> file.toFile().canExecute())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium on this machine: run .ci/install-browser"));
    }
}
