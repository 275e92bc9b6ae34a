package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Standing;
import io.rekey.reset.Outcome;
import io.rekey.reset.Resets;
import io.rekey.support.RekeyClient;
import io.rekey.support.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How long somebody who asked by mailbox is waited for is the app's to say. */
class TimeToConfirmTest extends AskedTest {

    @Autowired
    private Resets resets;

    @Autowired
    private NewPasswords newPasswords;

    @ParameterizedTest
    @CsvSource({"acme, 60", "globex, 10"})
    void statusLinkAndWait_endWithTheAppsLifetime(String app, int minutes) {
        RekeyClient web = nobody.as("acme-web");
        Instant began = CLOCK.instant();
        reset.follow(RekeyClient.json(web.start(Map.of("app", app, "email", ANN)))
                .path("id")
                .asText());
        Instant told = Instant.parse(
                RekeyClient.json(web.read(reset.id())).path("deadline").asText());
        assertThat(told).isCloseTo(began.plus(Duration.ofMinutes(minutes)), within(30, ChronoUnit.SECONDS));

        reset.runs("lookUpAccount", "sendConfirmationEmail").waitsAt("awaitConfirmation");
        assertThat(reset.jobAt("confirmationDeadline").getDuedate().toInstant())
                .isCloseTo(told, within(1, ChronoUnit.SECONDS));
        assertThat(resets.awaitsConfirmation(reset.id(), app)).isTrue();
        String link = Visitor.linkMailedTo(ANN);

        CLOCK.advance(Duration.ofMinutes(minutes));
        assertThat(resets.confirm(reset.id(), app)).isFalse();
        assertThat(new Visitor(port).opens(link).body()).doesNotContain("formToken");
        assertThat(RekeyClient.json(web.read(reset.id())).path("outcome").asText())
                .isEqualTo("not-confirmed");
        CLOCK.advance(Duration.ofMinutes(1));
        reset.runs("confirmationDeadline").endsAs(Outcome.NOT_CONFIRMED);
    }

    /** The link of the mail has a page of its own until its button is pressed; nobody is to wait for another one. */
    @Test
    void newPassword_isNotToBeHadBeforeTheMailboxIsConfirmed() {
        asked(GLOBEX, ANN).runs("sendConfirmationEmail");
        assertThat(newPasswords.standing(reset.id(), GLOBEX)).isEqualTo(Standing.OVER);
        assertThat(resets.confirm(reset.id(), GLOBEX)).isTrue();
        assertThat(newPasswords.standing(reset.id(), GLOBEX)).isNotEqualTo(Standing.OVER);
    }

    @Test
    void answerThatCouldNotLeaveInTime_isNotSentAnyMore() {
        for (String step : new String[] {"tellHowToSignIn", "tellOfNoAccount"}) {
            asked(GLOBEX, step.equals("tellHowToSignIn") ? SOCIAL : NOBODY);
            TENANT.inbox().shut();
            assertThatThrownBy(() -> reset.runs(step)).hasMessageContaining("SMTP");
            TENANT.inbox().open();
            CLOCK.advance(Duration.ofMinutes(10));
            reset.runs(step);
            assertThat(reset.isOpen()).isFalse();
        }
        assertThat(TENANT.inbox().mails()).isEmpty();
    }
}
