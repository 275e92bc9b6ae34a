package io.rekey.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Mail;
import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import io.rekey.support.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a second reset of the same account does to the first: it joins it, or takes its place. */
class SupersedingTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String PAT = "pat@acme.example";

    private ResetDriver first;

    @BeforeEach
    void anotherDriver() {
        first = new ResetDriver(engine);
    }

    @Test
    void strongerEvidence_takesThePlaceOfAWeakerReset() {
        first.startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", PAT))
                .runs("lookUpAccount", "sendConfirmationEmail")
                .waitsAt("awaitConfirmation");
        reset.vouchedFor(PAT).runs("lookUpAccount").waitsAt("approveReset");
        first.endsAs(Outcome.SUPERSEDED);
    }

    @Test
    void weakerEvidence_joins() {
        first.vouchedFor(PAT).runs("lookUpAccount");
        reset.startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", PAT))
                .runs("lookUpAccount")
                .endsAs(Outcome.JOINED);
        first.waitsAt("approveReset");
    }

    @Test
    void weakerEvidenceOfACompromise_joinsToo() {
        first.vouchedFor(PAT).runs("lookUpAccount");
        reset.startedBy(
                        "acme-web",
                        List.of("resets:start"),
                        Map.of("app", "acme", "email", PAT, "reason", "compromised"))
                .runs("lookUpAccount")
                .endsAs(Outcome.JOINED);
        first.waitsAt("approveReset");
    }

    @Test
    void compromiseWithEqualEvidence_takesThePlaceOfWhatWasForgotten() {
        first.vouchedFor(PAT).runs("lookUpAccount");
        reset.vouchedFor(PAT, Map.of("reason", "compromised"))
                .runs("lookUpAccount")
                .waitsAt("approveReset");
        first.endsAs(Outcome.SUPERSEDED);
    }

    /** Anybody can ask by mailbox, and the owner has shown that the mailbox is theirs. */
    @Test
    void strangersClaimOfACompromise_doesNotEndWhatItsOwnerHasConfirmed() {
        askedByMailbox(first, PAT, "forgotten").runs("lookUpAccount", "sendConfirmationEmail");
        engine.getRuntimeService()
                .createMessageCorrelation("reset-confirmed")
                .processInstanceId(first.id())
                .setVariable("brake", false)
                .correlate();
        first.waitsAt("approveReset");
        askedByMailbox(reset, PAT, "compromised").runs("lookUpAccount").endsAs(Outcome.JOINED);
        first.waitsAt("approveReset");
    }

    @Test
    void claimOfACompromiseByMailbox_takesThePlaceOfOneThatNobodyHasConfirmed() {
        askedByMailbox(first, PAT, "forgotten").runs("lookUpAccount", "sendConfirmationEmail");
        askedByMailbox(reset, PAT, "compromised").runs("lookUpAccount", "sendConfirmationEmail");
        first.endsAs(Outcome.SUPERSEDED);
    }

    private static ResetDriver askedByMailbox(ResetDriver driver, String email, String reason) {
        return driver.startedBy(
                "acme-web", List.of("resets:start"), Map.of("app", "acme", "email", email, "reason", reason));
    }

    @Test
    void provenCompromise_givesWayToNothingMilder() {
        first.vouchedFor(PAT, Map.of("reason", "compromised")).runs("lookUpAccount");
        reset.startedBy(
                        "olivia",
                        List.of("security-operators"),
                        Map.of("app", "acme", "email", PAT, "reason", "forgotten", "statement", "asked by phone"))
                .runs("lookUpAccount")
                .endsAs(Outcome.JOINED);
        first.waitsAt("approveReset");
    }

    @Test
    void randomizedReset_isJoinedByStrongerEvidence_andItsMailIsSentAgain() {
        first.vouchedFor(ANN).runsOn();
        Surroundings.CLOCK.advance(Duration.ofMinutes(6));
        reset.startedByOperator("olivia", ANN).runs("lookUpAccount").endsAs(Outcome.JOINED);
        first.runs("sendResetEmail").waitsAt("awaitNewPassword");
        assertThat(resetMails()).hasSize(2);
    }

    @Test
    void askingAgainWithinThePause_sendsNothing_andTheLinkStaysGood() {
        first.vouchedFor(ANN).runsOn();
        String link = tenantClient.linkMailedTo(ANN);
        Surroundings.CLOCK.advance(Duration.ofMinutes(4));
        reset.vouchedFor(ANN).runs("lookUpAccount").endsAs(Outcome.JOINED);
        first.runsOn();
        assertThat(resetMails()).hasSize(1);
        assertThat(tenantClient.choosePassword(link, "Fresh-Passw0rd!7").statusCode())
                .isEqualTo(200);
    }

    @Test
    void askingAgainWhileTheMailCannotLeave_queuesNoSecondOne() {
        first.vouchedFor(ANN).runsOn();
        Surroundings.CLOCK.advance(Duration.ofMinutes(6));
        for (int again = 0; again < 3; again++) {
            reset.vouchedFor(ANN).runs("lookUpAccount").endsAs(Outcome.JOINED);
        }
        first.runs("sendResetEmail");
        assertThat(resetMails()).hasSize(2);
    }

    @Test
    void askingAgainAndAgain_comesToAnEnd() {
        first.vouchedFor(ANN).runsOn();
        for (int again = 0; again < 8; again++) {
            Surroundings.CLOCK.advance(Duration.ofMinutes(6));
            reset.vouchedFor(ANN).runs("lookUpAccount");
            first.runsOn();
        }
        assertThat(resetMails()).hasSize(6);
    }

    @Test
    void compromiseThatJoins_isNotLost() {
        first.vouchedFor(ANN).runsOn();
        reset.startedByOperator("olivia", ANN).runs("lookUpAccount").endsAs(Outcome.JOINED);
        assertThat(first.variable("reason")).isEqualTo("compromised");
    }

    @Test
    void resetThatIsBeingWoundUp_isNotJoined() {
        first.vouchedFor(ANN).runsOn();
        first.after(Duration.ofDays(1), "ownersDeadline").runs("voidLinks", "lookOnceMore");
        reset.vouchedFor(ANN).runs("lookUpAccount").jobAt("randomizePassword");
        first.runs("tellOwner").endsAs(Outcome.EXPIRED);
        assertThat(reset.isOpen()).isTrue();
    }

    private static List<Mail> resetMails() {
        return Surroundings.TENANT.inbox().mailsTo(ANN).stream()
                .filter(mail -> mail.subject().equals("Reset your Acme password"))
                .toList();
    }
}
