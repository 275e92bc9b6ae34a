package io.rekey.localtenant;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** An SMTP server that takes mail for anybody, unless told otherwise, and keeps it to be read. */
public final class Inbox {

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final Gate gate = new Gate();
    private final AtomicLong ids = new AtomicLong();
    private final Clock clock;
    private final int port;
    private volatile SmtpServer server;
    private volatile boolean refusesAfterData;
    private volatile boolean holdsAnswers;

    Inbox(int port, Clock clock) {
        this.clock = clock;
        this.server = started(port);
        this.port = server.port();
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

    /** There is no such mailbox: refused at {@code RCPT TO}, for good. */
    public void refuse(String address) {
        refusals.put(key(address), "550 5.1.1 <" + address + ">: user unknown");
    }

    /** The mailbox is busy: refused at {@code RCPT TO}, for now. */
    public void defer(String address) {
        refusals.put(key(address), "450 4.2.0 <" + address + ">: try again later");
    }

    /** Takes back {@link #refuse} and {@link #defer}. */
    public void accept(String address) {
        refusals.remove(key(address));
    }

    /** Takes recipients but no mail, as a content filter would. */
    public void refuseAfterData(boolean refuse) {
        refusesAfterData = refuse;
    }

    /** Stores mails, but does not tell their senders so before the answers are released. */
    public void holdAnswers() {
        holdsAnswers = true;
    }

    /** Returns once an answer is held: its mail is stored. Fails if none is in time. */
    public void awaitHeld(Duration atMost) {
        gate.awaitHeld(atMost);
    }

    /** Lets go of the answers that are held, and holds no more. */
    public void releaseAnswers() {
        holdsAnswers = false;
        gate.release();
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
    }

    /** Throws away the mails to one address. */
    public void remove(String address) {
        mails.removeIf(mail -> mail.to().equalsIgnoreCase(address));
    }

    /** Open, empty, and takes everything again. */
    void reset() {
        refusals.clear();
        refuseAfterData(false);
        releaseAnswers();
        open();
        clear();
    }

    private SmtpServer started(int wantedPort) {
        return new SmtpServer(wantedPort, new SmtpServer.Postmaster() {
            @Override
            public String answerTo(String recipient) {
                return refusals.getOrDefault(key(recipient), "250 2.1.5 ok");
            }

            @Override
            public String take(List<String> recipients, byte[] message) {
                return received(recipients, message);
            }
        });
    }

    private String received(List<String> recipients, byte[] message) {
        if (refusesAfterData) {
            return "554 5.7.1 message refused";
        }
        Gate.Pass pass = gate.pass();
        boolean held = holdsAnswers;
        recipients.forEach(recipient -> mails.add(mail(message, recipient)));
        if (held) {
            await(pass);
        }
        return "250 2.0.0 stored";
    }

    private static void await(Gate.Pass pass) {
        try {
            pass.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Mail mail(byte[] bytes, String to) {
        try {
            MimeMessage message = new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
            return new Mail(
                    String.valueOf(ids.incrementAndGet()),
                    to,
                    MimeUtility.decodeText(message.getHeader("From", ", ")),
                    message.getSubject(),
                    MailParts.first(message, "text/plain"),
                    MailParts.html(message),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
