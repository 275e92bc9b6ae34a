package io.rekey.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * The engine lets anybody complete what somebody else has claimed, and a claimer for as long as the session lasts; this is
 * who may: the one it is assigned to, who still has one of the task's groups and has signed in lately.
 */
@Component
class Assignee {

    private final IdentityService identities;
    private final People people;
    private final SignInAge age;
    private final ResetLock lock;

    Assignee(IdentityService identities, People people, SignInAge age, ResetLock lock) {
        this.identities = identities;
        this.people = people;
        this.age = age;
        this.lock = lock;
    }

    /** The person that the task is assigned to, who must be the caller. From where is written down beside the task. */
    String require(DelegateTask task) {
        Authentication caller = identities.getCurrentAuthentication();
        if (caller == null || task.getAssignee() == null || !task.getAssignee().equals(caller.getUserId())) {
            throw new DecisionRefused("Claim the task first: only the person it is assigned to decides.");
        }
        List<String> groups = people.groupsOf(caller);
        if (task.getCandidates().stream().noneMatch(candidate -> groups.contains(candidate.getGroupId()))) {
            throw new DecisionRefused("You are no longer in a group that decides this.");
        }
        SignIn.of(caller).map(SignIn::at).ifPresent(age::requireRecent);
        lock.take(task.getProcessInstanceId());
        task.setVariablesLocal(OriginVariable.now(OriginVariable.DECIDED_FROM));
        return task.getAssignee();
    }

    /** The address of the caller, as far as there is one. */
    Optional<String> email() {
        return people.emailOf(identities.getCurrentAuthentication());
    }
}
