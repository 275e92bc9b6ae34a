package io.rekey.api;

import static io.rekey.security.ProblemResponses.problem;

import io.rekey.branding.Publishing;
import io.rekey.branding.Report;
import io.rekey.branding.Report.Item;
import io.rekey.branding.Report.Result;
import io.rekey.branding.Report.State;
import io.rekey.branding.TenantSurfaces;
import io.rekey.reset.RemoteFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Brings the tenant's own pages and mails to the look of the apps. */
@RestController
@RequestMapping(path = "/api/v1/branding", produces = MediaType.APPLICATION_JSON_VALUE)
class BrandingController {

    private static final Logger LOG = LoggerFactory.getLogger(BrandingController.class);

    private final Publishing publishing;

    BrandingController(Publishing publishing) {
        this.publishing = publishing;
    }

    /** Something at the tenant is not ours, so nothing was changed. */
    private static final class NotOurs extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Report report;

        NotOurs(Report report) {
            super(null, null, false, false);
            this.report = report;
        }
    }

    @PostMapping("/plan")
    Report plan() {
        return publishing.plan();
    }

    @PostMapping("/apply")
    Report apply(@RequestBody(required = false) BrandingBody body) {
        Report report = publishing.apply(body != null && body.adopt(), BrandingController::log);
        if (report.result() == Result.NOT_OURS) {
            throw new NotOurs(report);
        }
        return report;
    }

    private static void log(Item item) {
        LOG.info("Branding: {} {}", item.title(), item.state());
    }

    @ExceptionHandler
    ProblemDetail notOurs(NotOurs refused) {
        ProblemDetail problem = problem(
                HttpStatus.CONFLICT,
                "not-ours",
                "Rekey did not make what is in `surfaces`, or it was changed by hand since. Nothing was changed: send"
                        + " `\"adopt\": true` to replace it as well.");
        problem.setProperty(
                "surfaces",
                refused.report.surfaces().stream()
                        .filter(item -> item.state() == State.NOT_OURS)
                        .map(Item::surface)
                        .toList());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail underWay(Publishing.UnderWay busy) {
        return problem(HttpStatus.CONFLICT, "under-way", busy.getMessage());
    }

    /** Before anything was changed: what happens after that is in the report. */
    @ExceptionHandler({RemoteFailure.class, TenantSurfaces.Refused.class})
    ProblemDetail unavailable(RuntimeException failure) {
        LOG.warn("Branding could not begin: {}", failure.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "auth0-unavailable", failure.getMessage());
    }
}
