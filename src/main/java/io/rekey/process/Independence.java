package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.LookAlikes;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * Whoever decides about a reset has no part in it: is neither the account's owner, nor who started the reset, nor who
 * vouched, nor who approved before (ASVS 2.3.5), under any name or address that looks alike.
 */
@Component
class Independence {

    private final RuntimeService runtime;

    Independence(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** @param approvedBefore names and addresses of who approved the reset */
    void require(DelegateTask task, String person, Optional<String> email, Stream<String> approvedBefore) {
        Stream<Part> parts = Stream.concat(
                Stream.of(
                        part(task, Variable.REQUESTED_BY, "You started this reset"),
                        part(task, Variable.REQUESTERS_EMAIL, "You started this reset"),
                        part(task, Variable.AGENT, "You vouched for the requester"),
                        part(task, Variable.ACCOUNT_EMAIL, "This is your own account"),
                        part(task, Variable.OWNERS_ADDRESSES, "This is your own account")),
                approvedBefore.map(name -> new Part(name, "You have approved this reset already")));
        parts.filter(part -> part.isOf(person) || email.filter(part::isOf).isPresent())
                .findFirst()
                .ifPresent(part -> {
                    throw new DecisionRefused(part.what + ", so another person decides.");
                });
    }

    /** From the instance itself, whatever stands in the scope of the task. */
    private Part part(DelegateTask task, String variable, String what) {
        return new Part((String) runtime.getVariable(task.getProcessInstanceId(), variable), what);
    }

    private record Part(String names, String what) {

        boolean isOf(String name) {
            return Facts.listed(names).anyMatch(known -> LookAlikes.areAlike(known, name));
        }
    }
}
