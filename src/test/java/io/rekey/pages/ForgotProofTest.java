package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.Visitor;
import io.rekey.support.Work;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has asked often has a browser do some work before each further time; one proof is good for one time. */
class ForgotProofTest extends ApiTest {

    private static final String PAGE = "/apps/acme/forgot";
    private static final int WITHOUT_PROOF = 5;
    private static final String NOT_YET = "Nothing was sent yet, because many requests came";

    private Visitor ann;

    @BeforeEach
    void annForgot() {
        ann = new Visitor(port);
    }

    @Test
    void fewAsk_noWorkIsAskedFor_andMistakesDoNotCount() {
        for (int i = 0; i < WITHOUT_PROOF; i++) {
            assertThat(ann.asks("acme", "ann").statusCode()).isEqualTo(422);
            assertThat(ann.asks("acme", ANN, "Sec-Fetch-Site", "cross-site").statusCode())
                    .isEqualTo(403);
            assertThat(Work.isAskedIn(ann.opens(PAGE))).isFalse();
            assertThat(ann.asks("acme", "nobody@acme.example").statusCode()).isEqualTo(303);
        }
        assertThat(Work.isAskedIn(ann.opens(PAGE))).isTrue();
    }

    @Test
    void manyAsked_formHasTheWork_andTakesItsProofOnce() {
        askOften();
        HttpResponse<String> page = ann.opens(PAGE);
        assertThat(page.body())
                .contains("<script src=\"/pages/proof.js\" defer", "<p id=\"work\" role=\"status\"")
                .contains("please switch them on, or try again in 60 minutes.")
                .doesNotContain(NOT_YET);
        assertThat(header(page, "Content-Security-Policy")).endsWith("; script-src 'self'");

        String proof = Work.in(page).proof();
        assertThat(sends(proof).statusCode()).isEqualTo(303);
        assertThat(started()).isEqualTo(WITHOUT_PROOF + 1);
        assertIsNotYet(sends(proof));
        assertThat(started()).isEqualTo(WITHOUT_PROOF + 1);
    }

    @Test
    void withoutAProof_formComesAgain_withNewWorkAndWhatWasTyped() {
        askOften();
        HttpResponse<String> again = ann.asks("acme", ANN);
        assertIsNotYet(again);
        assertThat(again.body()).contains("value=\"" + ANN + "\"", "<title>Error: ");
        assertThat(sends(Work.in(again).proof()).statusCode()).isEqualTo(303);
        assertThat(Work.isAskedIn(ann.asks("acme", "ann"))).isTrue();
        assertThat(Work.isAskedIn(ann.asks("acme", ANN, "Sec-Fetch-Site", "cross-site")))
                .isTrue();
    }

    @Test
    void fiftyWithOneProof_oneIsTaken() {
        askOften();
        String proof = Work.in(ann.opens(PAGE)).proof();
        List<Integer> answers = atOnce(50, i -> sends(proof).statusCode());
        assertThat(answers).containsOnlyOnce(303).containsOnly(303, 429);
        assertThat(started()).isEqualTo(WITHOUT_PROOF + 1);
    }

    @Test
    void proof_isGoodForTenMinutes_andNoLonger() {
        askOften();
        String used = Work.in(ann.opens(PAGE)).proof();
        String late = Work.in(ann.opens(PAGE)).proof();
        CLOCK.advance(Duration.ofMinutes(9).plusSeconds(40));
        assertThat(sends(used).statusCode()).isEqualTo(303);
        CLOCK.advance(Duration.ofSeconds(20));
        assertIsNotYet(sends(late));
        CLOCK.advance(Duration.ofMinutes(10));
        assertIsNotYet(sends(used));
        CLOCK.advance(Duration.ofMinutes(-20));
        assertIsNotYet(sends(used));
    }

    /** The row of a proof that a node with a slow clock took has to outlive what a fast one gives its challenges. */
    @Test
    void nodesWhoseClocksDiffer_takeAProofOnceAsWell() {
        askOften();
        String proof = Work.in(ann.opens(PAGE)).proof();
        CLOCK.advance(Duration.ofMinutes(-1));
        assertThat(sends(proof).statusCode()).isEqualTo(303);
        CLOCK.advance(Duration.ofMinutes(11).minusSeconds(20));
        assertIsNotYet(sends(proof));
    }

    @Test
    void afterTheHour_nothingIsAskedForAnyMore() {
        askOften();
        CLOCK.advance(Duration.ofHours(1).minusSeconds(20));
        assertThat(ann.opens(PAGE).body()).contains("try again in a minute");
        assertIsNotYet(ann.asks("acme", ANN));
        CLOCK.advance(Duration.ofSeconds(20));
        assertThat(Work.isAskedIn(ann.opens(PAGE))).isFalse();
        assertThat(ann.asks("acme", ANN).statusCode()).isEqualTo(303);
    }

    @Test
    void wrongNumbers_areNoProof_andLeaveTheRightOneGood() {
        askOften();
        Work work = Work.in(ann.opens(PAGE));
        int number = work.number();
        Stream.of("", "-1", "0" + number, number + ".0", " " + number, String.valueOf(number + 1), number + "%0a", "x")
                .map(wrong -> Work.fields(work.ticket(), wrong.replace(" ", "%20")))
                .forEach(wrong -> assertIsNotYet(sends(wrong)));
        assertThat(sends(Work.fields(work.ticket(), String.valueOf(number))).statusCode())
                .isEqualTo(303);
    }

    /** Nothing that comes back says how much work there was: an easier challenge would have to be sealed by us. */
    @Test
    void ticketOfSomebodysOwnMaking_isNoProof() {
        askOften();
        Work work = Work.in(ann.opens(PAGE));
        String number = String.valueOf(work.number());
        String[] parts = work.ticket().split("\\.");
        long later = Long.parseLong(parts[0]) + 3600;
        String strange = "A".repeat(22);
        for (String ticket : List.of(
                later + "." + parts[1] + "." + parts[2],
                parts[0] + "." + strange + "." + parts[2],
                parts[0] + "." + parts[1] + "." + strange,
                parts[0] + "." + parts[1] + ".",
                parts[0] + parts[1] + "." + parts[2],
                work.ticket() + "." + parts[2],
                parts[2],
                ".",
                "")) {
            assertIsNotYet(sends(Work.fields(ticket, number)));
        }
        assertIsNotYet(sends("&rounds=1&numbers=1&target=" + work.target() + Work.fields(work.ticket(), "0")));
        assertThat(started()).isEqualTo(WITHOUT_PROOF);
    }

    @Test
    void workIsAskedFor_whateverTheAccount() {
        askOften();
        List<Object> answers = Stream.of(ANN, PAT, "nobody@acme.example", "blocked@acme.example", "social@acme.example")
                .map(email -> lessTheWork(ann.asks("acme", email), email))
                .distinct()
                .toList();
        assertThat(answers).hasSize(1);
        assertThat(askedAtTheTenant()).isEmpty();
    }

    private static Object lessTheWork(HttpResponse<String> answer, String email) {
        assertIsNotYet(answer);
        Work work = Work.in(answer);
        return List.of(
                answer.headers().map().keySet(),
                answer.body().replace(email, "").replace(work.ticket(), "").replace(work.target(), ""));
    }

    private void askOften() {
        for (int i = 0; i < WITHOUT_PROOF; i++) {
            assertThat(ann.asks("acme", "nobody@acme.example").statusCode()).isEqualTo(303);
        }
    }

    private HttpResponse<String> sends(String proof) {
        return ann.sends("acme", "email=" + ANN + proof);
    }

    private static void assertIsNotYet(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains(NOT_YET);
        assertThat(Work.isAskedIn(answer)).isTrue();
    }
}
