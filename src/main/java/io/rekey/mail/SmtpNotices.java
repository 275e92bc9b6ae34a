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

/** The words of the mails. None holds a password, and two alone a link. */
@Component
class SmtpNotices implements Notices {

    private static final String OPERATORS = "rekey.mail.operators";

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
    public boolean confirmationAsked(App app, EmailAddress address, Secret link, Instant deadline) {
        return server.accepts(List.of(address), "Did you ask for a new " + app.name() + " password?", """
                Hello,

                somebody, hopefully you, asked to reset the password of your %1$s account. If it was
                you, open this page and press the button there:

                %2$s

                The button works once, and not after %3$s. If it was not you, you need not do
                anything: your password stays as it is.
                """.formatted(
                        app.name(), link.reveal(), DEADLINE.format(deadline)));
    }

    @Override
    public boolean passwordChanged(App app, List<EmailAddress> addresses, boolean signedOutEverywhere) {
        return server.accepts(addresses, "Your " + app.name() + " password was changed", """
                Hello,

                the password of your %1$s account was changed%2$s. Sign in with the new one.

                If this was not you, someone else may be able to read your mail. Change the password
                of your mailbox first, then ask for a new %1$s password in the app.
                """.formatted(
                        app.name(), signedOutEverywhere ? ", and every device was signed out" : ""));
    }

    @Override
    public boolean newPasswordAwaited(App app, EmailAddress address, Instant deadline) {
        return server.accepts(
                List.of(address), "Your " + app.name() + " account is waiting for a new password", """
                Hello,

                your old %1$s password does not work any more, and a new one has not been set yet.
                An earlier mail has the link to set it. Please use the newest such mail in your
                mailbox, and look in the spam folder too.

                Please set the new password before %2$s.
                """.formatted(
                                app.name(), DEADLINE.format(deadline)));
    }

    @Override
    public boolean resetExpired(App app, List<EmailAddress> addresses) {
        return server.accepts(
                addresses, "The time to set a new " + app.name() + " password is over", """
                Hello,

                no new password was set for your %1$s account in time. The links in earlier mails do not
                work any more, and neither does your old password. Your account and its data are safe.

                To get in again, open %1$s and choose "Forgot your password?". You then get a new link.
                """.formatted(app.name()));
    }

    @Override
    public boolean resetStopped(App app, List<EmailAddress> addresses) {
        return server.accepts(
                addresses, "The reset of your " + app.name() + " password was stopped", """
                Hello,

                while a reset of your %1$s password was under way, something about the account was
                changed, such as its address, its password or its rights. So the reset was stopped. Its
                links do not work, and your old password may not work any more either.

                To get in, open %1$s and choose "Forgot your password?". If you did not change anything
                yourself, please ask the support of %1$s.
                """.formatted(app.name()));
    }

    @Override
    public boolean resetNotCarriedOut(App app, List<EmailAddress> addresses) {
        return server.accepts(
                addresses, "Your " + app.name() + " password could not be reset", """
                Hello,

                a reset of your %1$s password was asked for, and we could not carry it out. Nothing has
                changed: your password works as before.

                If you still need a new one, open %1$s and choose "Forgot your password?".
                """.formatted(app.name()));
    }

    @Override
    public boolean resetLink(App app, EmailAddress address, Secret link, Instant deadline) {
        return server.accepts(List.of(address), "Your link to a new " + app.name() + " password", """
                Hello,

                a reset of your %1$s password is under way. Set a new password here:

                %2$s

                The link works once, and not after %3$s. If an earlier mail has another link, use this
                one. If you did not ask for a new password, please ask the support of %1$s.
                """.formatted(
                        app.name(), link.reveal(), DEADLINE.format(deadline)));
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
        tell("rekey.mail.leads", properties.leads(), "Nobody has decided on a password reset yet", """
                A password reset for %s still waits for a decision. It is now open to security leads
                in Tasklist as well.

                Reset: %s
                If nobody decides, it ends by itself and nothing is changed.
                """.formatted(
                        app.name(), resetId));
    }

    @Override
    public void brakeApplied(App app, String clientId) {
        tell(OPERATORS, properties.operators(), "A client resets more passwords than is normal", """
                The client %2$s has made more %1$s passwords useless within an hour than is normal. Until
                the hour is over, each further reset that it starts waits for a decision in Tasklist.

                If nobody expects that, its secret may be stolen: revoke it at Auth0.
                """.formatted(
                        app.name(), clientId));
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
