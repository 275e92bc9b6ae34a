package io.rekey.localtenant;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** An SMTP server that takes mail for anybody and keeps it to be read. */
public final class Inbox {

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final Clock clock;
    private final int port;
    private volatile GreenMail server;

    Inbox(int port, Clock clock) {
        this.clock = clock;
        this.server = started(port);
        this.port = server.getSmtp().getPort();
    }

    int port() {
        return port;
    }

    /** Takes no more connections, as if the mail server were down, until it is opened again. */
    public synchronized void shut() {
        server.stop();
    }

    public synchronized void open() {
        if (!server.isRunning()) {
            server = started(port);
        }
    }

    /** All mails, oldest first. A mail is here as soon as its sender has been told that it was accepted. */
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    public List<Mail> mailsTo(String address) {
        return mails.stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    public void clear() {
        mails.clear();
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private GreenMail started(int wantedPort) {
        GreenMail started = new GreenMail(new ServerSetup(wantedPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        started.getUserManager().setMessageDeliveryHandler(this::received);
        return started;
    }

    private GreenMailUser received(MovingMessage message, MailAddress recipient)
            throws MessagingException, UserException {
        mails.add(mail(message.getMessage(), recipient.getEmail()));
        return mailbox(recipient.getEmail());
    }

    /** GreenMail delivers one mail at a time, so nobody else creates the mailbox meanwhile. */
    private GreenMailUser mailbox(String address) throws UserException {
        UserManager users = server.getUserManager();
        GreenMailUser known = users.getUserByEmail(address);
        return known != null ? known : users.createUser(address, address, address);
    }

    private Mail mail(MimeMessage message, String to) throws MessagingException {
        try {
            return new Mail(
                    String.valueOf(ids.incrementAndGet()),
                    to,
                    MimeUtility.decodeText(message.getHeader("From", ", ")),
                    message.getSubject(),
                    MailParts.first(message, "text/plain"),
                    MailParts.first(message, "text/html"),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
