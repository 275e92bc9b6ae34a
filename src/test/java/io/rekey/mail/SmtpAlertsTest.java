package io.rekey.mail;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.apps.App;
import io.rekey.apps.SampleApps;
import io.rekey.localtenant.Mail;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mails to operators and leads as they arrive. */
class SmtpAlertsTest {

    /** Looks like a format and like an encoding problem, and is neither. */
    private static final App APP = SampleApps.acme("Caf\u00e9 100% %s", "acme-app", "Users");

    private static final String OPERATORS = "operators@ops.example";
    private static final String LEADS = "leads@ops.example";
    private static final String RESET = "Reset: id-of-reset";

    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final SmtpAlerts alerts = SampleMail.alerts(server);

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        server.setHost("localhost");
        server.setPort(TENANT.smtpPort());
    }

    static Stream<Arguments> alerts() {
        return Stream.of(
                alert(
                        "An owner says: this was not me",
                        OPERATORS,
                        RESET,
                        to -> to.disavowalToInvestigate(APP, "id-of-reset")),
                alert(
                        "Nobody has looked into a disavowed reset yet",
                        LEADS,
                        RESET,
                        to -> to.investigationEscalated(APP, "id-of-reset")),
                alert(
                        "A password reset waits for approval",
                        OPERATORS,
                        RESET,
                        to -> to.approvalAwaited(APP, "id-of-reset")),
                alert(
                        "Nobody has decided on a password reset yet",
                        LEADS,
                        RESET,
                        to -> to.approvalEscalated(APP, "id-of-reset")),
                alert(
                        "No mail reaches the owner of an account",
                        OPERATORS,
                        RESET,
                        to -> to.ownerNotReached(APP, "id-of-reset")),
                alert(
                        "A client resets more passwords than is normal",
                        OPERATORS,
                        "The client acme-backend has made",
                        to -> to.brakeApplied(APP, "acme-backend")));
    }

    private static Arguments alert(String subject, String to, String words, Consumer<SmtpAlerts> send) {
        return Arguments.of(subject, to, words, send);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void alertSent_arrivesInPlainWords(String subject, String to, String words, Consumer<SmtpAlerts> send) {
        send.accept(alerts);

        assertThat(TENANT.inbox().mails()).hasSize(1);
        Mail mail = TENANT.inbox().mails().get(0);
        assertThat(mail.to()).isEqualTo(to);
        assertThat(mail.from()).isEqualTo("no-reply@rekey.example");
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text()).contains(words, "Caf\u00e9 100% %s").doesNotContain("http", "<", "null", "ticket");
        assertThat(mail.text().replace("100% %s", "")).doesNotContain("%");
        assertThat(mail.html()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void alertSent_saysWhatItIsInItsHeaders(String subject, String to, String words, Consumer<SmtpAlerts> send)
            throws IOException {
        try (var smtp = PlainSmtpServer.thatTakesAll()) {
            server.setPort(smtp.port());

            send.accept(alerts);

            assertThat(smtp.lines())
                    .contains(
                            "From: no-reply@rekey.example",
                            "To: " + to,
                            "MIME-Version: 1.0",
                            "Content-Type: text/plain; charset=UTF-8",
                            "Auto-Submitted: auto-generated",
                            "X-Auto-Response-Suppress: All")
                    .anyMatch(line -> line.matches("Message-ID: <\\S+@\\S+>"))
                    .anyMatch(line -> line.startsWith("Date: "))
                    .allMatch(line -> line.length() <= 998 && line.chars().allMatch(octet -> octet < 128));
        }
    }

    @Test
    void mailboxInSettingsThatIsNoAddress_isRefusedAtTheStart() {
        var settings = new MapConfigurationPropertySource(Map.of(
                "rekey.mail.from", "no-reply@rekey.example",
                "rekey.mail.operators", "operators@localhost",
                "rekey.mail.leads", "leads@ops.example"));

        assertThatThrownBy(() -> new Binder(settings).bind("rekey.mail", MailProperties.class))
                .hasMessageContaining("rekey.mail.operators")
                .rootCause()
                .isInstanceOf(InvalidInput.class);
        settings.put("rekey.mail.operators", "operators@ops.example");
        assertThat(new Binder(settings).bind("rekey.mail", MailProperties.class).get())
                .hasFieldOrPropertyWithValue("operators", new EmailAddress("operators@ops.example"));
    }
}
