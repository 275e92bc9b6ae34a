package io.rekey.pages;

import io.rekey.api.Admission;
import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.limits.NetworkAddress;
import io.rekey.reset.Caller;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Reason;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Resets;
import io.rekey.security.Later;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Where anybody asks for a new password. The answer follows from what was sent, never from any account. */
@Controller
@RequestMapping("/apps/{app}/forgot")
class ForgotController {

    private final Apps apps;
    private final OwnForm ownForm;
    private final AskingOften askingOften;
    private final Admission admission;
    private final Resets resets;

    ForgotController(Apps apps, OwnForm ownForm, AskingOften askingOften, Admission admission, Resets resets) {
        this.apps = apps;
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
     */
    record Form(String email, String ticket, String number) {

        Form {
            email = Objects.requireNonNullElse(email, "");
            ticket = Objects.requireNonNullElse(ticket, "");
            number = Objects.requireNonNullElse(number, "");
        }
    }

    @GetMapping
    ModelAndView form(@PathVariable String app, HttpServletRequest request) {
        return form(require(app), HttpStatus.OK, "", peer(request));
    }

    @PostMapping
    ModelAndView start(@PathVariable String app, Form form, HttpServletRequest request) {
        App known = require(app);
        String peer = peer(request);
        if (!ownForm.sent(request)) {
            return form(known, HttpStatus.FORBIDDEN, "", peer);
        }
        Optional<EmailAddress> email = EmailAddress.parsed(form.email().strip());
        if (email.isEmpty()) {
            return form(known, HttpStatus.UNPROCESSABLE_ENTITY, form.email(), peer);
        }
        admission.admitAnonymous(peer);
        if (!askingOften.mayAsk(peer, form.ticket(), form.number())) {
            return form(known, HttpStatus.TOO_MANY_REQUESTS, form.email(), peer);
        }
        resets.start(forgotten(known, email.get()), Caller.page(known.key()));
        return seeOther("/apps/" + known.key() + "/forgot/sent");
    }

    @GetMapping("/sent")
    ModelAndView sent(@PathVariable String app) {
        return new ModelAndView("forgot-sent", Map.of("app", require(app)));
    }

    private static ResetRequest forgotten(App app, EmailAddress email) {
        return new ResetRequest(
                app.key(), email, Reason.FORGOTTEN, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ModelAndView form(App app, HttpStatus status, String typed, String peer) {
        var form = new ModelAndView("forgot", Map.of("app", app, "status", status.name(), "email", typed), status);
        form.addAllObjects(askingOften.askedOf(peer));
        return form;
    }

    private static String peer(HttpServletRequest request) {
        return NetworkAddress.of(request.getRemoteAddr());
    }

    private static ModelAndView seeOther(String path) {
        RedirectView redirect = new RedirectView(path);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(redirect);
    }

    private App require(String key) {
        return apps.find(key).orElseThrow(UnknownApp::new);
    }

    @ExceptionHandler
    ModelAndView unknown(UnknownApp unknown) {
        return new ModelAndView("no-such-page", HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ModelAndView later(Later later, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, later.retryAfter());
        boolean isFull = later.status() == HttpStatus.SERVICE_UNAVAILABLE;
        return new ModelAndView(isFull ? "busy" : "too-many-requests", later.status());
    }

    /** An address of ours with an app that is not. */
    static final class UnknownApp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
