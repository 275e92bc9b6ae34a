package io.rekey.process;

import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EvidenceKind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * How often somebody may ask for an account, counted by its id: whatever the spelling, it is one. Each kind of evidence
 * counts alone, so that whoever asks by mailbox takes nothing from the help desk; the owner's own session and operators
 * are not limited at all.
 */
@Component
class AccountLimit {

    private final Limits limits;
    private final Facts facts;

    AccountLimit(Limits limits, Facts facts) {
        this.limits = limits;
        this.facts = facts;
    }

    /** Counts this reset, unless it is one too many. */
    boolean isExceededBy(DelegateExecution reset) {
        EvidenceKind evidence = EvidenceKind.ofWord(facts.text(reset, Variable.EVIDENCE));
        return switch (evidence) {
            case SESSION, OPERATOR -> false;
            case MAILBOX, VOUCHED ->
                limits.take(Limit.ACCOUNT, evidence.word(), facts.accountId(reset))
                        .isPresent();
        };
    }
}
