package io.rekey.mail;

import static io.rekey.mail.EveryLetter.ANNOUNCED;
import static io.rekey.mail.EveryLetter.ANOTHER_WAY;
import static io.rekey.mail.EveryLetter.ANOTHER_WAY_WITH_NAME;
import static io.rekey.mail.EveryLetter.CHANGED;
import static io.rekey.mail.EveryLetter.CHANGED_AND_SIGNED_OUT;
import static io.rekey.mail.EveryLetter.CONFIRM;
import static io.rekey.mail.EveryLetter.DISAVOWED;
import static io.rekey.mail.EveryLetter.DISAVOWED_TOO_LATE;
import static io.rekey.mail.EveryLetter.EXPIRED;
import static io.rekey.mail.EveryLetter.EXPIRED_UNCHANGED;
import static io.rekey.mail.EveryLetter.NEW_PASSWORD;
import static io.rekey.mail.EveryLetter.NOT_CARRIED_OUT;
import static io.rekey.mail.EveryLetter.NO_ACCOUNT;
import static io.rekey.mail.EveryLetter.REFUSED;
import static io.rekey.mail.EveryLetter.REMINDER;
import static io.rekey.mail.EveryLetter.REMINDER_WITH_LINK;
import static io.rekey.mail.EveryLetter.STOPPED;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rekey.apps.App;
import io.rekey.apps.Delivery;
import io.rekey.apps.SampleApps;
import io.rekey.localtenant.Mail;
import io.rekey.reset.Correspondence;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mails as they arrive. */
class SmtpNoticesTest {

    /** Looks like a format and like an encoding problem, and is neither. */
    private static final App APP = SampleApps.acme("Caf\u00e9 100% %s", "acme-app", "Users");

    private static final EmailAddress ANN = new EmailAddress("ann@acme.example");
    private static final EmailAddress EVE = new EmailAddress("eve@home.example");
    private static final Secret NOT_ME = new Secret(EveryLetter.NOT_ME);
    private static final Correspondence ABOUT = new Correspondence(APP, Locale.ENGLISH, "id-of-reset", NOT_ME);

    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final SmtpNotices notices = SampleMail.notices(server);

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        server.setHost("localhost");
        server.setPort(TENANT.smtpPort());
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                arguments(CONFIRM, "Did you ask for a new", "before March 1, 2026, 23:30 UTC"),
                arguments(CONFIRM, "Did you ask for a new", "your password stays as it is"),
                arguments(NEW_PASSWORD, "Your link to a new", "not after March 1, 2026, 23:30 UTC"),
                arguments(REMINDER, "is waiting for a new password", "before March 1, 2026, 23:30 UTC"),
                arguments(REMINDER, "is waiting for a new password", "An earlier mail has the link"),
                arguments(REMINDER_WITH_LINK, "is waiting for a new password", "before March 1, 2026, 23:30 UTC"),
                arguments(ANNOUNCED, "password is under way", "comes in a mail of its own"),
                arguments(CHANGED, "password was changed", "account was changed. Sign in"),
                arguments(CHANGED_AND_SIGNED_OUT, "password was changed", "every device was signed out"),
                arguments(EXPIRED, "The time to set a new", "neither does your old password"),
                arguments(EXPIRED_UNCHANGED, "The time to set a new", "your old password still works"),
                arguments(STOPPED, "password was stopped", "your old password may not work any more either"),
                arguments(NOT_CARRIED_OUT, "password could not be reset", "your password works as before"),
                arguments(REFUSED, "password was not reset", "A person looked at the request and refused it"),
                arguments(DISAVOWED, "We stopped the reset of your", "a security operator looks into it"),
                arguments(DISAVOWED_TOO_LATE, "We stopped", "somebody had set a new password already"),
                arguments(ANOTHER_WAY, "account has no password", "the way you always do."),
                arguments(ANOTHER_WAY_WITH_NAME, "account has no password", "the way you always do, with Google"),
                arguments(NO_ACCOUNT, "There is no", "There is no such account"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("sentences")
    void letter_saysWhatHappened(EveryLetter letter, String subject, String sentence) {
        SentMail mail = SentMail.of(letter, ABOUT);

        assertThat(mail.subject()).contains(subject, APP.name());
        assertThat(mail.text()).contains(sentence, APP.name());
        assertThat(mail.text().replace("100% %s", "")).doesNotContain("%");
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH0_MAIL, You then get another mail that leads on",
        "TICKET, press the button there. It leads on",
        "HOSTED, press the button there. It leads on",
        "CODE, open this page of Acme. It leads on"
    })
    void confirmation_saysWhereItsLinkLeads(Delivery delivery, String sentence) {
        Correspondence about = new Correspondence(SampleApps.acme(delivery), Locale.ENGLISH, "1", NOT_ME);

        assertThat(SentMail.of(CONFIRM, about).text()).contains(sentence);
    }

    @ParameterizedTest
    @EnumSource(EveryLetter.class)
    void letter_hasTheLinkToSayThatItWasNotThem(EveryLetter letter) {
        SentMail mail = SentMail.of(letter, ABOUT);

        assertThat(mail.text().lines().anyMatch(NOT_ME.reveal()::equals)).isEqualTo(letter.isDisownable());
        assertThat(mail.html().contains("href=\"" + NOT_ME.reveal() + "\"")).isEqualTo(letter.isDisownable());
    }

    @Test
    void letterInGerman_isGermanWithItsUmlautsAndDate() {
        SentMail mail = SentMail.of(CONFIRM, new Correspondence(APP, Locale.GERMAN, "1", NOT_ME));

        assertThat(mail.header("Content-Language")).isEqualTo("de");
        assertThat(mail.subject()).isEqualTo("M\u00f6chten Sie ein neues Passwort f\u00fcr Caf\u00e9 100% %s?");
        assertThat(mail.text()).contains("bis zum 1. M\u00e4rz 2026, 23:30 UTC", "zur\u00fccksetzen");
        assertThat(mail.html()).contains("lang=\"de\"");
        assertThat(mail.lines()).contains("Content-Transfer-Encoding: quoted-printable");
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

    private static Mail onlyMail() {
        assertThat(TENANT.inbox().mails()).hasSize(1);
        return TENANT.inbox().mails().get(0);
    }
}
