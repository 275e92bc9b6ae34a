package io.rekey.mail;

import io.rekey.reset.Correspondence;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every mail to an owner, in each of its situations, and what it has beside its words. */
enum EveryLetter {
    CONFIRM(true, true, (notices, about) -> notices.confirmationAsked(about, to(), link(), deadline())),
    NEW_PASSWORD(true, true, (notices, about) -> notices.resetLink(about, to(), link(), deadline())),
    REMINDER(false, true, (notices, about) -> notices.newPasswordAwaited(about, to(), Optional.empty(), deadline())),
    REMINDER_WITH_LINK(
            true, true, (notices, about) -> notices.newPasswordAwaited(about, to(), Optional.of(link()), deadline())),
    ANNOUNCED(false, true, (notices, about) -> notices.resetAnnounced(about, List.of(to()))),
    CHANGED(false, true, (notices, about) -> notices.passwordChanged(about, List.of(to()), false)),
    CHANGED_AND_SIGNED_OUT(false, true, (notices, about) -> notices.passwordChanged(about, List.of(to()), true)),
    EXPIRED(false, true, (notices, about) -> notices.resetExpired(about, List.of(to()), false)),
    EXPIRED_UNCHANGED(false, true, (notices, about) -> notices.resetExpired(about, List.of(to()), true)),
    STOPPED(false, true, (notices, about) -> notices.resetStopped(about, List.of(to()))),
    NOT_CARRIED_OUT(false, true, (notices, about) -> notices.resetNotCarriedOut(about, List.of(to()))),
    REFUSED(false, true, (notices, about) -> notices.resetRefused(about, List.of(to()))),
    DISAVOWED(false, false, (notices, about) -> notices.resetDisavowed(about, List.of(to()), false)),
    DISAVOWED_TOO_LATE(false, false, (notices, about) -> notices.resetDisavowed(about, List.of(to()), true)),
    ANOTHER_WAY(false, false, (notices, about) -> notices.signsInAnotherWay(about, to(), Optional.empty())),
    ANOTHER_WAY_WITH_NAME(
            false, false, (notices, about) -> notices.signsInAnotherWay(about, to(), Optional.of("Google"))),
    NO_ACCOUNT(false, false, (notices, about) -> notices.noAccount(about, to()));

    /** As long as Auth0's, with everything that is written otherwise in HTML or in quoted-printable. */
    static final String LINK = "https://example.eu.auth0.com/u/reset-verify?ticket=" + "7Bq".repeat(60) + "&type=a=3D#";

    static final String NOT_ME = "https://passwords.example.com/apps/acme/not-me/" + "7Bq".repeat(9) + ".Z-_";

    private final boolean leadsOn;
    private final boolean isDisownable;
    private final Sending sending;

    EveryLetter(boolean leadsOn, boolean isDisownable, Sending sending) {
        this.leadsOn = leadsOn;
        this.isDisownable = isDisownable;
        this.sending = sending;
    }

    boolean leadsOn() {
        return leadsOn;
    }

    boolean isDisownable() {
        return isDisownable;
    }

    boolean send(SmtpNotices notices, Correspondence about) {
        return sending.send(notices, about);
    }

    private static EmailAddress to() {
        return new EmailAddress("ann@acme.example");
    }

    private static Secret link() {
        return new Secret(LINK);
    }

    private static Instant deadline() {
        return Instant.parse("2026-03-01T23:30:00Z");
    }

    private interface Sending {
        boolean send(SmtpNotices notices, Correspondence about);
    }
}
