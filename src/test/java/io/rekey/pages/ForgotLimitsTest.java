package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Outcome;
import io.rekey.support.LimitedTest;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import io.rekey.support.Work;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often anybody may ask, by network address alone; and what the page may make useless before others decide. */
class ForgotLimitsTest extends LimitedTest {

    private static final String PAGE = "/apps/acme/forgot";
    private static final int PER_MINUTE = 4;
    private static final int WITHOUT_PROOF = 3;
    private static final int BRAKE = 3;
    private static final String HERE = "192.0.2.7";
    private static final String ELSEWHERE = "198.51.100.9";

    private int people;

    @Test
    void accountThatIsLimited_getsTheAnswerOfAnyOther() {
        Object unlimited = SameAnswer.of(asks(bob(1), HERE));
        new ResetDriver(engine).follow(newest()).runs("lookUpAccount");
        for (int i = 0; i < 5; i++) {
            askedByMailbox(ANN);
        }
        assertThat(SameAnswer.of(asks(ANN, ELSEWHERE))).isEqualTo(unlimited);
        new ResetDriver(engine).follow(newest()).runs("lookUpAccount").endsAs(Outcome.LIMITED);
    }

    @Test
    void addressBeyondItsLimit_isToldToWait_whateverTheAccount() {
        for (int i = 0; i < PER_MINUTE; i++) {
            assertThat(opens(HERE).statusCode()).isEqualTo(200);
        }
        for (String email : List.of(ANN, "nobody@acme.example", "blocked@acme.example")) {
            HttpResponse<String> answer = asks(email, HERE);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 60);
            assertThat(answer.body()).contains("<h1>Please wait a minute</h1>");
        }
        assertThat(started()).isZero();
        assertThat(asks(ANN, ELSEWHERE).statusCode()).isEqualTo(303);
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(asks(ANN, HERE).statusCode()).isEqualTo(303);
    }

    /** Pages count by a good link where there is one, and everybody has one for their own account. */
    @Test
    void linkOfOnesOwn_liftsNoLimit() {
        askedByMailbox(ANN).runs("sendConfirmationEmail");
        String link = Visitor.linkMailedTo(ANN);
        String cookie = "__Host-rekey-link=" + link.substring(link.lastIndexOf('/') + 1);
        for (int i = 0; i < PER_MINUTE; i++) {
            assertThat(asks(bob(1), HERE, "Cookie", cookie).body()).doesNotContain("Please wait a minute");
        }
        HttpResponse<String> answer = asks(bob(1), HERE, "Cookie", cookie);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("<h1>Please wait a minute</h1>");
        assertThat(header(answer, "Retry-After")).isNotNull();
    }

    @Test
    void workIsAskedFor_byTheFirst64BitsOfIpv6() {
        for (int i = 0; i < WITHOUT_PROOF; i++) {
            assertThat(asks(ANN, "2001:db8:1:2::" + i).statusCode()).isEqualTo(303);
        }
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(Work.isAskedIn(opens("2001:db8:1:2:ffff::1"))).isTrue();
        assertThat(asks(ANN, "2001:db8:1:2:ffff::1").statusCode()).isEqualTo(429);
        assertThat(Work.isAskedIn(opens("2001:db8:1:3::1"))).isFalse();
        assertThat(asks(ANN, "2001:db8:1:3::1").statusCode()).isEqualTo(303);
    }

    /** It belongs to nobody: a telephone may change its network meanwhile. It cost the work, and is used up everywhere. */
    @Test
    void proofOfAnotherAddressAndApp_isTakenOnceAsWell() {
        useUp(HERE);
        useUp(ELSEWHERE);
        String proof = Work.in(opens(HERE)).proof();
        var taken = new Visitor(port).sends("globex", "email=gus@globex.example" + proof, FORWARDED, ELSEWHERE);
        assertThat(taken.statusCode()).isEqualTo(303);
        for (String address : List.of(HERE, ELSEWHERE)) {
            var again = new Visitor(port).sends("acme", "email=" + ANN + proof, FORWARDED, address);
            assertThat(again.statusCode()).isEqualTo(429);
        }
        assertThat(started()).isEqualTo(2 * WITHOUT_PROOF + 1);
    }

    @Test
    void pageBeyondTheBrake_needsAnApproval_andApiClientsDoNot() {
        for (int i = 1; i <= BRAKE; i++) {
            confirmed(bob(i)).runs("randomizePassword");
        }
        confirmed(bob(BRAKE + 1)).waitsAt("approveReset");
        new ResetDriver(engine).vouchedFor(ANN).runs("lookUpAccount", "randomizePassword");
        assertThat(TENANT.inbox().mailsTo("operators@ops.example"))
                .anySatisfy(mail -> assertThat(mail.text()).contains("page"));
    }

    @Test
    void addressThatEverySiteHas_leadsToTheDefaultAppsPage() {
        var answer = nobody.send("GET", "/.well-known/change-password", null);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location")).isEqualTo("/apps/globex/forgot");
    }

    private ResetDriver confirmed(String email) {
        assertThat(asks(email, "203.0.113." + ++people).statusCode()).isEqualTo(303);
        ResetDriver asked = new ResetDriver(engine).follow(newest()).runs("lookUpAccount", "sendConfirmationEmail");
        Visitor owner = new Visitor(port);
        assertThat(owner.presses(owner.opens(Visitor.linkMailedTo(email))).statusCode())
                .isEqualTo(200);
        return asked;
    }

    private void useUp(String from) {
        for (int i = 0; i < WITHOUT_PROOF; i++) {
            assertThat(asks("nobody@acme.example", from).statusCode()).isEqualTo(303);
        }
        CLOCK.advance(Duration.ofMinutes(1));
    }

    private HttpResponse<String> opens(String from) {
        return nobody.send("GET", PAGE, null, FORWARDED, from);
    }

    private HttpResponse<String> asks(String email, String from, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = FORWARDED;
        all[headers.length + 1] = from;
        return new Visitor(port).asks("acme", email, all);
    }

    private String newest() {
        return engine.getManagementService()
                .createJobQuery()
                .activityId("lookUpAccount")
                .singleResult()
                .getProcessInstanceId();
    }
}
