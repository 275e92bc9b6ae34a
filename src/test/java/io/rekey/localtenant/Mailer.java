package io.rekey.localtenant;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends the tenant's own mail, over real SMTP. */
final class Mailer {

    private static final System.Logger LOG = System.getLogger(Mailer.class.getName());

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    Mailer(int smtpPort) {
        sender.setHost("localhost");
        sender.setPort(smtpPort);
        sender.setDefaultEncoding("UTF-8");
        sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", "5000");
        sender.getJavaMailProperties().put("mail.smtp.timeout", "5000");
    }

    void sendResetMail(String to, String application, String link) {
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, true);
            helper.setFrom("no-reply@tenant.example");
            helper.setTo(to);
            helper.setSubject("Reset your " + application + " password");
            helper.setText(text(application, link), html(application, link));
            sender.send(message);
        } catch (MailException e) {
            // As at Auth0, whoever asked for the mail does not learn of it; there it is a log entry of type fn.
            LOG.log(System.Logger.Level.WARNING, "The reset mail was not sent: " + e.getMessage());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
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
