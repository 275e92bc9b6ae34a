package io.rekey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Correspondence;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail as a mail server takes it, and as a mail program reads it. */
record SentMail(List<String> lines, MimeMessage message) {

    static SentMail of(EveryLetter letter, Correspondence about) {
        try (var smtp = PlainSmtpServer.thatTakesAll()) {
            JavaMailSenderImpl server = new JavaMailSenderImpl();
            server.setHost("localhost");
            server.setPort(smtp.port());
            assertThat(letter.send(SampleMail.notices(server), about)).isTrue();
            List<String> lines = smtp.lines();
            return read(lines.subList(lines.indexOf("DATA") + 1, lines.indexOf(".")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SentMail read(List<String> lines) {
        String mail = lines.stream()
                .map(line -> line.startsWith(".") ? line.substring(1) : line)
                .collect(Collectors.joining("\r\n"));
        try {
            return new SentMail(
                    lines,
                    new MimeMessage(
                            (Session) null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    String header(String name) {
        try {
            return message.getHeader(name, "|");
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    String subject() {
        try {
            return message.getSubject();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    String text() {
        return content(part(0)).toString().replace("\r\n", "\n");
    }

    String html() {
        return content(hasLogo() ? part(1, 0) : part(1)).toString();
    }

    boolean hasLogo() {
        return content(part(1)) instanceof Multipart;
    }

    BodyPart part(int... places) {
        try {
            Object content = content(message);
            for (int i = 0; i < places.length - 1; i++) {
                content = content(((Multipart) content).getBodyPart(places[i]));
            }
            return ((Multipart) content).getBodyPart(places[places.length - 1]);
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    byte[] bytes(int... places) {
        try {
            return part(places).getInputStream().readAllBytes();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Object content(jakarta.mail.Part part) {
        try {
            return part.getContent();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
