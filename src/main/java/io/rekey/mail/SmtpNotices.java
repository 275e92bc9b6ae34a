package io.rekey.mail;

import io.rekey.apps.App;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The words of the mails. None holds a password. */
@Component
class SmtpNotices implements Notices {

    private static final String OPERATORS = "rekey.mail.operators";
    private static final String LEADS = "rekey.mail.leads";

    private static final DateTimeFormatter DEADLINE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final MailServer server;
    private final MailProperties properties;

    SmtpNotices(MailServer server, MailProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    @Override
    public boolean confirmationAsked(App app, EmailAddress address, Secret link, Instant deadline, Secret notMe) {
        return tellOwner(
                List.of(address),
                "Did you ask for a new " + app.name() + " password?",
                """
                Hello,

                somebody, hopefully you, asked to reset the password of your %1$s account. If it was
                you, open this page and press the button there:

                %2$s

                The button works once, and not after %3$s. If it was not you, you need not do
                anything: your password stays as it is.
                """.formatted(app.name(), link.reveal(), DEADLINE.format(deadline)),
                notMe);
    }

    @Override
    public boolean passwordChanged(App app, List<EmailAddress> addresses, boolean signedOutEverywhere, Secret notMe) {
        return tellOwner(
                addresses,
                "Your " + app.name() + " password was changed",
                """
                Hello,

                the password of your %1$s account was changed%2$s. Sign in with the new one.

                If this was not you, someone else may be able to read your mail: change the password of
                your mailbox first.
                """.formatted(app.name(), signedOutEverywhere ? ", and every device was signed out" : ""),
                notMe);
    }

    @Override
    public boolean newPasswordAwaited(App app, EmailAddress address, Instant deadline, Secret notMe) {
        return tellOwner(
                List.of(address),
                "Your " + app.name() + " account is waiting for a new password",
                """
                Hello,

                your old %1$s password does not work any more, and a new one has not been set yet.
                An earlier mail has the link to set it. Please use the newest such mail in your
                mailbox, and look in the spam folder too.

                Please set the new password before %2$s.
                """.formatted(app.name(), DEADLINE.format(deadline)),
                notMe);
    }

    @Override
    public boolean resetAnnounced(App app, List<EmailAddress> addresses, Secret notMe) {
        return tellOwner(
                addresses,
                "A reset of your " + app.name() + " password is under way",
                """
                Hello,

                a reset of your %1$s password was asked for and accepted. Your old password does not work
                any more. The link to set a new one comes in a mail of its own.
                """.formatted(app.name()),
                notMe);
    }

    @Override
    public boolean resetExpired(App app, List<EmailAddress> addresses, Secret notMe) {
        return tellOwner(
                addresses,
                "The time to set a new " + app.name() + " password is over",
                """
                Hello,

                no new password was set for your %1$s account in time. The links in earlier mails do not
                work any more, and neither does your old password. Your account and its data are safe.

                To get in again, open %1$s and choose "Forgot your password?". You then get a new link.
                """.formatted(app.name()),
                notMe);
    }

    @Override
    public boolean resetStopped(App app, List<EmailAddress> addresses, Secret notMe) {
        return tellOwner(
                addresses,
                "The reset of your " + app.name() + " password was stopped",
                """
                Hello,

                while a reset of your %1$s password was under way, something about the account was
                changed, such as its address, its password or its rights. So the reset was stopped. Its
                links do not work, and your old password may not work any more either.

                To get in, open %1$s and choose "Forgot your password?". If you did not change anything
                yourself, please ask the support of %1$s.
                """.formatted(app.name()),
                notMe);
    }

    @Override
    public boolean resetNotCarriedOut(App app, List<EmailAddress> addresses, Secret notMe) {
        return tellOwner(
                addresses, "Your " + app.name() + " password could not be reset", """
                Hello,

                a reset of your %1$s password was asked for, and we could not carry it out. Nothing has
                changed: your password works as before.

                If you still need a new one, open %1$s and choose "Forgot your password?".
                """.formatted(app.name()), notMe);
    }

    @Override
    public boolean resetLink(App app, EmailAddress address, Secret link, Instant deadline, Secret notMe) {
        return tellOwner(
                List.of(address),
                "Your link to a new " + app.name() + " password",
                """
                Hello,

                a reset of your %1$s password is under way. Set a new password here:

                %2$s

                The link works once, and not after %3$s. If an earlier mail has another link, use this
                one.
                """.formatted(app.name(), link.reveal(), DEADLINE.format(deadline)),
                notMe);
    }

    @Override
    public boolean resetDisavowed(App app, List<EmailAddress> addresses) {
        return server.accepts(
                addresses, "We stopped the reset of your " + app.name() + " password", """
                Hello,

                somebody who reads your mail told us that the reset of your %1$s password was not asked
                for by you. So we stopped it: the links in earlier mails do not work any more, and a
                security operator looks into it.

                If your password does not work, open %1$s and choose "Forgot your password?". A person
                then looks at your request first, so please allow some time. If you suspect that somebody
                else reads your mail, change the password of your mailbox.
                """.formatted(app.name()));
    }

    /** What an owner is told ends with the way to say that it was somebody else. */
    private boolean tellOwner(List<EmailAddress> addresses, String subject, String text, Secret notMe) {
        return server.accepts(addresses, subject, text + """

                Was this not you? Open this page and press the button there. We stop what can still be
                stopped, and a security operator looks into it:

                %s
                """.formatted(notMe.reveal()));
    }

    @Override
    public void approvalAwaited(App app, String resetId) {
        tell(OPERATORS, properties.operators(), "A password reset waits for approval", """
                A password reset for %s waits for a decision in Tasklist.

                Reset: %s
                Until somebody decides, the old password keeps working.
                """.formatted(
                        app.name(), resetId));
    }

    @Override
    public void approvalEscalated(App app, String resetId) {
        tell(LEADS, properties.leads(), "Nobody has decided on a password reset yet", """
                A password reset for %s still waits for a decision. It is now open to security leads
                in Tasklist as well.

                Reset: %s
                If nobody decides, it ends by itself and nothing is changed.
                """.formatted(
                        app.name(), resetId));
    }

    @Override
    public void disavowalToInvestigate(App app, String resetId) {
        tell(OPERATORS, properties.operators(), "An owner says: this was not me", """
                Somebody who reads the mail of an account of %s says that a password reset was not theirs.
                It is being stopped, and the task "Investigate" waits in Tasklist.

                Reset: %s
                Until it is done, every reset of that account needs approval.
                """.formatted(app.name(), resetId));
    }

    @Override
    public void investigationEscalated(App app, String resetId) {
        tell(LEADS, properties.leads(), "Nobody has looked into a disavowed reset yet", """
                The task "Investigate" about a password reset for %s has waited for a day.

                Reset: %s
                After seven days it ends by itself, and resets of that account need no approval for it any more.
                """.formatted(
                        app.name(), resetId));
    }

    @Override
    public void ownerNotReached(App app, String resetId) {
        tell(OPERATORS, properties.operators(), "No mail reaches the owner of an account", """
                No mail about a password reset for %s reaches the account's owner, who may be without a
                password that works. The task "Reach the owner" waits in Tasklist.

                Reset: %s
                """.formatted(
                        app.name(), resetId));
    }

    /** Nobody but the mail server can tell that a mailbox in the settings does not exist. */
    private void tell(String setting, EmailAddress mailbox, String subject, String text) {
        if (!server.accepts(List.of(mailbox), subject, text)) {
            throw new RemoteFailure.Misconfigured(
                    "SMTP", "the mail server refuses mail to a mailbox: check " + setting);
        }
    }
}
