package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.People;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EvidenceKind;
import io.rekey.reset.LookAlikes;
import io.rekey.reset.Outcome;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Weighs the evidence. Nobody vouches for their own account, and no operator starts a reset of it. */
@Component
class VerifyRequester implements JavaDelegate {

    private final People people;
    private final Facts facts;

    VerifyRequester(People people, Facts facts) {
        this.people = people;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        String requester = facts.text(reset, Variable.REQUESTED_BY);
        switch (EvidenceKind.ofWord(facts.text(reset, Variable.EVIDENCE))) {
            case VOUCHED -> {
                String agent = facts.text(reset, Variable.AGENT);
                refuseWhen(isOwner(agent, reset), reset, "the agent is the account's owner");
                describe(reset, agent + " vouches for the requester (" + facts.text(reset, Variable.METHOD) + ")");
            }
            case OPERATOR -> {
                refuseWhen(
                        isOwner(people.emailOf(requester).orElse(null), reset),
                        reset,
                        "the operator is the account's owner");
                describe(reset, "operator " + requester + " started it");
            }
            case MAILBOX -> describe(reset, "opened the link sent to the address on record");
            case SESSION -> describe(reset, "signed in as the account's owner");
        }
    }

    private boolean isOwner(String address, DelegateExecution reset) {
        return facts.ownersAddresses(reset).anyMatch(owners -> LookAlikes.areAlike(owners, address));
    }

    private static void refuseWhen(boolean holds, DelegateExecution reset, String because) {
        if (holds) {
            reset.setVariable(Variable.REFUSED_BECAUSE, because);
            throw new BpmnError(Outcome.REFUSED.word());
        }
    }

    private static void describe(DelegateExecution reset, String words) {
        reset.setVariable(Variable.EVIDENCE_IN_WORDS, words);
    }
}
