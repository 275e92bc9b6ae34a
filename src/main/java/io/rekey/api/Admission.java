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

    void admit(ResetRequest request, Caller caller) {
        if (apps.find(request.app()).isEmpty()) {
            throw new InvalidInput("app", "is not known");
        }
        if (!caller.mayActFor(request.app())) {
            throw new AccessDeniedException("This client may not act for that app.");
        }
        if (request.vouch().isEmpty()) {
            throw new EvidenceUnavailable(EvidenceKind.MAILBOX.word());
        }
        if (!caller.mayVouch()) {
            throw new AccessDeniedException("This client may not vouch.");
        }
    }
}
