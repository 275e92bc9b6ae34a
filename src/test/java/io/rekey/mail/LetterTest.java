package io.rekey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import io.rekey.apps.App;
import io.rekey.apps.SampleApps;
import io.rekey.reset.Correspondence;
import io.rekey.reset.Secret;
import io.rekey.support.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mail to an owner, of each sample app and in each language, as a mail program shows it. */
class LetterTest {

    @RegisterExtension
    private static final Browser browser = new Browser();

    private static Page page;

    private final List<String> fetched = new ArrayList<>();

    @BeforeAll
    static void openPage() {
        page = browser.newPage();
    }

    @BeforeEach
    void watch() {
        page.onRequest(request -> fetched.add(request.url()));
    }

    static Stream<Arguments> letters() {
        return Stream.of(SampleApps.acme(), SampleApps.globex())
                .flatMap(app -> app.words().languages().stream().flatMap(language -> Stream.of(EveryLetter.values())
                        .map(letter -> Arguments.of(letter, app.key(), language, app))));
    }

    @ParameterizedTest(name = "{0} of {1} in {2}")
    @MethodSource("letters")
    void letter_saysTheSameAsTextAndAsHtml(EveryLetter letter, String key, Locale language, App app) {
        SentMail mail = shown(letter, app, language);

        List<String> shown = lines(page.innerText("body"));
        List<String> text = lines(mail.text());
        assertThat(shown.get(0)).isEqualTo(app.name());
        List<String> beside = List.of(shown.get(0), words(app, language, "mail.plain-link"));
        assertThat(shown.stream().filter(line -> !beside.contains(line)))
                .containsExactlyElementsOf(text.stream()
                        .filter(line -> !line.equals(EveryLetter.NOT_ME))
                        .toList());
        assertThat(mail.text() + page.innerText("body")).doesNotContain("{", "}", "null", "[secret]", "  ");
    }

    @ParameterizedTest(name = "{0} of {1} in {2}")
    @MethodSource("letters")
    void letter_leadsWhereItSaysAndNowhereElse(EveryLetter letter, String key, Locale language, App app) {
        SentMail mail = shown(letter, app, language);

        List<Object> links = new ArrayList<>();
        if (letter.leadsOn()) {
            links.addAll(List.of(EveryLetter.LINK, EveryLetter.LINK));
            assertThat(page.locator("td a").count()).isEqualTo(1);
            assertThat(page.locator("p a").first().innerText()).isEqualTo(EveryLetter.LINK);
        }
        if (letter.isDisownable()) {
            links.add(EveryLetter.NOT_ME);
        }
        links.add(app.support().startsWith("https:") ? app.support() : "mailto:" + app.support());
        assertThat(page.evaluate("[...document.links].map(link => link.getAttribute('href'))"))
                .isEqualTo(links);
        assertThat(mail.text().lines().filter(EveryLetter.LINK::equals)).hasSize(letter.leadsOn() ? 1 : 0);
        assertThat(mail.text().lines().filter(EveryLetter.NOT_ME::equals)).hasSize(letter.isDisownable() ? 1 : 0);
        assertThat(fetched).allMatch(url -> url.startsWith("data:"));
        assertThat(page.locator("img").count()).isEqualTo(mail.hasLogo() ? 1 : 0);
        assertThat(mail.html().contains("<img src=\"cid:logo@rekey.example\"")).isEqualTo(mail.hasLogo());
        assertThat(page.locator("script, link, iframe, form, style, object, video")
                        .count())
                .isZero();
        assertThat(mail.html()).doesNotContain("url(", "background=", "xmlns", " th:");
    }

    @ParameterizedTest(name = "{0} of {1} in {2}")
    @MethodSource("letters")
    void letter_isReadableByEverybody(EveryLetter letter, String key, Locale language, App app) {
        shown(letter, app, language);

        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
        assertThat(page.locator("h1").count()).isEqualTo(1);
        assertThat(page.locator("table:not([role=presentation])").count()).isZero();
        for (String part : List.of("html", "body > div")) {
            assertThat(page.locator(part).getAttribute("lang")).isEqualTo(language.toLanguageTag());
            assertThat(page.locator(part).getAttribute("dir")).isEqualTo("ltr");
        }
        page.setViewportSize(320, 640);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
    }

    /** To be looked at. */
    @ParameterizedTest
    @CsvSource({"CONFIRM, en", "CHANGED_AND_SIGNED_OUT, de"})
    void picture(EveryLetter letter, Locale language) {
        for (App app : List.of(SampleApps.acme(), SampleApps.globex())) {
            shown(letter, app, language);
            page.screenshot(new ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/mails", app.key() + "-" + language + "-" + letter + ".png")));
        }
    }

    private static SentMail shown(EveryLetter letter, App app, Locale language) {
        SentMail mail = SentMail.of(letter, new Correspondence(app, language, "1", new Secret(EveryLetter.NOT_ME)));
        page.setViewportSize(700, 700);
        page.setContent(mail.html().replace("cid:logo@rekey.example", logo(mail)));
        return mail;
    }

    private static String logo(SentMail mail) {
        return mail.hasLogo() ? "data:image/png;base64," + Base64.getEncoder().encodeToString(mail.bytes(1, 1)) : "";
    }

    private static String words(App app, Locale language, String key) {
        return app.words().text(language, key, name -> "");
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
