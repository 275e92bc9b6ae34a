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
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Where anybody asks for a new password. The answer follows from what was sent, never from any account. */
@Controller
@RequestMapping("/apps/{app}/forgot")
class ForgotController {

    private final Apps apps;
    private final OwnForm ownForm;
    private final Admission admission;
    private final Resets resets;

    ForgotController(Apps apps, OwnForm ownForm, Admission admission, Resets resets) {
        this.apps = apps;
        this.ownForm = ownForm;
        this.admission = admission;
        this.resets = resets;
    }

    @GetMapping
    ModelAndView form(@PathVariable String app) {
        return form(require(app), HttpStatus.OK, "");
    }

    @PostMapping
    ModelAndView start(
            @PathVariable String app, @RequestParam(defaultValue = "") String email, HttpServletRequest sent) {
        App known = require(app);
        if (!ownForm.sent(sent)) {
            return form(known, HttpStatus.FORBIDDEN, "");
        }
        Optional<EmailAddress> address = EmailAddress.parsed(email.strip());
        if (address.isEmpty()) {
            return form(known, HttpStatus.UNPROCESSABLE_ENTITY, email);
        }
        admission.admitAnonymous(NetworkAddress.of(sent.getRemoteAddr()));
        resets.start(forgotten(known, address.get()), Caller.page(known.key()));
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

    private static ModelAndView form(App app, HttpStatus status, String typed) {
        return new ModelAndView("forgot", Map.of("app", app, "status", status.name(), "email", typed), status);
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
