package io.rekey.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.crash.Findings.Ended;
import io.rekey.crash.Plan.Door;
import io.rekey.crash.Plan.Mode;
import io.rekey.crash.Plan.Protection;
import io.rekey.crash.Plan.Turn;
import io.rekey.localtenant.Mail;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run would have to find, told to it as if it had happened: each falsehood brings the one complaint that is about it. */
class FindingsTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String LINK = "Your link to a new Globex password";
    private static final String CHANGED = "Your Globex password was changed";
    private static final Ended COMPLETED = new Ended("one", List.of("completed"), List.of("olivia"));
    private static final Ended JOINED = new Ended("two", List.of("joined"), List.of());
    private static final List<Mail> MAILS = List.of(mail(LINK, 0), mail(CHANGED, 60));
    private static final Outage OUTAGE = new Outage(NOON.plusSeconds(5), NOON.plusSeconds(6));

    private Plan plan = plan(Turn.NOTHING);
    private int asks = 1;
    private int asksLost;
    private List<Ended> resets = List.of(COMPLETED);
    private List<String> left = List.of();
    private boolean oldWorks;
    private boolean newWorks = true;
    private List<Mail> mails = MAILS;
    private List<Outage> outages = List.of();

    @Test
    void completedReset_isFine() {
        assertThat(complaints()).isEmpty();
    }

    @Test
    void lostReset_isFound() {
        asks = 2;
        assertThat(complaints()).containsExactly("lost or started twice: asked 2 times, there are 1");
    }

    @Test
    void resetThatNobodyAskedFor_isFound_unlessAnAnswerWasLost() {
        resets = List.of(COMPLETED, JOINED);
        assertThat(complaints()).containsExactly("lost or started twice: asked 1 times, there are 2");
        asksLost = 1;
        assertThat(complaints()).isEmpty();
    }

    @Test
    void secondResetInPlaceOfOneThatJoins_isFound_unlessANodeDied() {
        asks = 2;
        resets = List.of(COMPLETED, COMPLETED);
        assertThat(complaints()).containsExactly("ended as [completed, completed] in place of [completed]");
        outages = List.of(OUTAGE);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void resetThatHasNotEnded_isFound() {
        resets = List.of(new Ended("one", List.of(), List.of()));
        assertThat(complaints())
                .containsExactly("not ended once: " + resets.get(0), "ended as [] in place of [completed]");
    }

    @Test
    void resetThatHasEndedTwice_isFound() {
        resets = List.of(new Ended("one", List.of("completed", "expired"), List.of("olivia")));
        assertThat(complaints())
                .containsExactly(
                        "not ended once: " + resets.get(0), "ended as [completed, expired] in place of [completed]");
    }

    @Test
    void whatIsLeftOfAReset_isFound() {
        left = List.of("sendResetEmail", "its slot is taken");
        assertThat(complaints()).containsExactly("stuck: sendResetEmail", "stuck: its slot is taken");
    }

    @Test
    void accountWithNoWayIn_isFound() {
        newWorks = false;
        assertThat(complaints()).containsExactly("no way in: neither the old password works nor the new one");
    }

    @Test
    void oldPasswordThatWorksAfterwards_isFound() {
        oldWorks = true;
        assertThat(complaints()).containsExactly("the wrong password works: the old one");
    }

    @Test
    void passwordThatWasChangedThoughSomebodySaidNo_isFound() {
        rejected();
        assertThat(complaints()).isEmpty();
        oldWorks = false;
        newWorks = true;
        assertThat(complaints()).containsExactly("the wrong password works: the new one");
    }

    @Test
    void approvalThatIsMissing_isFound() {
        resets = List.of(new Ended("one", List.of("completed"), List.of()));
        assertThat(complaints()).containsExactly("not approved by whom the policy wants: " + resets.get(0));
    }

    @Test
    void approvalThatTheSamePersonGaveTwice_isFound() {
        resets = List.of(new Ended("one", List.of("completed"), List.of("olivia", "olivia")));
        assertThat(complaints()).containsExactly("not approved by whom the policy wants: " + resets.get(0));
    }

    @Test
    void mailThatCameTwice_isFound_unlessANodeDiedInBetween() {
        mails = List.of(mail(LINK, 0), mail(LINK, 10), mail(CHANGED, 60));
        outages = List.of(new Outage(NOON.plusSeconds(20), NOON.plusSeconds(21)));
        assertThat(complaints()).containsExactly("told twice without a kill between: [" + LINK + "]");
        outages = List.of(OUTAGE);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void mailThatNeverCame_isFound() {
        mails = List.of(mail(LINK, 0));
        assertThat(complaints()).containsExactly("not told: completed");
        rejected();
        mails = List.of();
        assertThat(complaints()).containsExactly("not told: rejected");
    }

    private void rejected() {
        plan = plan(Turn.REJECTED);
        resets = List.of(new Ended("one", List.of("rejected"), List.of("oscar")));
        oldWorks = true;
        newWorks = false;
        mails = List.of(mail("Your Globex password was not reset", 0));
    }

    private static Plan plan(Turn turn) {
        return new Plan(Mode.HOSTED, Door.VOUCHED, Protection.MFA, turn);
    }

    private static Mail mail(String subject, int second) {
        return new Mail("1", "gus@globex.example", "", subject, "", "", NOON.plusSeconds(second));
    }

    private List<String> complaints() {
        return new Findings(plan, asks, asksLost, resets, left, oldWorks, newWorks, mails, outages).complaints();
    }
}
