package io.rekey.process.steps;

import io.rekey.process.Evidence;
import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EvidenceKind;
import io.rekey.reset.Outcome;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Refuses evidence that does not hold, and puts into words what does. */
@Component
class VerifyRequester implements JavaDelegate {

    private final Evidence evidence;
    private final Facts facts;

    VerifyRequester(Evidence evidence, Facts facts) {
        this.evidence = evidence;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        evidence.flaw(reset).ifPresent(flaw -> {
            reset.setVariable(Variable.REFUSED_BECAUSE, flaw);
            throw new BpmnError(Outcome.REFUSED.word());
        });
        reset.setVariable(Variable.EVIDENCE_IN_WORDS, words(reset));
    }

    private String words(DelegateExecution reset) {
        return switch (EvidenceKind.ofWord(facts.text(reset, Variable.EVIDENCE))) {
            case VOUCHED ->
                facts.text(reset, Variable.AGENT) + " vouches for the requester (" + facts.text(reset, Variable.METHOD)
                        + ")";
            case OPERATOR -> "operator " + facts.text(reset, Variable.REQUESTED_BY) + " started it";
            case MAILBOX -> "opened the link sent to the address on record";
            case SESSION -> "signed in as the account's owner";
        };
    }
}
