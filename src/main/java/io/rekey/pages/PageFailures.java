package io.rekey.pages;

import io.rekey.reset.RemoteFailure;
import io.rekey.security.Later;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The pages for what any page may meet. Services get problem documents for the same, so that these come first. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(basePackageClasses = PageFailures.class)
class PageFailures {

    private static final Logger LOG = LoggerFactory.getLogger(PageFailures.class);

    @ExceptionHandler
    ModelAndView unknown(AppOfPath.Unknown unknown) {
        return new ModelAndView("no-such-page", HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ModelAndView later(Later later, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, later.retryAfter());
        boolean isFull = later.status() == HttpStatus.SERVICE_UNAVAILABLE;
        return new ModelAndView(isFull ? "busy" : "too-many-requests", later.status());
    }

    @ExceptionHandler
    ModelAndView unanswered(RemoteFailure failure) {
        LOG.warn("A page could not be shown: {}", failure.getMessage());
        return new ModelAndView("busy", HttpStatus.SERVICE_UNAVAILABLE);
    }
}
