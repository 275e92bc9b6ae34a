package io.rekey.localtenant;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends the tenant's own mail, over real SMTP. */
final class Mailer {

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    Mailer(int smtpPort) {
        sender.setHost("localhost");
        sender.setPort(smtpPort);
        sender.setDefaultEncoding("UTF-8");
        sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", "5000");
        sender.getJavaMailProperties().put("mail.smtp.timeout", "5000");
    }

    /** Returns what went wrong, in the mail server's words where it has some: whoever asked for the mail does not learn of it. */
    Optional<String> send(String to, ResetMail mail) {
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, mail.text() != null);
            helper.setFrom(mail.from());
            helper.setTo(to);
            helper.setSubject(mail.subject());
            if (mail.text() == null) {
                helper.setText(mail.html(), true);
            } else {
                helper.setText(mail.text(), mail.html());
            }
            sender.send(message);
            return Optional.empty();
        } catch (MailSendException e) {
            return Optional.of(Stream.of(e.getMessageExceptions())
                    .findFirst()
                    .map(Mailer::innermost)
                    .orElse(e.getMessage()));
        } catch (MessagingException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String innermost(Exception failure) {
        Exception innermost = failure;
        while (innermost instanceof MessagingException messaging && messaging.getNextException() != null) {
            innermost = messaging.getNextException();
        }
        return String.valueOf(innermost.getMessage()).strip();
    }
}
