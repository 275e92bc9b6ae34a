package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.links.Link.Purpose;
import io.rekey.pages.LinkPages.Pressed;
import io.rekey.reset.Disavowals;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the link leads by which an owner says to have nothing to do with a reset. */
@Controller
@RequestMapping("/apps/{app}/not-me")
class NotMeController {

    private final LinkPages pages;
    private final Disavowals disavowals;

    NotMeController(LinkPages pages, Disavowals disavowals) {
        this.pages = pages;
        this.disavowals = disavowals;
    }

    @GetMapping("/{secret}")
    ResponseEntity<Void> open(App app, @PathVariable String secret) {
        return pages.open(Purpose.NOT_ME, app, secret);
    }

    @GetMapping
    ModelAndView ask(App app, @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret) {
        return pages.resetBehind(app, Purpose.NOT_ME, secret)
                .filter(reset -> disavowals.mayDisavow(reset, app.key()))
                .map(reset -> pages.form("not-me", secret))
                .orElseGet(LinkPages::notGood);
    }

    @PostMapping
    ModelAndView disavow(
            App app,
            @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String formToken) {
        return pages.resetBehind(app, Purpose.NOT_ME, new Pressed(secret, formToken))
                .filter(reset -> disavowals.disavow(reset, app.key()))
                .map(reset -> new ModelAndView("disavowed"))
                .orElseGet(LinkPages::notGood);
    }
}
