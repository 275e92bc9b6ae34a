package io.rekey.mail;

import io.rekey.apps.App;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import io.rekey.reset.RemoteFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** The mails by SMTP. None holds a password or a link to set one. */
@Component
class SmtpNotices implements Notices {

    private static final DateTimeFormatter DEADLINE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final JavaMailSender server;
    private final MailProperties properties;

    SmtpNotices(JavaMailSender server, MailProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    @Override
    public void passwordChanged(App app, List<EmailAddress> addresses) {
        send(addresses, "Your " + app.name() + " password was changed", """
                Hello,

                the password of your %1$s account was just changed, and every device was signed out.
                Sign in with the new password.

                If this was not you, someone else may be able to read your mail. Change the password
                of your mailbox first, then ask for a new %1$s password in the app.
                """.formatted(app.name()));
    }

    @Override
    public void newPasswordAwaited(App app, EmailAddress address, Instant deadline) {
        send(List.of(address), "Your " + app.name() + " account is waiting for a new password", """
                Hello,

                your old %1$s password does not work any more, and a new one has not been set yet.
                An earlier mail has the link to set it. Please use the newest such mail in your
                mailbox, and look in the spam folder too.

                Please set the new password before %2$s.
                """.formatted(
                        app.name(), DEADLINE.format(deadline)));
    }

    @Override
    public void resetExpired(App app, EmailAddress address) {
        send(List.of(address), "The time to set a new " + app.name() + " password is over", """
                Hello,

                no new password was set for your %1$s account in time. The links we sent do not work
                any more, and neither does your old password. Your account and its data are safe.

                To get in again, open %1$s and choose "Forgot your password?". You then get a new link.
                """.formatted(app.name()));
    }

    @Override
    public void approvalAwaited(App app, String resetId) {
        send(List.of(properties.operators()), "A password reset waits for approval", """
                A password reset for %s waits for a decision in Tasklist.

                Reset: %s
                Until somebody decides, the old password keeps working.
                """.formatted(
                        app.name(), resetId));
    }

    @Override
    public void approvalEscalated(App app, String resetId) {
        send(List.of(properties.leads()), "Nobody has decided on a password reset yet", """
                A password reset for %s still waits for a decision. It is now open to security leads
                in Tasklist as well.

                Reset: %s
                If nobody decides, it ends by itself and nothing is changed.
                """.formatted(
                        app.name(), resetId));
    }

    private void send(List<EmailAddress> addresses, String subject, String text) {
        try {
            server.send(message(addresses, subject, text));
        } catch (MailAuthenticationException refused) {
            throw new RemoteFailure.Misconfigured(
                    "SMTP", "the mail server refuses the sign-in: check spring.mail.username and .password");
        } catch (MailException | MessagingException broken) {
            throw new RemoteFailure.Broken(
                    "SMTP", "not accepted (" + broken.getClass().getSimpleName() + ")");
        }
    }

    /** Auto-Submitted keeps vacation replies away (RFC 3834, section 5). */
    private MimeMessage message(List<EmailAddress> addresses, String subject, String text) throws MessagingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        parts.setFrom(properties.from().value());
        parts.setTo(addresses.stream().map(EmailAddress::value).toArray(String[]::new));
        parts.setSubject(subject);
        parts.setText(text);
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        return message;
    }
}
