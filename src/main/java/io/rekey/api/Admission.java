package io.rekey.api;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.reset.Caller;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.ResetRequest;
import io.rekey.security.Later;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Whether a request may start a reset: the same questions at every door, before anything is started. */
@Component
public class Admission {

    private static final String OWN_RESETS = "own-resets";
    private static final String ASKED_BY_ANYBODY = "asked-by-anybody";

    /** Counted apart: whoever asks a service for mails keeps it from nothing that it knows more about. */
    private static final String BY_MAILBOX = "by-mailbox";

    private final Apps apps;
    private final Limits limits;
    private final Room room;

    Admission(Apps apps, Limits limits, Room room) {
        this.apps = apps;
        this.limits = limits;
        this.room = room;
    }

    App requireApp(String key) {
        if (key == null) {
            throw new InvalidInput("app", "is missing");
        }
        return apps.find(key).orElseThrow(() -> new InvalidInput("app", "is not known"));
    }

    App requireApp(String key, Caller caller) {
        App app = requireApp(key);
        if (!caller.mayActFor(key)) {
            throw new AccessDeniedException("This client may not act for that app.");
        }
        return app;
    }

    void admit(ResetRequest request, Caller caller) {
        requireApp(request.app(), caller);
        if (request.vouch().isPresent() && !caller.mayVouch()) {
            throw new AccessDeniedException("This client may not vouch.");
        }
        if (request.isByMailbox()) {
            admitByMailbox(caller.clientId());
        } else {
            room.require();
            require(Limit.CLIENT, caller.clientId());
        }
    }

    /** A user's own reset: neither what services started nor who else is behind the same address keeps them from it. */
    void admitOwn(String subject) {
        require(Limit.ADDRESS, OWN_RESETS, subject);
    }

    /** What a client that has proved who it is asks for in the name of anybody. */
    public void admitByMailbox(String clientId) {
        require(Limit.CLIENT, clientId, BY_MAILBOX);
        room.requireByMailbox();
    }

    /** What anybody asks for at a door that is open. A link of one's own, by which pages count, changes nothing about it. */
    public void admitAnonymous(String networkAddress) {
        require(Limit.ADDRESS, ASKED_BY_ANYBODY, networkAddress);
        room.requireByMailbox();
    }

    private void require(Limit limit, String... of) {
        limits.take(limit, of).ifPresent(wait -> {
            throw Later.tooMany(wait);
        });
    }
}
