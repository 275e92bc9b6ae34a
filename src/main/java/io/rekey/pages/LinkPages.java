package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.apps.Delivery;
import io.rekey.links.Link;
import io.rekey.links.Link.Purpose;
import io.rekey.links.Links;
import io.rekey.reset.LogContext;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** What the pages behind mailed links have in common. Mail scanners open links, so that only a button does anything. */
@Component
class LinkPages {

    private final Links links;

    LinkPages(Links links) {
        this.links = links;
    }

    /**
     * Leads from the mailed address to the one without the secret. A link that is not good takes the cookie of an earlier
     * one away: the form must never be that of another link.
     */
    ResponseEntity<Void> open(Purpose purpose, App app, String secret) {
        boolean isGood = resetBehind(app, purpose, secret).isPresent();
        ResponseCookie cookie = isGood ? LinkCookie.of(secret) : LinkCookie.none();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(UriComponentsBuilder.fromPath("/apps/{app}/{purpose}").build(app.key(), purpose.path()))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    /** The reset whose link that is, where the link leads to a page of ours. */
    Optional<String> resetBehind(App app, Purpose purpose, String secret) {
        Optional<String> reset =
                isOurPage(app, purpose) ? links.check(purpose, secret).map(Link::resetId) : Optional.empty();
        reset.ifPresent(LogContext::about);
        return reset;
    }

    /** The same for a press of a button on our page behind that link. */
    Optional<String> resetBehind(App app, Purpose purpose, Pressed pressed) {
        return resetBehind(app, purpose, pressed.secret())
                .filter(reset -> links.isFormToken(pressed.formToken(), pressed.secret()));
    }

    /** In the mode {@code code} a new password takes the app's own server, whoever else has the code. */
    private static boolean isOurPage(App app, Purpose purpose) {
        return app.delivery() != Delivery.CODE || purpose == Purpose.NOT_ME;
    }

    /** The secret is the cookie's, the token the form's. */
    record Pressed(String secret, String formToken) {}

    /** A page with a button that is good for that link only. */
    ModelAndView form(String view, String secret) {
        return new ModelAndView(view, Map.of("formToken", links.formToken(secret)));
    }

    /** The same for every reason, so that a link tells nothing about a reset to whoever else has it. */
    static ModelAndView notGood() {
        return notGood(false);
    }

    /** The same for somebody who had the form before the time was over. */
    static ModelAndView timeIsOver() {
        return notGood(true);
    }

    private static ModelAndView notGood(boolean timeIsOver) {
        return new ModelAndView("link-not-good", Map.of("timeIsOver", timeIsOver), HttpStatus.GONE);
    }

    /** Leads to another page of the app, as by a link. */
    static ModelAndView seeOther(App app, String page) {
        return seeOther("/apps/" + app.key() + "/" + page);
    }

    static ModelAndView seeOther(String address) {
        RedirectView redirect = new RedirectView(address);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return new ModelAndView(redirect);
    }
}
