package io.rekey.pages;

import io.rekey.links.Link.Purpose;
import io.rekey.pages.LinkPages.Pressed;
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

/** Where the link of a confirmation mail leads. */
@Controller
@RequestMapping("/apps/{app}/confirm")
class ConfirmController {

    private final LinkPages pages;
    private final Resets resets;

    ConfirmController(LinkPages pages, Resets resets) {
        this.pages = pages;
        this.resets = resets;
    }

    @GetMapping("/{secret}")
    ResponseEntity<Void> open(@PathVariable String app, @PathVariable String secret) {
        return pages.open(Purpose.CONFIRM, app, secret);
    }

    @GetMapping
    ModelAndView ask(@PathVariable String app, @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret) {
        return pages.ask(Purpose.CONFIRM, app, secret, reset -> resets.awaitsConfirmation(reset, app), "confirm");
    }

    @PostMapping
    ModelAndView confirm(
            @PathVariable String app,
            @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String formToken) {
        var pressed = new Pressed(secret, formToken);
        return pages.press(Purpose.CONFIRM, app, pressed, reset -> resets.confirm(reset, app), "confirmed");
    }
}
