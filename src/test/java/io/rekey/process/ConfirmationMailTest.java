package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.Outcome;
import io.rekey.support.BrokenTable;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The mail that proves the mailbox: to whom it goes, and what its failures leave behind. */
class ConfirmationMailTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";

    @Test
    void otherSpelling_theMailGoesToTheAddressOnRecord() {
        requested("ANN@acme.example").runs("sendConfirmationEmail").waitsAt("awaitConfirmation");
        assertThat(TENANT.inbox().mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(ANN);
            assertThat(mail.subject()).isEqualTo("Did you ask for a new Acme password?");
        });
    }

    @Test
    void mailThatIsRefused_endsNotConfirmed() {
        requested(ANN);
        TENANT.inbox().refuse(ANN);
        reset.runs("sendConfirmationEmail").endsAs(Outcome.NOT_CONFIRMED);
    }

    @Test
    void mailThatFails_isTriedAgain() {
        requested(ANN);
        TENANT.inbox().defer(ANN);
        assertThatThrownBy(() -> reset.runs("sendConfirmationEmail")).hasMessageContaining("SMTP");
        TENANT.inbox().accept(ANN);
        reset.runs("sendConfirmationEmail").waitsAt("awaitConfirmation");
    }

    /** A mail that was taken cannot be called back, so that its link has to be the one that counts. */
    @Test
    void crashAfterTheMailWasTaken_sendsTheSameLinkAgain() {
        requested(ANN);
        BrokenTable.refusing(database, "act_ru_event_subscr", "event_name_ = 'reset-confirmed'", () -> {
            assertThatThrownBy(() -> reset.runs("sendConfirmationEmail")).isNotNull();
            return null;
        });
        String first = Visitor.linkMailedTo(ANN);
        reset.runs("sendConfirmationEmail").waitsAt("awaitConfirmation");
        assertThat(TENANT.inbox().mailsTo(ANN)).hasSize(2);
        assertThat(Visitor.linkMailedTo(ANN)).isEqualTo(first);
    }

    @Test
    void mailThatFailedUntilTheDeadline_isNotSentAnyMore() {
        requested(ANN);
        TENANT.inbox().shut();
        assertThatThrownBy(() -> reset.runs("sendConfirmationEmail")).hasMessageContaining("SMTP");
        TENANT.inbox().open();
        CLOCK.advance(Duration.ofHours(1));
        reset.runs("sendConfirmationEmail").endsAs(Outcome.NOT_CONFIRMED);
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    private ResetDriver requested(String email) {
        return reset.startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", email))
                .runs("lookUpAccount");
    }
}
