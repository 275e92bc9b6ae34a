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
    Optional<String> sendResetMail(String to, String application, String link) {
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, true);
            helper.setFrom("no-reply@tenant.example");
            helper.setTo(to);
            helper.setSubject("Reset your " + application + " password");
            helper.setText(text(application, link), html(application, link));
            sender.send(message);
            return Optional.empty();
        } catch (MailSendException e) {
            return Optional.of(Stream.of(e.getMessageExceptions())
                    .findFirst()
                    .map(Mailer::innermost)
                    .orElse(e.getMessage()));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String innermost(Exception failure) {
        Exception innermost = failure;
        while (innermost instanceof MessagingException messaging && messaging.getNextException() != null) {
            innermost = messaging.getNextException();
        }
        return String.valueOf(innermost.getMessage()).strip();
    }

    private static String text(String application, String link) {
        return """
                Somebody asked to change the password of your %s account. Follow this link to choose a new one:

                %s

                It works once and for five days. If this was not you, there is nothing to do.
                """.formatted(application, link);
    }

    private static String html(String application, String link) {
        return """
                <p>Somebody asked to change the password of your %s account.</p>
                <p><a href="%s">Choose a new password</a></p>
                <p>The link works once and for five days. If this was not you, there is nothing to do.</p>
                """.formatted(Html.escaped(application), Html.escaped(link));
    }
}
