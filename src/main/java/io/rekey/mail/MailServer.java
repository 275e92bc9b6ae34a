package io.rekey.mail;

import io.rekey.audit.RemoteCalls;
import io.rekey.audit.RemoteCalls.Call;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.RemoteFailure;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Hands a mail to the mail server in one transaction and tells refused from broken. What JavaMail says of a failure
 * repeats addresses and the server's own words, so nothing of it goes further.
 */
@Component
class MailServer {

    private final JavaMailSender server;
    private final MailProperties properties;
    private final RemoteCalls calls;
    private final Clock clock;

    MailServer(JavaMailSender server, MailProperties properties, RemoteCalls calls, Clock clock) {
        this.server = server;
        this.properties = properties;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Sends one mail to all the addresses; none of them sees another.
     *
     * @param name which of our mails it is
     * @return false when the server refuses every one of the addresses, or the mail itself, for good
     */
    boolean accepts(String name, List<EmailAddress> addresses, Content content) {
        Instant at = clock.instant();
        long began = System.nanoTime();
        String answer = "not accepted";
        try {
            boolean isAccepted = isTaken(addresses, content);
            answer = isAccepted ? "accepted" : "refused";
            return isAccepted;
        } finally {
            calls.add(new Call(at, Call.MAIL, name, answer, Duration.ofNanos(System.nanoTime() - began)));
        }
    }

    private boolean isTaken(List<EmailAddress> addresses, Content content) {
        String[] writable = addresses.stream()
                .map(EmailAddress::value)
                .filter(MailServer::isAscii)
                .toArray(String[]::new);
        return writable.length > 0 && isTaken(writable, content);
    }

    /**
     * JavaMail writes the lower eight bits of each character, which can make it the address of somebody else: a letter
     * s with a caron turns into an a.
     */
    private static boolean isAscii(String address) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(address);
    }

    private boolean isTaken(String[] addresses, Content content) {
        try {
            server.send(message(addresses, content));
            return true;
        } catch (MailAuthenticationException refused) {
            throw SmtpRefusal.ofTheSignIn();
        } catch (MailSendException failed) {
            // The server took the mail and the connection broke afterwards: sending again would repeat it.
            return failed.getMessageExceptions().length == 0 || SmtpRefusal.isTaken(failed.getMessageExceptions()[0]);
        } catch (MailException | MessagingException broken) {
            throw new RemoteFailure.Broken(
                    "SMTP", "not accepted (" + broken.getClass().getSimpleName() + ")");
        }
    }

    /** Auto-Submitted keeps vacation replies away (RFC 3834, section 5). */
    private MimeMessage message(String[] addresses, Content content) throws MessagingException {
        MimeMessage message = server.createMimeMessage();
        message.setFrom(new InternetAddress(properties.from().value()));
        message.setRecipient(RecipientType.TO, new InternetAddress(addresses[0]));
        for (int other = 1; other < addresses.length; other++) {
            message.addRecipient(RecipientType.BCC, new InternetAddress(addresses[other]));
        }
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        content.writeTo(message);
        return message;
    }

    /** What a mail says, and what else its headers are to say. */
    interface Content {

        void writeTo(MimeMessage message) throws MessagingException;
    }
}
