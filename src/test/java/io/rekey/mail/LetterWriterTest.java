package io.rekey.mail;

import static io.rekey.mail.EveryLetter.CHANGED;
import static io.rekey.mail.EveryLetter.CONFIRM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.apps.App;
import io.rekey.apps.SampleApps;
import io.rekey.reset.Correspondence;
import io.rekey.reset.Secret;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** What a mail to an owner is made of around its words. */
class LetterWriterTest {

    private static final App APP = SampleApps.acme("Caf\u00e9 100% %s", "acme-app", "Users");
    private static final Secret NOT_ME = new Secret(EveryLetter.NOT_ME);
    private static final Correspondence ABOUT = new Correspondence(APP, Locale.ENGLISH, "id-of-reset", NOT_ME);

    /** One dot. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final byte[] SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>"
                    .getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource(EveryLetter.class)
    void letter_saysWhatItIsInItsHeaders(EveryLetter letter) throws MessagingException {
        SentMail mail = SentMail.of(letter, ABOUT);

        assertThat(mail.message().getFrom())
                .containsExactly(new InternetAddress("\"Caf\u00e9 100% %s\" <no-reply@rekey.example>", false));
        assertThat(mail.header("To")).isEqualTo("ann@acme.example");
        assertThat(mail.header("MIME-Version")).isEqualTo("1.0");
        assertThat(mail.header("Content-Type")).startsWith("multipart/alternative;");
        assertThat(mail.header("Content-Language")).isEqualTo("en");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("X-Auto-Response-Suppress")).isEqualTo("All");
        assertThat(mail.message().getSentDate()).isNotNull();
        assertThat(mail.header("Message-ID")).matches("<[0-9a-f-]{36}@rekey\\.example>");
        for (String absent : List.of("Reply-To", "List-Unsubscribe", "Sender", "Bcc", "Disposition-Notification-To")) {
            assertThat(mail.header(absent)).as(absent).isNull();
        }
        assertThat(mail.lines())
                .allMatch(line -> line.length() <= 76 + "Message-ID: ".length()
                        && line.chars().allMatch(octet -> octet < 128));
    }

    @Test
    void lettersOfOneReset_areOneThreadThatDoesNotTellWhich() {
        SentMail first = SentMail.of(CONFIRM, ABOUT);
        SentMail second = SentMail.of(CHANGED, ABOUT);
        SentMail other = SentMail.of(CHANGED, new Correspondence(APP, Locale.ENGLISH, "id-of-another", NOT_ME));

        assertThat(first.header("References"))
                .matches("<[A-Za-z0-9_-]{43}@rekey\\.example>")
                .isEqualTo(second.header("References"))
                .isNotEqualTo(other.header("References"));
        assertThat(first.header("Message-ID")).isNotEqualTo(second.header("Message-ID"));
        assertThat(String.join("\n", first.lines())).doesNotContain("id-of-reset");
    }

    @Test
    void nameWithALineBreak_beginsNoHeader() throws MessagingException {
        App evil = SampleApps.acme("Acme\r\nBcc: eve@evil.example\r\n\r\nHello", "acme-app", "Users");
        SentMail mail = SentMail.of(CHANGED, new Correspondence(evil, Locale.ENGLISH, "1", NOT_ME));

        assertThat(mail.header("Bcc")).isNull();
        assertThat(mail.subject()).isEqualTo("Your Acme Bcc: eve@evil.example Hello password was changed");
        assertThat(((InternetAddress) mail.message().getFrom()[0]).getPersonal())
                .isEqualTo("Acme Bcc: eve@evil.example Hello");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>Acme</b> & \"Co\"",
                "Ann, Bob <eve@evil.example>",
                "\u0141\u00f3d\u017a (Zo\u00eb) \ud83d\udd11"
            })
    void oddName_isReadAsItIs(String name) throws MessagingException {
        App odd = SampleApps.acme(name, "acme-app", "Users");
        SentMail mail = SentMail.of(CHANGED, new Correspondence(odd, Locale.ENGLISH, "1", NOT_ME));

        assertThat(mail.message().getFrom()).hasSize(1);
        assertThat(((InternetAddress) mail.message().getFrom()[0]).getPersonal())
                .isEqualTo(name);
        assertThat(mail.subject()).isEqualTo("Your " + name + " password was changed");
        assertThat(mail.text()).contains("The password of your " + name + " account");
        assertThat(HtmlUtils.htmlUnescape(mail.html())).contains("The password of your " + name + " account");
        assertThat(mail.html()).doesNotContain("<b>", "<eve");
    }

    /** Left to itself, what is ASCII anyway goes in paragraphs as long as they are. */
    @ParameterizedTest
    @EnumSource(EveryLetter.class)
    void letterInAscii_hasShortLinesToo(EveryLetter letter) {
        SentMail mail = SentMail.of(letter, new Correspondence(SampleApps.acme(), Locale.ENGLISH, "1", NOT_ME));

        assertThat(mail.lines()).allMatch(line -> line.length() <= 78);
    }

    @Test
    void longName_isFoldedAndReadWhole() throws MessagingException {
        String name = "Gesch\u00e4ftsf\u00fchrer ".repeat(20).strip();
        App app = SampleApps.acme(name, "acme-app", "Users");
        SentMail mail = SentMail.of(CHANGED, new Correspondence(app, Locale.GERMAN, "1", NOT_ME));

        assertThat(mail.subject()).isEqualTo("Ihr Passwort f\u00fcr " + name + " wurde ge\u00e4ndert");
        assertThat(((InternetAddress) mail.message().getFrom()[0]).getPersonal())
                .isEqualTo(name);
        assertThat(mail.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void logoThatMailProgramsShow_isInTheMailItself(@TempDir Path directory) throws Exception {
        SentMail mail = SentMail.of(CHANGED, aboutAppWith(directory, "logo.png", PNG));

        assertThat(mail.part(1).getContentType()).startsWith("multipart/related;");
        MimeBodyPart picture = (MimeBodyPart) mail.part(1, 1);
        assertThat(picture.getContentType()).isEqualTo("image/png");
        assertThat(picture.getContentID()).isEqualTo("<logo@rekey.example>");
        assertThat(picture.getDisposition()).isEqualTo("inline");
        assertThat(picture.getInputStream().readAllBytes()).isEqualTo(PNG);
        assertThat(mail.part(1, 0).getContent().toString())
                .containsOnlyOnce("<img ")
                .contains("src=\"cid:logo@rekey.example\"", "alt=\"\"", "<span>Shop</span>");
    }

    @Test
    void logoThatMailProgramsDoNotShow_leavesTheName(@TempDir Path directory) throws Exception {
        SentMail mail = SentMail.of(CHANGED, aboutAppWith(directory, "logo.svg", SVG));

        assertThat(mail.part(1).getContentType()).startsWith("text/html;");
        assertThat(mail.html()).contains("<span>Shop</span>").doesNotContain("<img");
    }

    @Test
    void logoTakenAway_leavesTheMail(@TempDir Path directory) throws Exception {
        Correspondence about = aboutAppWith(directory, "logo.png", PNG);
        Files.delete(directory.resolve("shop/logo.png"));

        assertThat(SentMail.of(CHANGED, about).html())
                .contains("<span>Shop</span>")
                .doesNotContain("<img");
    }

    private static Correspondence aboutAppWith(Path directory, String logo, byte[] picture) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("shop"));
        Files.write(folder.resolve(logo), picture);
        Files.writeString(folder.resolve("app.yml"), """
                name: Shop
                client-id: shop-app
                connection: Users
                support: support@shop.example
                look:
                  logo: %s
                """.formatted(logo));
        return new Correspondence(SampleApps.in(directory).get("shop"), Locale.ENGLISH, "1", NOT_ME);
    }
}
