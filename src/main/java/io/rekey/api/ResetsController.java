package io.rekey.api;

import io.rekey.apps.App;
import io.rekey.reset.Caller;
import io.rekey.reset.LogContext;
import io.rekey.reset.Reset;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Resets;
import io.rekey.security.Callers;
import io.rekey.security.SessionTokens;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Resets for services: start one, follow it, withdraw it. */
@RestController
@RequestMapping(path = "/api/v1/resets", produces = MediaType.APPLICATION_JSON_VALUE)
class ResetsController {

    private final Resets resets;
    private final Admission admission;
    private final IdempotencyKeys idempotencyKeys;
    private final Callers callers;
    private final SessionTokens sessions;

    ResetsController(
            Resets resets,
            Admission admission,
            IdempotencyKeys idempotencyKeys,
            Callers callers,
            SessionTokens sessions) {
        this.resets = resets;
        this.admission = admission;
        this.idempotencyKeys = idempotencyKeys;
        this.callers = callers;
        this.sessions = sessions;
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ResetBody.Accepted> start(
            @RequestBody StartResetBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) String idempotencyKey) {
        Caller caller = caller();
        App app = admission.requireApp(body.app(), caller);
        ResetRequest request = body.toRequest(token -> sessions.subject(token, app));
        admission.admit(request, caller);
        String id = idempotencyKeys.startOnce(idempotencyKey, request, caller, () -> resets.start(request, caller));
        return ResetBody.accepted(id);
    }

    @GetMapping("/{id}")
    ResetBody read(@PathVariable String id) {
        return ResetBody.of(own(id));
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @DeleteMapping("/{id}")
    void cancel(@PathVariable String id) {
        if (!resets.cancel(own(id).id(), caller().clientId())) {
            throw new TooLate();
        }
    }

    /** A reset of another client's app is as unknown as one that never was. */
    private Reset own(String id) {
        Caller caller = caller();
        Reset own =
                resets.find(id).filter(reset -> caller.mayActFor(reset.app())).orElseThrow(UnknownReset::new);
        LogContext.about(own.id());
        return own;
    }

    private Caller caller() {
        return callers.current().orElseThrow(() -> new AccessDeniedException("Not a service's call."));
    }

    /** A reset that is not there, or not for this caller. */
    static final class UnknownReset extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Withdrawn too late. */
    static final class TooLate extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
