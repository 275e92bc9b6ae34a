package io.rekey.mail;

import io.rekey.apps.App;
import io.rekey.reset.Correspondence;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import io.rekey.reset.Secret;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The words of the mails to owners. None holds a password. */
@Component
class SmtpNotices implements Notices {

    private static final DateTimeFormatter DEADLINE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final MailServer server;

    SmtpNotices(MailServer server) {
        this.server = server;
    }

    @Override
    public boolean confirmationAsked(Correspondence about, EmailAddress address, Secret link, Instant deadline) {
        return tellOwner(
                List.of(address),
                "Did you ask for a new " + about.app().name() + " password?",
                """
                Hello,

                somebody, hopefully you, asked to reset the password of your %1$s account. If it was
                you, open this page and press the button there:

                %2$s

                The button works once, and not after %3$s. If it was not you, you need not do
                anything: your password stays as it is.
                """.formatted(about.app().name(), link.reveal(), DEADLINE.format(deadline)),
                about.notMe());
    }

    @Override
    public boolean passwordChanged(Correspondence about, List<EmailAddress> addresses, boolean signedOutEverywhere) {
        return tellOwner(
                addresses,
                "Your " + about.app().name() + " password was changed",
                """
                Hello,

                the password of your %1$s account was changed%2$s. Sign in with the new one.

                If this was not you, someone else may be able to read your mail: change the password of
                your mailbox first.
                """.formatted(about.app().name(), signedOutEverywhere ? ", and every device was signed out" : ""),
                about.notMe());
    }

    @Override
    public boolean newPasswordAwaited(
            Correspondence about, EmailAddress address, Optional<Secret> link, Instant deadline) {
        return tellOwner(
                List.of(address),
                "Your " + about.app().name() + " account is waiting for a new password",
                """
                Hello,

                your old %1$s password does not work any more, and a new one has not been set yet.
                An earlier mail has the link to set it. Please use the newest such mail in your
                mailbox, and look in the spam folder too.

                Please set the new password before %2$s.
                """.formatted(about.app().name(), DEADLINE.format(deadline)),
                about.notMe());
    }

    @Override
    public boolean resetAnnounced(Correspondence about, List<EmailAddress> addresses) {
        return tellOwner(
                addresses,
                "A reset of your " + about.app().name() + " password is under way",
                """
                Hello,

                a reset of your %1$s password was asked for and accepted. Your old password does not work
                any more. The link to set a new one comes in a mail of its own, to the address on record.
                """.formatted(about.app().name()),
                about.notMe());
    }

    @Override
    public boolean resetExpired(Correspondence about, List<EmailAddress> addresses, boolean oldPasswordWorks) {
        return tellOwner(
                addresses,
                "The time to set a new " + about.app().name() + " password is over",
                """
                Hello,

                no new password was set for your %1$s account in time. The links in earlier mails do not
                work any more, and neither does your old password. Your account and its data are safe.

                To get in again, open %1$s and choose "Forgot your password?". You then get a new link.
                """.formatted(about.app().name()),
                about.notMe());
    }

    @Override
    public boolean resetStopped(Correspondence about, List<EmailAddress> addresses) {
        return tellOwner(
                addresses,
                "The reset of your " + about.app().name() + " password was stopped",
                """
                Hello,

                while a reset of your %1$s password was under way, something about the account was
                changed, such as its address, its password or its rights. So the reset was stopped. Its
                links do not work, and your old password may not work any more either.

                To get in, open %1$s and choose "Forgot your password?". If you did not change anything
                yourself, please ask the support of %1$s.
                """.formatted(about.app().name()),
                about.notMe());
    }

    @Override
    public boolean resetNotCarriedOut(Correspondence about, List<EmailAddress> addresses) {
        return tellOwner(
                addresses,
                "Your " + about.app().name() + " password could not be reset",
                """
                Hello,

                a reset of your %1$s password was asked for, and we could not carry it out. Nothing has
                changed: your password works as before.

                If you still need a new one, open %1$s and choose "Forgot your password?".
                """.formatted(about.app().name()),
                about.notMe());
    }

    @Override
    public boolean resetLink(Correspondence about, EmailAddress address, Secret link, Instant deadline) {
        return tellOwner(
                List.of(address),
                "Your link to a new " + about.app().name() + " password",
                """
                Hello,

                a reset of your %1$s password is under way. Set a new password here:

                %2$s

                The link works once, and not after %3$s. If an earlier mail has another link, use this
                one.
                """.formatted(about.app().name(), link.reveal(), DEADLINE.format(deadline)),
                about.notMe());
    }

    @Override
    public boolean resetDisavowed(Correspondence about, List<EmailAddress> addresses, boolean newPasswordSet) {
        return server.accepts(
                addresses, "We stopped the reset of your " + about.app().name() + " password", """
                Hello,

                somebody who reads your mail told us that the reset of your %1$s password was not asked
                for by you. So we stopped it: the links in earlier mails do not work any more, and a
                security operator looks into it.
                %2$s
                If your password does not work, open %1$s and choose "Forgot your password?". A person
                then looks at your request first, so please allow some time. If you suspect that somebody
                else reads your mail, change the password of your mailbox.
                """.formatted(
                                about.app().name(), newPasswordSet ? newPasswordSetBefore(about.app()) : ""));
    }

    @Override
    public boolean resetRefused(Correspondence about, List<EmailAddress> addresses) {
        return tellOwner(
                addresses,
                "Your " + about.app().name() + " password was not reset",
                """
                Hello,

                a person looked at the request to reset your %1$s password and refused it. Nothing has
                changed: your password works as before.
                """.formatted(about.app().name()),
                about.notMe());
    }

    @Override
    public boolean signsInAnotherWay(Correspondence about, EmailAddress address, Optional<String> provider) {
        return tellOwner(
                List.of(address),
                "Your " + about.app().name() + " account has no password",
                """
                Hello,

                somebody, hopefully you, asked for a new password for your %1$s account. It has none: sign in
                the way you always do%2$s.
                """.formatted(
                                about.app().name(),
                                provider.map(name -> ", with " + name).orElse("")),
                about.notMe());
    }

    @Override
    public boolean noAccount(Correspondence about, EmailAddress address) {
        return server.accepts(List.of(address), "There is no " + about.app().name() + " account here", """
                Hello,

                somebody, hopefully you, asked for a new %1$s password. There is no account with this address.
                If you have one, it has another address.
                """.formatted(
                        about.app().name()));
    }

    private static String newPasswordSetBefore(App app) {
        return """

                Before that, somebody had set a new password already. If it was not you, do not use the
                account until you hear from us, and ask the support of %s.
                """.formatted(app.name());
    }

    /** What an owner is told ends with the way to say that it was somebody else. */
    private boolean tellOwner(List<EmailAddress> addresses, String subject, String text, Secret notMe) {
        return server.accepts(addresses, subject, text + """

                Was this not you? Open this page and press the button there. We stop what can still be
                stopped, and a security operator looks into it:

                %s
                """.formatted(notMe.reveal()));
    }
}
