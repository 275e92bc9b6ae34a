package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.apps.Delivery;
import io.rekey.links.Link.Purpose;
import io.rekey.pages.LinkPages.Pressed;
import io.rekey.pages.NewPasswordPage.Objection;
import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.password.NewPasswords.Owner;
import io.rekey.password.Rule;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.ReturnTo;
import io.rekey.reset.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where owners set a new password, or are led on to Auth0's own page for it. */
@Controller
@RequestMapping("/apps/{app}/reset")
class NewPasswordController {

    private static final Logger LOG = LoggerFactory.getLogger(NewPasswordController.class);

    private final LinkPages pages;
    private final NewPasswordLinks links;
    private final NewPasswordPage page;
    private final OwnForm ownForm;
    private final NewPasswords newPasswords;

    NewPasswordController(
            LinkPages pages, NewPasswordLinks links, NewPasswordPage page, OwnForm ownForm, NewPasswords newPasswords) {
        this.pages = pages;
        this.links = links;
        this.page = page;
        this.ownForm = ownForm;
        this.newPasswords = newPasswords;
    }

    @GetMapping("/{secret}")
    ResponseEntity<Void> open(App app, @PathVariable String secret) {
        return pages.open(Purpose.RESET, app, secret);
    }

    @GetMapping
    ModelAndView show(
            App app,
            @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response) {
        return links.resetBehind(app, secret)
                .map(reset -> page.of(new Visit(app, reset, secret, request, response)))
                .orElseGet(LinkPages::notGood);
    }

    @PostMapping
    ModelAndView press(
            App app,
            @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (TypedPassword.isFarTooLong(request)) {
            return links.resetBehind(app, secret)
                    .map(reset -> tooLong(new Visit(app, reset, secret, request, response)))
                    .orElseGet(LinkPages::notGood);
        }
        String formToken = Objects.requireNonNullElse(request.getParameter("formToken"), "");
        return links.resetBehind(app, new Pressed(secret, formToken))
                .map(reset -> pressed(new Visit(app, reset, secret, request, response)))
                .orElseGet(LinkPages::notGood);
    }

    private ModelAndView pressed(Visit visit) {
        Optional<Owner> owner = page.owner(visit);
        if (owner.isEmpty() && newPasswords.isTooLate(visit.reset(), visit.app().key())) {
            return LinkPages.timeIsOver();
        }
        if (!ownForm.sent(visit.request())) {
            return page.again(visit, HttpStatus.FORBIDDEN, Objection.mistake(visit, "other-site"));
        }
        try {
            return owner.filter(known -> known.delivery() == Delivery.TICKET).isPresent()
                    ? ticket(visit)
                    : typed(visit, owner.flatMap(Owner::returnTo));
        } catch (RemoteFailure failure) {
            LOG.warn("Reset {}: a new password could not be set: {}", visit.reset(), failure.getMessage());
            return page.again(visit, HttpStatus.SERVICE_UNAVAILABLE, Objection.unanswered(visit));
        }
    }

    private ModelAndView ticket(Visit visit) {
        return newPasswords
                .ticket(visit.reset(), visit.app().key())
                .map(ticket -> LinkPages.seeOther(ticket.reveal()))
                .orElseGet(() -> page.inAMoment(visit));
    }

    private ModelAndView typed(Visit visit, Optional<ReturnTo> returnTo) {
        Optional<Secret> password = TypedPassword.in(visit.request(), "password");
        Optional<Secret> confirmation = TypedPassword.in(visit.request(), "confirmation");
        if (password.isEmpty() || confirmation.isEmpty()) {
            return page.again(visit, HttpStatus.BAD_REQUEST, Objection.mistake(visit, "incomplete"));
        }
        if (TypedPassword.isFarTooLong(password.get())) {
            return tooLong(visit);
        }
        if (!password.get().reveal().equals(confirmation.get().reveal())) {
            return page.again(visit, HttpStatus.UNPROCESSABLE_ENTITY, Objection.mistake(visit, "mismatch"));
        }
        Answer answer = newPasswords.set(visit.reset(), visit.app().key(), password.get(), visit.language());
        return answer instanceof Answer.Done ? NewPasswordPage.done(visit, returnTo) : answered(visit, answer);
    }

    /** Whoever comes too late is not led to the page that says "done": it was not their password that was set. */
    private ModelAndView answered(Visit visit, Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            return refused(visit, refused.rules());
        }
        if (answer instanceof Answer.InProgress) {
            return page.moment(visit, HttpStatus.CONFLICT);
        }
        return answer instanceof Answer.NotYet
                ? LinkPages.seeOther(visit.app(), Purpose.RESET.path())
                : LinkPages.notGood();
    }

    private ModelAndView tooLong(Visit visit) {
        return refused(visit, List.of(page.lengthRule(visit)));
    }

    private ModelAndView refused(Visit visit, List<Rule> rules) {
        return page.again(visit, HttpStatus.UNPROCESSABLE_ENTITY, Objection.refused(visit, rules));
    }
}
