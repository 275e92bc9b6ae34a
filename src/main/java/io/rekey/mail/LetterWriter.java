package io.rekey.mail;

import io.rekey.links.Links;
import io.rekey.reset.Correspondence;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes a letter into a mail: who it is from, what it belongs to, and its words as text and as HTML. */
@Component
class LetterWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final HtmlPart html;
    private final Links links;
    private final MailProperties properties;

    LetterWriter(HtmlPart html, Links links, MailProperties properties) {
        this.html = html;
        this.links = links;
        this.properties = properties;
    }

    void write(Letter letter, Correspondence about, MimeMessage message) throws MessagingException {
        message.setFrom(sender(letter.app().name()));
        message.setSubject(letter.subject(), UTF_8);
        message.setHeader("Content-Language", letter.language().toLanguageTag());
        message.setHeader("Message-ID", id(UUID.randomUUID().toString()));
        // The first of the thread was never sent: it stands for the reset, and nobody can tell from it for which.
        message.setHeader("References", id(links.fingerprint("mails of " + about.resetId())));
        Optional<byte[]> logo = Logo.of(letter.app());
        MimeBodyPart page = text(html.of(letter, logo.map(picture -> "cid:" + logoId())), "html");
        MimeMultipart both = new MimeMultipart("alternative", text(TextPart.of(letter), "plain"));
        both.addBodyPart(logo.isPresent() ? withLogo(page, logo.get()) : page);
        message.setContent(both);
    }

    private InternetAddress sender(String name) {
        try {
            return new InternetAddress(properties.from().value(), name, UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String id(String name) {
        return "<" + name + "@" + domain() + ">";
    }

    private String logoId() {
        return "logo@" + domain();
    }

    private String domain() {
        return properties.from().value().replaceFirst(".*@", "");
    }

    /** Every line is short and ASCII, so that no server on the way has a reason to change it. */
    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private MimeBodyPart withLogo(MimeBodyPart page, byte[] logo) throws MessagingException {
        MimeBodyPart picture = new MimeBodyPart();
        picture.setDataHandler(new DataHandler(new ByteArrayDataSource(logo, "image/png")));
        picture.setContentID("<" + logoId() + ">");
        picture.setDisposition(Part.INLINE);
        MimeBodyPart together = new MimeBodyPart();
        together.setContent(new MimeMultipart("related", page, picture));
        return together;
    }
}
