package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Outcome;
import io.rekey.support.ApiTest;
import io.rekey.support.Investigation;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page behind "this was not me": only its button does anything, for a reset that is open or ended lately. */
class NotMePageTest extends ApiTest {

    private static final String PAGE = "/apps/acme/not-me";

    private Visitor ann;
    private String link;
    private Investigation investigation;

    @BeforeEach
    void annHasTheMail() {
        ann = new Visitor(port);
        investigation = new Investigation(engine);
        reset.follow(helpDesk.startedFor(ANN)).runs("lookUpAccount", "randomizePassword", "announceReset");
        link = Visitor.disavowalLinkMailedTo(ANN);
    }

    @Test
    void button_stopsTheReset_andSaysWhatFollows() {
        HttpResponse<String> page = ann.opens(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("A reset of your Acme password", "<html lang=\"en\"", "This was not me");
        assertThat(page.uri().getPath()).isEqualTo(PAGE);

        HttpResponse<String> answer = ann.presses(page);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Thank you for telling us", "\u201cForgot your password?\u201d in Acme");
        investigation.of(reset.id()).runsOn();
        reset.runsOn().endsAs(Outcome.DISAVOWED);
    }

    @Test
    void scannerAndPrefetch_changeNothing() {
        for (int visit = 0; visit < 20; visit++) {
            new Visitor(port).opens(link);
            nobody.send("HEAD", link, null);
            nobody.send("OPTIONS", link, null);
            nobody.send("GET", link, null, "Sec-Purpose", "prefetch;prerender");
        }
        assertThat(investigation.all()).isEmpty();
    }

    @Test
    void fiftyAtOnce_areOneInvestigation_andEachIsThanked() {
        HttpResponse<String> page = ann.opens(link);
        List<Integer> answers = atOnce(50, i -> ann.presses(page).statusCode());
        assertThat(answers).containsOnly(200);
        assertThat(investigation.all()).hasSize(1);
    }

    @Test
    void endedReset_mayBeDisavowedForAWeek() {
        reset.after(Duration.ofDays(1), "ownersDeadline").runsOn().endsAs(Outcome.EXPIRED);
        CLOCK.advance(Duration.ofDays(7).minusMinutes(10));
        HttpResponse<String> page = ann.opens(link);
        assertThat(page.statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofMinutes(11));
        assertNotGood(ann.presses(page));
        assertNotGood(ann.opens(link));
        assertThat(investigation.all()).isEmpty();
    }

    @Test
    void otherAppsPath_orAnotherPurpose_isNotGood() {
        HttpResponse<String> page = ann.opens(link);
        assertNotGood(ann.posts("/apps/globex/not-me", Visitor.tokenIn(page)));
        assertNotGood(ann.opens(link.replace("acme", "globex")));
        assertNotGood(ann.opens(link.replace("not-me", "confirm")));
        assertThat(investigation.all()).isEmpty();
    }

    @Test
    void formWithoutItsToken_isNotGood() {
        ann.opens(link);
        assertNotGood(ann.posts(PAGE, ""));
        assertNotGood(ann.posts(PAGE, "q7"));
        assertThat(investigation.all()).isEmpty();
    }

    @Test
    void pages_haveTheHeadersOfAPage() {
        HttpResponse<String> page = ann.opens(link);
        for (HttpResponse<String> answer : List.of(page, ann.posts(PAGE, ""), ann.presses(page))) {
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(header(answer, "Cache-Control")).contains("no-store");
        }
    }

    private static void assertNotGood(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("This link is no longer good");
    }
}
