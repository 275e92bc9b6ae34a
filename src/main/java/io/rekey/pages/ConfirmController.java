package io.rekey.pages;

import io.rekey.apps.Apps;
import io.rekey.links.Link;
import io.rekey.links.Link.Purpose;
import io.rekey.links.Links;
import io.rekey.reset.Resets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the link of a confirmation mail leads. Mail scanners open links, so that only the button does anything. */
@Controller
@RequestMapping("/apps/{app}/confirm")
class ConfirmController {

    private final Links links;
    private final Resets resets;
    private final Apps apps;

    ConfirmController(Links links, Resets resets, Apps apps) {
        this.links = links;
        this.resets = resets;
        this.apps = apps;
    }

    /** A link that is not good takes the cookie of an earlier one away: the form must never be that of another link. */
    @GetMapping("/{secret}")
    ResponseEntity<Void> open(@PathVariable String app, @PathVariable String secret) {
        boolean isOurs = links.check(Purpose.CONFIRM, secret).isPresent();
        ResponseCookie cookie = isOurs ? LinkCookie.of(secret) : LinkCookie.none();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(UriComponentsBuilder.fromPath("/apps/{app}/confirm").build(app))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    @GetMapping
    ModelAndView ask(@PathVariable String app, @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret) {
        return linkOf(secret)
                .filter(link -> resets.awaitsConfirmation(link.resetId(), app))
                .map(link -> new ModelAndView(
                        "confirm", Map.of("app", apps.require(app), "formToken", links.formToken(secret))))
                .orElseGet(ConfirmController::notGood);
    }

    @PostMapping
    ModelAndView confirm(
            @PathVariable String app,
            @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String formToken) {
        return linkOf(secret)
                .filter(link -> links.isFormToken(formToken, secret))
                .filter(link -> resets.confirm(link.resetId(), app))
                .map(link -> new ModelAndView("confirmed", Map.of("app", apps.require(app))))
                .orElseGet(ConfirmController::notGood);
    }

    private Optional<Link> linkOf(String secret) {
        return links.check(Purpose.CONFIRM, secret);
    }

    /** The same for every reason, so that a link tells nothing about a reset to whoever else has it. */
    private static ModelAndView notGood() {
        return new ModelAndView("link-not-good", HttpStatus.GONE);
    }
}
