package io.rekey.localtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The mail server: what it takes, what it refuses and when. */
class InboxContractTest extends LocalTenantContract {

    private static final String ANN = "ann@acme.example";
    private static final String BOB = "bob@acme.example";

    @Test
    void mailSent_arrivesAsItWasWritten() throws Exception {
        String text = "Grüße aus Łódź\r\n.\r\n..two dots\r\n";

        send(text, ANN);

        assertThat(tenant.inbox().mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(ANN);
            assertThat(mail.from()).isEqualTo("Łukasz <from@acme.example>");
            assertThat(mail.subject()).isEqualTo("Żółw");
            assertThat(mail.text()).isEqualTo(text);
        });
    }

    @Test
    void recipientRefused_othersOfTheMailGetIt() {
        tenant.inbox().refuse("Ann@acme.example");

        assertThatThrownBy(() -> send("text", ANN, BOB)).isInstanceOfSatisfying(SendFailedException.class, failure -> {
            assertThat(failure.getInvalidAddresses())
                    .extracting(Object::toString)
                    .containsExactly(ANN);
            assertThat(failure.getValidSentAddresses())
                    .extracting(Object::toString)
                    .containsExactly(BOB);
            assertThat(failure.getNextException()).hasMessageContaining("550 5.1.1");
        });
        assertThat(tenant.inbox().mails()).singleElement().satisfies(mail -> assertThat(mail.to())
                .isEqualTo(BOB));
    }

    @Test
    void recipientDeferred_isRefusedForNowOnly() {
        tenant.inbox().defer(ANN);

        assertThatThrownBy(() -> send("text", ANN))
                .isInstanceOfSatisfying(SendFailedException.class, failure -> assertThat(failure.getNextException())
                        .hasMessageContaining("450 4.2.0"));
        assertThat(tenant.inbox().mails()).isEmpty();
    }

    @Test
    void recipientAcceptedAgain_getsMail() throws Exception {
        tenant.inbox().refuse(ANN);
        tenant.inbox().accept(ANN);

        send("text", ANN);

        assertThat(tenant.inbox().mailsTo(ANN)).hasSize(1);
    }

    @Test
    void mailRefusedAfterData_isNotStored() throws Exception {
        tenant.inbox().refuseAfterData(true);

        assertThatThrownBy(() -> send("text", ANN)).hasMessageContaining("554 5.7.1");

        assertThat(tenant.inbox().mails()).isEmpty();
        tenant.inbox().refuseAfterData(false);
        send("text", ANN);
        assertThat(tenant.inbox().mails()).hasSize(1);
    }

    @Test
    void answerHeld_mailIsStoredBeforeItsSenderKnows() throws Exception {
        tenant.inbox().holdAnswers();
        CompletableFuture<Void> sent = sendMeanwhile();

        tenant.inbox().awaitHeld(Duration.ofSeconds(10));

        assertThat(tenant.inbox().mailsTo(ANN)).hasSize(1);
        assertThat(sent).isNotDone();
        tenant.inbox().releaseAnswers();
        sent.join();
        send("text", ANN);
        assertThat(tenant.inbox().mailsTo(ANN)).hasSize(2);
    }

    @Test
    void serverShutWhileAnAnswerIsHeld_senderNeverLearnsOfTheMail() {
        tenant.inbox().holdAnswers();
        CompletableFuture<Void> sent = sendMeanwhile();
        tenant.inbox().awaitHeld(Duration.ofSeconds(10));

        tenant.inbox().shut();

        assertThatThrownBy(sent::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(tenant.inbox().mailsTo(ANN)).hasSize(1);
    }

    @Test
    void seed_takesEverythingAgain() throws Exception {
        tenant.inbox().refuse(ANN);
        tenant.inbox().refuseAfterData(true);
        tenant.inbox().holdAnswers();
        tenant.inbox().shut();

        tenant.seed();

        send("text", ANN);
        assertThat(tenant.inbox().mailsTo(ANN)).hasSize(1);
    }

    private static CompletableFuture<Void> sendMeanwhile() {
        return CompletableFuture.runAsync(
                        () -> {
                            try {
                                send("text", ANN);
                            } catch (MessagingException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> Daemon.thread(task).start())
                .orTimeout(10, TimeUnit.SECONDS);
    }

    private static void send(String text, String... recipients) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", String.valueOf(tenant.smtpPort()));
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.timeout", "10000");
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        try {
            message.setFrom(new InternetAddress("from@acme.example", "Łukasz", "UTF-8"));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        for (String recipient : recipients) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject("Żółw", "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }
}
