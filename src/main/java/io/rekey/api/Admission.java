package io.rekey.api;

import io.rekey.apps.Apps;
import io.rekey.reset.Caller;
import io.rekey.reset.EvidenceKind;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.ResetRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Whether a service's request may start a reset: the same questions at both doors, before anything is started. */
@Component
class Admission {

    private final Apps apps;

    Admission(Apps apps) {
        this.apps = apps;
    }

    void requireApp(String app, Caller caller) {
        if (app == null) {
            throw new InvalidInput("app", "is missing");
        }
        if (apps.find(app).isEmpty()) {
            throw new InvalidInput("app", "is not known");
        }
        if (!caller.mayActFor(app)) {
            throw new AccessDeniedException("This client may not act for that app.");
        }
    }

    void admit(ResetRequest request, Caller caller) {
        requireApp(request.app(), caller);
        if (request.vouch().isEmpty()) {
            throw new EvidenceUnavailable(EvidenceKind.MAILBOX.word());
        }
        if (!caller.mayVouch()) {
            throw new AccessDeniedException("This client may not vouch.");
        }
    }
}
