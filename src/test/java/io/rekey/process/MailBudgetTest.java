package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.Outcome;
import io.rekey.support.LimitedTest;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** However often somebody asks, a mailbox gets so many mails a day, and an owner each one that is owed. */
class MailBudgetTest extends LimitedTest {

    private static final int BUDGET = 2;

    @Test
    void askingAgainAndAgain_sendsNoMoreConfirmations_andTheHistorySaysWhy() {
        useUp(ANN);
        reset = askedByMailbox("ANN@acme.example").runs("sendConfirmationEmail");
        reset.endsAs(Outcome.NOT_CONFIRMED);
        assertThat(reset.variable("notConfirmedBecause")).isEqualTo("the mailbox has had its mails for the day");
        assertThat(TENANT.inbox().mailsTo(ANN)).hasSize(BUDGET + 1);
        askedByMailbox(PAT).runs("sendConfirmationEmail").waitsAt("awaitConfirmation");
    }

    /** Whoever else asks all day, the owner can ask, too. */
    @Test
    void oneMailAnHour_isAlwaysLeft() {
        useUp(ANN);
        for (int hour = 0; hour < 3; hour++) {
            CLOCK.advance(Duration.ofMinutes(61));
            confirmationSentTo(ANN);
            askedByMailbox(ANN).runs("sendConfirmationEmail").endsAs(Outcome.NOT_CONFIRMED);
        }
    }

    @Test
    void otherNamesOfOneMailbox_haveOneBudget_andTheirOneMailAnHour() {
        TENANT.users().add("ann+shop@acme.example");
        useUp(ANN);
        confirmationSentTo("ann+shop@acme.example");
        askedByMailbox("ann+shop@acme.example").runs("sendConfirmationEmail").endsAs(Outcome.NOT_CONFIRMED);
    }

    @Test
    void mailsSentAgain_countTogetherWithConfirmations() {
        confirmationSentTo(ANN);
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword").runsOn();
        int before = TENANT.inbox().mailsTo(ANN).size();
        for (int i = 0; i < 3; i++) {
            CLOCK.advance(Duration.ofMinutes(6));
            new ResetDriver(engine).vouchedFor(ANN).runs("lookUpAccount").endsAs(Outcome.JOINED);
            reset.runsOn();
        }
        assertThat(TENANT.inbox().mailsTo(ANN)).hasSize(before + 1);
        reset.waitsAt("awaitNewPassword");
    }

    @Test
    void resetMail_isSentWhateverTheBudget() {
        useUp(ANN);
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword", "sendResetEmail");
        assertThat(TENANT.inbox().mailsTo(ANN)).hasSize(BUDGET + 2);
    }

    @Test
    void mailThatDidNotLeave_doesNotCount() {
        TENANT.inbox().defer(ANN);
        reset = askedByMailbox(ANN);
        for (int i = 0; i <= BUDGET; i++) {
            assertThatThrownBy(() -> reset.runs("sendConfirmationEmail")).hasMessageContaining("SMTP");
        }
        TENANT.inbox().accept(ANN);
        reset.runs("sendConfirmationEmail").waitsAt("awaitConfirmation");
    }

    /** The day's mails and the one of this hour. */
    private void useUp(String email) {
        for (int i = 0; i <= BUDGET; i++) {
            confirmationSentTo(email);
        }
    }

    private void confirmationSentTo(String email) {
        ResetDriver asked = askedByMailbox(email).runs("sendConfirmationEmail");
        asked.waitsAt("awaitConfirmation");
        nobody.as("acme-web").cancel(asked.id());
        awaitWhatComesAfterAnswers();
        asked.endsAs(Outcome.CANCELLED);
    }
}
