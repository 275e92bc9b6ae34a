package io.rekey.mail;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.apps.App;
import io.rekey.apps.SampleApps;
import io.rekey.localtenant.Mail;
import io.rekey.reset.Correspondence;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mails as they arrive. */
class SmtpNoticesTest {

    /** Looks like a format and like an encoding problem, and is neither. */
    private static final App APP = SampleApps.acme("Caf\u00e9 100% %s", "acme-app", "Users");

    private static final EmailAddress ANN = new EmailAddress("ann@acme.example");
    private static final EmailAddress EVE = new EmailAddress("eve@home.example");
    private static final Instant DEADLINE = Instant.parse("2026-03-01T23:30:00Z");
    private static final Secret NOT_ME = new Secret("https://canary-not-me");
    private static final Correspondence ABOUT = new Correspondence(APP, Locale.ENGLISH, "id-of-reset", NOT_ME);

    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final SmtpNotices notices = SampleMail.notices(server);
    private final SmtpAlerts alerts = SampleMail.alerts(server);

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        server.setHost("localhost");
        server.setPort(TENANT.smtpPort());
    }

    static Stream<Arguments> notices() {
        return Stream.of(
                notice(
                        "Your Caf\u00e9 100% %s password was changed",
                        ANN.value(),
                        "every device was signed out",
                        (notices, alerts) -> notices.passwordChanged(ABOUT, List.of(ANN), true)),
                notice(
                        "Your Caf\u00e9 100% %s account is waiting for a new password",
                        ANN.value(),
                        "before 1 March 2026, 23:30 UTC",
                        (notices, alerts) -> notices.newPasswordAwaited(ABOUT, ANN, Optional.empty(), DEADLINE)),
                notice(
                        "The time to set a new Caf\u00e9 100% %s password is over",
                        ANN.value(),
                        "neither does your old password",
                        (notices, alerts) -> notices.resetExpired(ABOUT, List.of(ANN), false)),
                notice(
                        "The reset of your Caf\u00e9 100% %s password was stopped",
                        ANN.value(),
                        "your old password may not work any more either",
                        (notices, alerts) -> notices.resetStopped(ABOUT, List.of(ANN))),
                notice(
                        "Your Caf\u00e9 100% %s password could not be reset",
                        ANN.value(),
                        "your password works as before",
                        (notices, alerts) -> notices.resetNotCarriedOut(ABOUT, List.of(ANN))),
                notice(
                        "A reset of your Caf\u00e9 100% %s password is under way",
                        ANN.value(),
                        "comes in a mail of its own",
                        (notices, alerts) -> notices.resetAnnounced(ABOUT, List.of(ANN))),
                notice(
                        "We stopped the reset of your Caf\u00e9 100% %s password",
                        ANN.value(),
                        "somebody had set a new password already",
                        (notices, alerts) -> notices.resetDisavowed(ABOUT, List.of(ANN), true)),
                notice(
                        "An owner says: this was not me",
                        "operators@ops.example",
                        "Reset: id-of-reset",
                        (notices, alerts) -> alerts.disavowalToInvestigate(APP, "id-of-reset")),
                notice(
                        "Nobody has looked into a disavowed reset yet",
                        "leads@ops.example",
                        "Reset: id-of-reset",
                        (notices, alerts) -> alerts.investigationEscalated(APP, "id-of-reset")),
                notice(
                        "A password reset waits for approval",
                        "operators@ops.example",
                        "Reset: id-of-reset",
                        (notices, alerts) -> alerts.approvalAwaited(APP, "id-of-reset")),
                notice(
                        "Nobody has decided on a password reset yet",
                        "leads@ops.example",
                        "Reset: id-of-reset",
                        (notices, alerts) -> alerts.approvalEscalated(APP, "id-of-reset")),
                notice(
                        "No mail reaches the owner of an account",
                        "operators@ops.example",
                        "Reset: id-of-reset",
                        (notices, alerts) -> alerts.ownerNotReached(APP, "id-of-reset")),
                notice(
                        "A client resets more passwords than is normal",
                        "operators@ops.example",
                        "The client acme-backend has made",
                        (notices, alerts) -> alerts.brakeApplied(APP, "acme-backend")));
    }

    private static Arguments notice(String subject, String to, String words, BiConsumer<SmtpNotices, SmtpAlerts> send) {
        return Arguments.of(subject, to, words, send);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notices")
    void noticeSent_arrivesInPlainWords(
            String subject, String to, String words, BiConsumer<SmtpNotices, SmtpAlerts> send) {
        send.accept(notices, alerts);

        Mail mail = onlyMail();
        assertThat(mail.to()).isEqualTo(to);
        assertThat(mail.from()).isEqualTo("no-reply@rekey.example");
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text().replace(NOT_ME.reveal(), ""))
                .contains(words, "Caf\u00e9 100% %s")
                .doesNotContain("http", "<", "null", "ticket");
        assertThat(mail.text().replace("100% %s", "")).doesNotContain("%");
        assertThat(mail.html()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notices")
    void noticeSent_saysWhatItIsInItsHeaders(
            String subject, String to, String words, BiConsumer<SmtpNotices, SmtpAlerts> send) throws IOException {
        try (var smtp = PlainSmtpServer.thatTakesAll()) {
            server.setPort(smtp.port());

            send.accept(notices, alerts);

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("notices")
    void whatAnOwnerIsTold_hasTheLinkToSayThatItWasNotThem(
            String subject, String to, String words, BiConsumer<SmtpNotices, SmtpAlerts> send) {
        send.accept(notices, alerts);

        boolean isForTheOwner = to.equals(ANN.value()) && !subject.startsWith("We stopped");
        assertThat(onlyMail().text().lines().anyMatch(NOT_ME.reveal()::equals)).isEqualTo(isForTheOwner);
    }

    @Test
    void severalAddresses_eachGetsTheNotice() {
        assertThat(notices.passwordChanged(ABOUT, List.of(ANN, new EmailAddress("Ann@home.example")), true))
                .isTrue();

        assertThat(TENANT.inbox().mails())
                .extracting(Mail::to)
                .containsExactlyInAnyOrder("ann@acme.example", "Ann@home.example");
    }

    @Test
    void severalAddresses_areOneMailInWhichNoneSeesAnother() throws IOException {
        try (var smtp = PlainSmtpServer.thatTakesAll()) {
            server.setPort(smtp.port());

            notices.resetStopped(ABOUT, List.of(ANN, new EmailAddress("bob@home.example"), EVE));

            assertThat(smtp.linesThatBegin("RCPT"))
                    .containsExactly(
                            "RCPT TO:<ann@acme.example>", "RCPT TO:<bob@home.example>", "RCPT TO:<eve@home.example>");
            assertThat(smtp.linesThatBegin("DATA")).hasSize(1);
            assertThat(smtp.lines().stream().filter(line -> line.contains("@home.example")))
                    .hasSize(2);
            assertThat(smtp.linesThatBegin("To: ")).containsExactly("To: ann@acme.example");
        }
    }

    @Test
    void link_standsAloneOnItsLine() {
        String link = "https://example.eu.auth0.com/u/reset-verify?ticket=" + "7Bq".repeat(60) + "#";

        notices.resetLink(ABOUT, EVE, new Secret(link), DEADLINE);

        Mail mail = onlyMail();
        assertThat(mail.to()).isEqualTo(EVE.value());
        assertThat(mail.subject()).isEqualTo("Your link to a new Caf\u00e9 100% %s password");
        assertThat(mail.text().lines()).containsOnlyOnce(link);
        assertThat(mail.text()).contains("not after 1 March 2026, 23:30 UTC").doesNotContain("[secret]");
    }

    @Test
    void linkToConfirm_standsAloneOnItsLine() {
        String link = "https://passwords.example.com/apps/acme/confirm/" + "7Bq".repeat(9) + "." + "Z-_".repeat(14);

        notices.confirmationAsked(ABOUT, ANN, new Secret(link), DEADLINE);

        Mail mail = onlyMail();
        assertThat(mail.to()).isEqualTo(ANN.value());
        assertThat(mail.subject()).isEqualTo("Did you ask for a new Caf\u00e9 100% %s password?");
        assertThat(mail.text().lines()).containsOnlyOnce(link);
        assertThat(mail.text())
                .contains("not after 1 March 2026, 23:30 UTC", "your password stays as it is")
                .doesNotContain("[secret]");
    }

    @Test
    void oddLookingAddress_isWrittenTo() {
        notices.passwordChanged(ABOUT, List.of(new EmailAddress("a.b_c-d=e/f{g}%h!#$&*?^`|~'+i@acme.example")), true);

        assertThat(onlyMail().to()).isEqualTo("a.b_c-d=e/f{g}%h!#$&*?^`|~'+i@acme.example");
    }

    @Test
    void serverDown_isBrokenUntilItIsUpAgain() {
        TENANT.inbox().shut();
        assertThatThrownBy(() -> notices.resetExpired(ABOUT, List.of(ANN), false))
                .isExactlyInstanceOf(RemoteFailure.Broken.class);

        TENANT.inbox().open();

        assertThat(notices.resetExpired(ABOUT, List.of(ANN), false)).isTrue();
        assertThat(TENANT.inbox().mails()).hasSize(1);
    }

    @Test
    void addressWithLineBreak_canNotBeBuilt() {
        assertThatThrownBy(() -> new EmailAddress("ann@acme.example\r\nBcc: eve@evil.example"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("email contains control characters, such as a line break");
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

    private static Mail onlyMail() {
        assertThat(TENANT.inbox().mails()).hasSize(1);
        return TENANT.inbox().mails().get(0);
    }
}
