package io.rekey.api;

import io.rekey.security.ProblemResponses;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What no rule foresaw is told by its status alone, and on a page in plain words. The cause is in the log. */
@Controller
class Failures implements ErrorController {

    /** Where people are, and no scripts or services. */
    private static final List<String> PAGES = List.of("/apps/", "/.well-known/", "/camunda/app/", "/camunda/sign");

    private final ProblemResponses problems;

    Failures(ProblemResponses problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ModelAndView tell(HttpServletRequest failed, HttpServletResponse response) throws IOException {
        HttpStatus status = status(failed);
        if (status == HttpStatus.SERVICE_UNAVAILABLE && isPage(failed)) {
            return new ModelAndView("unavailable", status);
        }
        problems.write(response, ProblemResponses.problem(status));
        return null;
    }

    private static boolean isPage(HttpServletRequest failed) {
        String path = String.valueOf(failed.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return PAGES.stream().anyMatch(path::startsWith);
    }

    private static HttpStatus status(HttpServletRequest failed) {
        if (failed.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof AuthenticationServiceException) {
            // The tenant's keys cannot be had, so no token can be checked: not the fault of whoever sent one.
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return HttpStatus.valueOf((int) failed.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    }
}
