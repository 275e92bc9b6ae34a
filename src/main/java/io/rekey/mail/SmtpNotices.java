package io.rekey.mail;

import io.rekey.reset.Correspondence;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import io.rekey.reset.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which mail tells an owner what. None holds a password. */
@Component
class SmtpNotices implements Notices {

    private final MailServer server;
    private final LetterWriter writer;

    SmtpNotices(MailServer server, LetterWriter writer) {
        this.server = server;
        this.writer = writer;
    }

    @Override
    public boolean confirmationAsked(Correspondence about, EmailAddress address, Secret link, Instant deadline) {
        Draft draft = new Draft(about, "confirm").leadingTo(link).until(deadline);
        return tell(about, List.of(address), draft.in(about.app().delivery().word()));
    }

    @Override
    public boolean passwordChanged(Correspondence about, List<EmailAddress> addresses, boolean signedOutEverywhere) {
        return tell(about, addresses, when(signedOutEverywhere, "signed-out", new Draft(about, "changed")));
    }

    @Override
    public boolean newPasswordAwaited(
            Correspondence about, EmailAddress address, Optional<Secret> link, Instant deadline) {
        Draft draft = new Draft(about, "reminder").until(deadline);
        return tell(
                about,
                List.of(address),
                link.map(to -> draft.in("link").leadingTo(to)).orElse(draft));
    }

    @Override
    public boolean resetExpired(Correspondence about, List<EmailAddress> addresses, boolean oldPasswordWorks) {
        return tell(about, addresses, when(oldPasswordWorks, "old-password-works", new Draft(about, "expired")));
    }

    @Override
    public boolean resetStopped(Correspondence about, List<EmailAddress> addresses) {
        return tell(about, addresses, new Draft(about, "stopped"));
    }

    @Override
    public boolean resetLink(Correspondence about, EmailAddress address, Secret link, Instant deadline) {
        return tell(
                about,
                List.of(address),
                new Draft(about, "new-password").leadingTo(link).until(deadline));
    }

    @Override
    public boolean resetNotCarriedOut(Correspondence about, List<EmailAddress> addresses) {
        return tell(about, addresses, new Draft(about, "not-carried-out"));
    }

    @Override
    public boolean resetRefused(Correspondence about, List<EmailAddress> addresses) {
        return tell(about, addresses, new Draft(about, "refused"));
    }

    @Override
    public boolean resetAnnounced(Correspondence about, List<EmailAddress> addresses) {
        return tell(about, addresses, new Draft(about, "announced"));
    }

    @Override
    public boolean resetDisavowed(Correspondence about, List<EmailAddress> addresses, boolean newPasswordSet) {
        Draft draft = new Draft(about, "disavowed").notDisownable();
        return tell(about, addresses, when(newPasswordSet, "new-password-set", draft));
    }

    @Override
    public boolean signsInAnotherWay(Correspondence about, EmailAddress address, Optional<String> provider) {
        Draft draft = new Draft(about, "another-way").notDisownable();
        return tell(
                about,
                List.of(address),
                provider.map(name -> draft.in("provider").with("provider", name))
                        .orElse(draft));
    }

    @Override
    public boolean noAccount(Correspondence about, EmailAddress address) {
        return tell(about, List.of(address), new Draft(about, "no-account").notDisownable());
    }

    private static Draft when(boolean isSo, String situation, Draft draft) {
        return isSo ? draft.in(situation) : draft;
    }

    private boolean tell(Correspondence about, List<EmailAddress> addresses, Draft draft) {
        return server.accepts(draft.template(), addresses, message -> writer.write(draft.letter(), about, message));
    }
}
