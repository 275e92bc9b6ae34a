package io.rekey.mail;

import static io.rekey.mail.PlainSmtpServer.BREAK;
import static io.rekey.mail.PlainSmtpServer.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.rekey.apps.App;
import io.rekey.apps.SampleApps;
import io.rekey.reset.Correspondence;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import io.rekey.support.RecordedLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that says no, for good or for now, or says nothing: with the shipped settings, over a real socket. */
class MailRefusalsTest {

    private static final App APP = SampleApps.acme("Acme", "acme-app", "Users");
    private static final EmailAddress ANN = new EmailAddress("ann@acme.example");
    private static final EmailAddress EVE = new EmailAddress("eve@home.example");
    private static final Instant DEADLINE = Instant.parse("2026-03-01T23:30:00Z");
    private static final Secret NOT_ME = new Secret("https://canary-not-me");
    private static final Correspondence ABOUT = new Correspondence(APP, Locale.ENGLISH, "id-of-reset", NOT_ME);

    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final SmtpNotices notices = SampleMail.notices(server);
    private final SmtpAlerts alerts = SampleMail.alerts(server);
    private PlainSmtpServer smtp;

    private void serverAnswers(Map<String, String> codeByCommand) throws IOException {
        smtp = PlainSmtpServer.thatAnswers(codeByCommand);
        server.setHost("localhost");
        server.setPort(smtp.port());
        server.setJavaMailProperties(shippedSettings());
    }

    private static Properties shippedSettings() {
        String prefix = "spring.mail.properties.";
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yml"));
        Properties shipped = new Properties();
        yaml.getObject().forEach((name, value) -> {
            if (name.toString().startsWith(prefix)) {
                shipped.setProperty(name.toString().substring(prefix.length()), value.toString());
            }
        });
        return shipped;
    }

    @AfterEach
    void closeServer() throws IOException {
        smtp.close();
    }

    static Stream<Predicate<SmtpNotices>> ownersNotices() {
        return Stream.of(
                sender -> sender.passwordChanged(ABOUT, List.of(ANN), true),
                sender -> sender.newPasswordAwaited(ABOUT, ANN, Optional.empty(), DEADLINE),
                sender -> sender.resetExpired(ABOUT, List.of(ANN), false),
                sender -> sender.resetStopped(ABOUT, List.of(ANN)),
                sender -> sender.resetLink(ABOUT, ANN, new Secret("https://canary-link"), DEADLINE));
    }

    @ParameterizedTest
    @MethodSource("ownersNotices")
    void everyAddressRefusedForGood_isFalse(Predicate<SmtpNotices> send) throws IOException {
        serverAnswers(Map.of("RCPT", "550"));
        assertThat(send.test(notices)).isFalse();
        assertThat(smtp.linesThatBegin("DATA")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ownersNotices")
    void taken_isTrue(Predicate<SmtpNotices> send) throws IOException {
        serverAnswers(Map.of());
        assertThat(send.test(notices)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 501", "RCPT, 521", "RCPT, 552", "RCPT, 554", "DATA, 554", "., 550", "., 554"})
    void refusedForGood_isFalse(String command, String code) throws IOException {
        serverAnswers(Map.of(command, code));
        assertThat(toBoth()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"RCPT TO:<ann, 550", "RCPT TO:<eve, 550", "RCPT TO:<ann, 451", "RCPT TO:<eve, 421"})
    void oneAddressRefused_theOtherGetsTheMailOnce(String command, String code) throws IOException {
        serverAnswers(Map.of(command, code));
        assertThat(toBoth()).isTrue();
        assertThat(smtp.linesThatBegin("RCPT")).hasSize(2);
        assertThat(smtp.linesThatBegin(".")).hasSize(1);
    }

    @Test
    void oneAddressAndThenTheMailRefusedForGood_isFalse() throws IOException {
        serverAnswers(Map.of("RCPT TO:<ann", "451", ".", "554"));
        assertThat(toBoth()).isFalse();
    }

    @Test
    void oneAddressRefusedForGoodAndTheOtherForNow_isBroken() throws IOException {
        serverAnswers(Map.of("RCPT TO:<ann", "550", "RCPT TO:<eve", "450"));
        assertBroken("450");
    }

    @ParameterizedTest
    @CsvSource({"MAIL, 451", "RCPT, 450", "RCPT, 421", "DATA, 451", "., 451", "., 452"})
    void refusedForNow_isBroken(String command, String code) throws IOException {
        serverAnswers(Map.of(command, code));
        assertBroken("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO", "MAIL", "RCPT", "DATA", "."})
    void connectionBreaks_isBroken(String command) throws IOException {
        serverAnswers(Map.of(command, BREAK));
        assertBroken("");
    }

    @Test
    void silentServer_isBrokenWithinSeconds() throws IOException {
        serverAnswers(Map.of("MAIL", SILENCE));
        assertTimeoutPreemptively(Duration.ofSeconds(8), () -> assertBroken("SocketTimeoutException"));
    }

    @Test
    void senderRefusedForGood_namesItsSetting() throws IOException {
        serverAnswers(Map.of("MAIL", "550"));
        assertMisconfigured("check rekey.mail.from", sender -> sender.passwordChanged(ABOUT, List.of(ANN), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT"})
    void signInMissing_namesTheSetting(String command) throws IOException {
        serverAnswers(Map.of(command, "530"));
        assertMisconfigured(
                "check spring.mail.username and .password",
                sender -> sender.passwordChanged(ABOUT, List.of(ANN), true));
    }

    @Test
    void signInRefused_namesTheSettingAndNotThePassword() throws IOException {
        serverAnswers(Map.of("AUTH", "535"));
        server.setUsername("rekey");
        server.setPassword("canary-password");
        server.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
        assertMisconfigured(
                "check spring.mail.username and .password", sender -> sender.resetExpired(ABOUT, List.of(ANN), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "DATA", "."})
    void operatorsMailboxRefusedForGood_namesItsSetting(String command) throws IOException {
        serverAnswers(Map.of(command, "550"));
        assertMisconfigured("check rekey.mail.operators", sender -> alerts.approvalAwaited(APP, "1"));
    }

    @Test
    void operatorsMailboxRefusedWhenAnOwnerIsNotReached_namesItsSetting() throws IOException {
        serverAnswers(Map.of("RCPT", "550"));
        assertMisconfigured("check rekey.mail.operators", sender -> alerts.ownerNotReached(APP, "1"));
    }

    @Test
    void leadsMailboxRefusedForGood_namesItsSetting() throws IOException {
        serverAnswers(Map.of("RCPT", "550"));
        assertMisconfigured("check rekey.mail.leads", sender -> alerts.approvalEscalated(APP, "1"));
    }

    @Test
    void noAnswerToTheGoodbye_isNotWaitedFor() throws IOException {
        serverAnswers(Map.of("QUIT", SILENCE));
        assertTimeoutPreemptively(
                Duration.ofSeconds(4), () -> assertThat(toBoth()).isTrue());
    }

    @Test
    void connectionThatBreaksAfterTheMailWasTaken_doesNotRepeatIt() throws IOException {
        serverAnswers(Map.of("QUIT", BREAK));
        server.getJavaMailProperties().setProperty("mail.smtp.quitwait", "true");
        assertThat(toBoth()).isTrue();
    }

    /** Cut to eight bits, the first letter is an a. */
    @Test
    void addressThatWouldTurnIntoSomebodyElses_isNotWrittenTo() throws IOException {
        serverAnswers(Map.of());
        EmailAddress annWithACaron = new EmailAddress("\u0161nn@acme.example");
        assertThat(notices.resetLink(ABOUT, annWithACaron, new Secret("https://canary-link"), DEADLINE))
                .isFalse();
        assertThat(notices.passwordChanged(ABOUT, List.of(annWithACaron, EVE), true))
                .isTrue();
        assertThat(smtp.linesThatBegin("RCPT")).containsExactly("RCPT TO:<eve@home.example>");
    }

    @Test
    void linkThatCanNotBeSent_isInNoLog() throws IOException {
        serverAnswers(Map.of("RCPT", "451"));
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            Throwable failure =
                    catchThrowable(() -> notices.resetLink(ABOUT, ANN, new Secret("https://canary-link"), DEADLINE));
            assertThat(failure).isExactlyInstanceOf(RemoteFailure.Broken.class);
            assertThat(log.text() + everythingTold(failure)).doesNotContain("canary", ANN.value(), "Acme");
        }
    }

    private boolean toBoth() {
        return notices.passwordChanged(ABOUT, List.of(ANN, EVE), true);
    }

    private void assertBroken(String why) {
        Throwable failure = catchThrowable(this::toBoth);
        assertThat(failure).isExactlyInstanceOf(RemoteFailure.Broken.class).hasMessageContaining(why);
        assertTellsNothing(failure);
    }

    private void assertMisconfigured(String hint, Consumer<SmtpNotices> send) {
        assertThatThrownBy(() -> send.accept(notices))
                .isExactlyInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageEndingWith(hint)
                .satisfies(MailRefusalsTest::assertTellsNothing);
    }

    private static void assertTellsNothing(Throwable failure) {
        assertThat(everythingTold(failure)).doesNotContain("@", "canary", "password was changed");
    }

    /** The stack trace prints causes and suppressed exceptions, each with its message. */
    private static String everythingTold(Throwable failure) {
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told));
        return told.toString();
    }
}
