package io.rekey.pages;

import io.rekey.api.Admission;
import io.rekey.apps.App;
import io.rekey.limits.NetworkAddress;
import io.rekey.reset.Caller;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Reason;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Resets;
import io.rekey.reset.ReturnTo;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where anybody asks for a new password. The answer follows from what was sent, never from any account. */
@Controller
@RequestMapping("/apps/{app}/forgot")
class ForgotController {

    private final OwnForm ownForm;
    private final AskingOften askingOften;
    private final Admission admission;
    private final Resets resets;

    ForgotController(OwnForm ownForm, AskingOften askingOften, Admission admission, Resets resets) {
        this.ownForm = ownForm;
        this.askingOften = askingOften;
        this.admission = admission;
        this.resets = resets;
    }

    /**
     * What the form sends.
     *
     * @param ticket of the work that it was asked for
     * @param number what the work found
     * @param returnTo where the app wants its user back, which the page only passes on
     * @param state what it wants back then
     */
    record Form(
            String email,
            String ticket,
            String number,
            @BindParam("return_to") String returnTo,
            String state) {

        Form {
            email = Objects.requireNonNullElse(email, "");
            ticket = Objects.requireNonNullElse(ticket, "");
            number = Objects.requireNonNullElse(number, "");
            returnTo = Objects.requireNonNullElse(returnTo, "");
            state = Objects.requireNonNullElse(state, "");
        }

        /** One of the app's own addresses; any other is dropped without a word, and so is its state. */
        Optional<ReturnTo> leadsBack(App app) {
            return ReturnTo.asked(app, returnTo, state);
        }
    }

    @GetMapping
    ModelAndView form(App app, Form asked, HttpServletRequest request) {
        return page(app, HttpStatus.OK, "", asked, peer(request));
    }

    @PostMapping
    ModelAndView start(App app, Form form, HttpServletRequest request) {
        String peer = peer(request);
        if (!ownForm.sent(request)) {
            return page(app, HttpStatus.FORBIDDEN, "", form, peer);
        }
        Optional<EmailAddress> email = EmailAddress.parsed(form.email().strip());
        if (email.isEmpty()) {
            return page(app, HttpStatus.UNPROCESSABLE_ENTITY, form.email(), form, peer);
        }
        admission.admitAnonymous(peer);
        if (!askingOften.mayAsk(peer, form.ticket(), form.number())) {
            return page(app, HttpStatus.TOO_MANY_REQUESTS, form.email(), form, peer);
        }
        resets.start(
                forgotten(app, email.get(), PageLanguage.askedFor(request, app), form),
                Caller.anybody(Caller.PAGE, app.key()));
        return LinkPages.seeOther(app, "forgot/sent");
    }

    @GetMapping("/sent")
    ModelAndView sent(App app) {
        return new ModelAndView("forgot-sent");
    }

    /** In the language that was asked for, so that the mails have it too. */
    private static ResetRequest forgotten(App app, EmailAddress email, Optional<Locale> language, Form form) {
        return new ResetRequest(
                app.key(),
                email,
                Reason.FORGOTTEN,
                language.map(Locale::toLanguageTag),
                Optional.empty(),
                Optional.empty(),
                form.leadsBack(app));
    }

    private ModelAndView page(App app, HttpStatus status, String typed, Form form, String peer) {
        boolean isWrong = status != HttpStatus.OK;
        var page =
                new ModelAndView("forgot", Map.of("status", status.name(), "wrong", isWrong, "email", typed), status);
        form.leadsBack(app).ifPresent(returnTo -> page.addObject("returnTo", returnTo));
        page.addAllObjects(askingOften.askedOf(peer));
        return page;
    }

    private static String peer(HttpServletRequest request) {
        return NetworkAddress.of(request.getRemoteAddr());
    }
}
