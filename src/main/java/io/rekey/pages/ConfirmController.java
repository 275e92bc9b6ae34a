package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.apps.Delivery;
import io.rekey.links.Link.Purpose;
import io.rekey.pages.LinkPages.Pressed;
import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Standing;
import io.rekey.reset.Resets;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the link of a confirmation mail leads; confirmed once, it leads on to a new password unless Auth0 mails the way. */
@Controller
@RequestMapping("/apps/{app}/confirm")
class ConfirmController {

    private final LinkPages pages;
    private final Resets resets;
    private final NewPasswords newPasswords;

    ConfirmController(LinkPages pages, Resets resets, NewPasswords newPasswords) {
        this.pages = pages;
        this.resets = resets;
        this.newPasswords = newPasswords;
    }

    @GetMapping("/{secret}")
    ResponseEntity<Void> open(App app, @PathVariable String secret) {
        return pages.open(Purpose.CONFIRM, app, secret);
    }

    @GetMapping
    ModelAndView ask(App app, @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret) {
        return pages.resetBehind(app, Purpose.CONFIRM, secret)
                .map(reset -> resets.awaitsConfirmation(reset, app.key())
                        ? pages.form("confirm", secret)
                        : afterwards(app, reset))
                .orElseGet(LinkPages::notGood);
    }

    /** A tab that was closed is no dead end: the mail leads back to where its owner was. */
    private ModelAndView afterwards(App app, String reset) {
        return leadsOn(app) && newPasswords.standing(reset, app.key()) != Standing.OVER
                ? LinkPages.seeOther(app, Purpose.RESET.path())
                : LinkPages.notGood();
    }

    @PostMapping
    ModelAndView confirm(
            App app,
            @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String formToken) {
        return pages.resetBehind(app, Purpose.CONFIRM, new Pressed(secret, formToken))
                .map(reset -> resets.confirm(reset, app.key()) ? confirmed(app) : afterwards(app, reset))
                .orElseGet(LinkPages::notGood);
    }

    private static ModelAndView confirmed(App app) {
        return leadsOn(app) ? LinkPages.seeOther(app, Purpose.RESET.path()) : new ModelAndView("confirmed");
    }

    private static boolean leadsOn(App app) {
        return app.delivery() != Delivery.AUTH0_MAIL;
    }
}
