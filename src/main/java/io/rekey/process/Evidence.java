package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EvidenceKind;
import io.rekey.reset.LookAlikes;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Weighs what speaks for the requester, once the account is known. */
@Component
public class Evidence {

    private final Facts facts;

    Evidence(Facts facts) {
        this.facts = facts;
    }

    /**
     * Why the evidence does not hold, if so. Nobody vouches for their own account, no operator starts a reset of it, and
     * a session opens its own account only.
     */
    public Optional<String> flaw(DelegateExecution reset) {
        return switch (EvidenceKind.ofWord(facts.text(reset, Variable.EVIDENCE))) {
            case VOUCHED -> when(isOwner(Variable.AGENT, reset), "the agent is the account's owner");
            case OPERATOR -> when(isOwner(Variable.REQUESTERS_EMAIL, reset), "the operator is the account's owner");
            case SESSION ->
                when(
                        !facts.accountId(reset).equals(facts.text(reset, Variable.SESSION_SUBJECT)),
                        "the session is another user's");
            case MAILBOX -> Optional.empty();
        };
    }

    private boolean isOwner(String variable, DelegateExecution reset) {
        String person = facts.text(reset, variable);
        return facts.ownersAddresses(reset).anyMatch(address -> LookAlikes.areAlike(address, person));
    }

    private static Optional<String> when(boolean holds, String flaw) {
        return holds ? Optional.of(flaw) : Optional.empty();
    }
}
