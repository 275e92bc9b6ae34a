package io.rekey.pages;

import io.rekey.apps.Apps;
import io.rekey.links.Link.Purpose;
import io.rekey.links.Links;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** What the pages behind mailed links have in common. Mail scanners open links, so that only a button does anything. */
@Component
class LinkPages {

    private final Links links;
    private final Apps apps;

    LinkPages(Links links, Apps apps) {
        this.links = links;
        this.apps = apps;
    }

    /**
     * Leads from the mailed address to the one without the secret. A link that is not good takes the cookie of an earlier
     * one away: the form must never be that of another link.
     */
    ResponseEntity<Void> open(Purpose purpose, String app, String secret) {
        boolean isOurs = links.check(purpose, secret).isPresent();
        ResponseCookie cookie = isOurs ? LinkCookie.of(secret) : LinkCookie.none();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(UriComponentsBuilder.fromPath("/apps/{app}/{purpose}").build(app, purpose.path()))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    /** The page with the button, for a link that is good for that reset. */
    ModelAndView ask(Purpose purpose, String app, String secret, Predicate<String> isGoodFor, String view) {
        return links.check(purpose, secret)
                .filter(link -> isGoodFor.test(link.resetId()))
                .map(link ->
                        new ModelAndView(view, Map.of("app", apps.require(app), "formToken", links.formToken(secret))))
                .orElseGet(LinkPages::notGood);
    }

    /** What follows when the button of a page of ours was pressed. */
    ModelAndView press(Purpose purpose, String app, Pressed pressed, Predicate<String> does, String view) {
        return links.check(purpose, pressed.secret())
                .filter(link -> links.isFormToken(pressed.formToken(), pressed.secret()))
                .filter(link -> does.test(link.resetId()))
                .map(link -> new ModelAndView(view, Map.of("app", apps.require(app))))
                .orElseGet(LinkPages::notGood);
    }

    /** The secret is the cookie's, the token the form's. */
    record Pressed(String secret, String formToken) {}

    /** The same for every reason, so that a link tells nothing about a reset to whoever else has it. */
    private static ModelAndView notGood() {
        return new ModelAndView("link-not-good", HttpStatus.GONE);
    }
}
