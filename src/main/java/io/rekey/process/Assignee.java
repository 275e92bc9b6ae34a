package io.rekey.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * The engine lets anybody complete what somebody else has claimed, and a claimer for as long as the session lasts; this is
 * who may: the one it is assigned to, who still has one of the task's groups.
 */
@Component
class Assignee {

    private final IdentityService identities;
    private final People people;

    Assignee(IdentityService identities, People people) {
        this.identities = identities;
        this.people = people;
    }

    /** The person that the task is assigned to, who must be the caller. */
    String require(DelegateTask task) {
        var caller = identities.getCurrentAuthentication();
        if (caller == null || task.getAssignee() == null || !task.getAssignee().equals(caller.getUserId())) {
            throw new DecisionRefused("Claim the task first: only the person it is assigned to decides.");
        }
        List<String> groups = people.groupsOf(caller.getUserId());
        if (task.getCandidates().stream().noneMatch(candidate -> groups.contains(candidate.getGroupId()))) {
            throw new DecisionRefused("You are no longer in a group that decides this.");
        }
        return task.getAssignee();
    }
}
