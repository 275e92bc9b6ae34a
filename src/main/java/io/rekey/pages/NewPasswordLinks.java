package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.links.Link.Purpose;
import io.rekey.pages.LinkPages.Pressed;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The links that lead to a new password: the one to it, and the one that confirmed the reset, wherever that leads on. */
@Component
class NewPasswordLinks {

    private final LinkPages pages;

    NewPasswordLinks(LinkPages pages) {
        this.pages = pages;
    }

    /** The reset behind that link, wherever it stands. */
    Optional<String> resetBehind(App app, String secret) {
        return pages.resetBehind(app, Purpose.RESET, secret).or(() -> pages.resetBehind(app, Purpose.CONFIRM, secret));
    }

    /** The same when the page behind it sent that. */
    Optional<String> resetBehind(App app, Pressed pressed) {
        return pages.resetBehind(app, Purpose.RESET, pressed)
                .or(() -> pages.resetBehind(app, Purpose.CONFIRM, pressed));
    }
}
