package io.rekey.process;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The engine lets anybody complete what somebody else has claimed; this is who may. */
@Component
class Assignee {

    private final IdentityService identities;

    Assignee(IdentityService identities) {
        this.identities = identities;
    }

    /** The person that the task is assigned to, who must be the caller. */
    String require(DelegateTask task) {
        var caller = identities.getCurrentAuthentication();
        if (caller == null || task.getAssignee() == null || !task.getAssignee().equals(caller.getUserId())) {
            throw new DecisionRefused("Claim the task first: only the person it is assigned to decides.");
        }
        return task.getAssignee();
    }
}
