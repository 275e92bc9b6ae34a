package io.rekey.pages;

import io.rekey.links.Link.Purpose;
import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Owner;
import io.rekey.password.PasswordPolicies;
import io.rekey.password.PolicyDescription;
import io.rekey.password.Rule;
import io.rekey.password.RuleKind;
import io.rekey.password.RuleWords;
import io.rekey.reset.Resets;
import io.rekey.reset.ReturnTo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** What somebody sees behind a link to a new password, by where the reset stands. Nothing typed is ever shown again. */
@Component
class NewPasswordPage {

    private static final String SECONDS_TO_WAIT = "3";

    private final LinkPages pages;
    private final NewPasswords newPasswords;
    private final PasswordPolicies policies;
    private final Resets resets;

    NewPasswordPage(LinkPages pages, NewPasswords newPasswords, PasswordPolicies policies, Resets resets) {
        this.pages = pages;
        this.newPasswords = newPasswords;
        this.policies = policies;
        this.resets = resets;
    }

    ModelAndView of(Visit visit) {
        if (resets.awaitsConfirmation(visit.reset(), visit.app().key())) {
            return LinkPages.seeOther(visit.app(), Purpose.CONFIRM.path());
        }
        return switch (newPasswords.standing(visit.reset(), visit.app().key())) {
            case PREPARING -> moment(visit, HttpStatus.OK);
            case AWAITING_APPROVAL -> new ModelAndView("awaiting-approval");
            case AWAITED -> form(visit).orElseGet(() -> moment(visit, HttpStatus.OK));
            case SET ->
                done(visit, newPasswords.returnTo(visit.reset(), visit.app().key()));
            case OVER -> LinkPages.notGood();
        };
    }

    /** The page at the end checks again what it is told: anybody can write an address. */
    static ModelAndView done(Visit visit, Optional<ReturnTo> returnTo) {
        UriComponentsBuilder done = UriComponentsBuilder.fromPath("/apps/{app}/done");
        returnTo.ifPresent(back -> done.queryParam("return_to", "{address}").queryParam("state", "{state}"));
        return LinkPages.seeOther(done.encode()
                .buildAndExpand(Map.of(
                        "app", visit.app().key(),
                        "address", returnTo.map(ReturnTo::address).orElse(""),
                        "state", returnTo.map(ReturnTo::state).orElse("")))
                .toUriString());
    }

    /** Whose new password is awaited; from then on the page may speak the owner's language. */
    Optional<Owner> owner(Visit visit) {
        Optional<Owner> owner = newPasswords.owner(visit.reset(), visit.app().key());
        owner.ifPresent(known -> PageLanguage.isOfOwner(visit.request(), known.language()));
        return owner;
    }

    /** The form again, or wherever the reset stands by now. */
    ModelAndView again(Visit visit, HttpStatus status, Objection objection) {
        Optional<ModelAndView> form = form(visit);
        form.ifPresent(page -> {
            page.setStatus(status);
            page.addObject("wrong", true);
            page.addObject("heading", objection.heading());
            page.addObject("errors", objection.errors());
        });
        return form.orElseGet(() -> of(visit));
    }

    /** For whom another request does the same just now; wherever else the reset stands, what is there to see. */
    ModelAndView inAMoment(Visit visit) {
        return owner(visit).isPresent() ? moment(visit, HttpStatus.OK) : of(visit);
    }

    /** A page that goes on by itself, without a script. */
    ModelAndView moment(Visit visit, HttpStatus status) {
        visit.response()
                .setHeader(
                        "Refresh",
                        SECONDS_TO_WAIT + "; url=/apps/" + visit.app().key() + "/reset");
        return new ModelAndView("one-moment", Map.of("inProgress", status == HttpStatus.CONFLICT), status);
    }

    Rule lengthRule(Visit visit) {
        return policy(visit).rules().stream()
                .filter(rule -> rule.kind() == RuleKind.TOO_LONG)
                .findFirst()
                .orElseThrow();
    }

    private PolicyDescription policy(Visit visit) {
        return policies.of(visit.app()).description();
    }

    private Optional<ModelAndView> form(Visit visit) {
        return owner(visit).map(owner -> switch (owner.delivery()) {
            case AUTH0_MAIL, CODE -> LinkPages.notGood();
            case TICKET -> pages.form("ticket", visit.secret());
            case HOSTED -> form(visit, owner);
        });
    }

    private ModelAndView form(Visit visit, Owner owner) {
        // Whoever needs a while to think of a password has it, counted from this page on.
        visit.response()
                .addHeader(HttpHeaders.SET_COOKIE, LinkCookie.of(visit.secret()).toString());
        PolicyDescription policy = policy(visit);
        return pages.form("new-password", visit.secret())
                .addObject("wrong", false)
                .addObject("email", owner.email().value())
                .addObject("policy", policy)
                .addObject("rules", visit.words().lines(policy));
    }

    /**
     * Why a form comes again, in the page's words.
     *
     * @param heading nothing where the errors say it all
     */
    record Objection(String heading, List<String> errors) {

        static Objection refused(Visit visit, List<Rule> rules) {
            RuleWords words = visit.words();
            return new Objection(
                    words.text("refused"), rules.stream().map(words::text).toList());
        }

        static Objection mistake(Visit visit, String key) {
            RuleWords words = visit.words();
            return new Objection(words.text("again"), List.of(words.text(key)));
        }

        static Objection unanswered(Visit visit) {
            return new Objection("", List.of(visit.words().text("later")));
        }
    }
}
