package io.rekey.api;

import io.rekey.apps.App;
import io.rekey.apps.Delivery;
import io.rekey.links.Link;
import io.rekey.links.Link.Purpose;
import io.rekey.links.Links;
import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Standing;
import io.rekey.reset.Resets;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The codes in the links of an app with the delivery mode {@code code}. To redeem one changes nothing, and it can be
 * redeemed again until a password is set: the app's page may do it for whoever opens the link, mail scanners included.
 */
@Component
public class Codes {

    private final Links links;
    private final Resets resets;
    private final NewPasswords newPasswords;

    Codes(Links links, Resets resets, NewPasswords newPasswords) {
        this.links = links;
        this.resets = resets;
        this.newPasswords = newPasswords;
    }

    /** The link that a code is of, while it is good, or nothing, whatever the reason. */
    public Optional<Link> redeem(App app, String code) {
        if (app.delivery() != Delivery.CODE || code == null) {
            return Optional.empty();
        }
        return Stream.of(Purpose.CONFIRM, Purpose.RESET)
                .flatMap(purpose -> links.check(purpose, code).stream())
                .findFirst()
                .filter(link -> isOpen(app, link.resetId()));
    }

    /** Whether a password may still come of that reset. */
    public boolean isOpen(App app, String resetId) {
        if (resets.awaitsConfirmation(resetId, app.key())) {
            return true;
        }
        Standing standing = newPasswords.standing(resetId, app.key());
        return standing != Standing.OVER && standing != Standing.SET;
    }

    /**
     * Lets the reset go on that still waits for its owner's word: a password that somebody typed behind the link is one. Of
     * several at once, one does it for all.
     */
    public void confirm(App app, String resetId) {
        resets.confirm(resetId, app.key());
    }
}
