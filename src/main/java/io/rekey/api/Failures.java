package io.rekey.api;

import io.rekey.security.ProblemResponses;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What no rule foresaw is told by its status alone. The cause is in the log. */
@Controller
class Failures implements ErrorController {

    private final ProblemResponses problems;

    Failures(ProblemResponses problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void tell(HttpServletRequest failed, HttpServletResponse response) throws IOException {
        problems.write(response, ProblemResponses.problem(status(failed)));
    }

    private static HttpStatus status(HttpServletRequest failed) {
        if (failed.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof AuthenticationServiceException) {
            // The tenant's keys cannot be had, so no token can be checked: not the fault of whoever sent one.
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return HttpStatus.valueOf((int) failed.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    }
}
