package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.EvidenceKind;
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
        EmailAddress owner = facts.accountEmail(reset);
        return switch (EvidenceKind.ofWord(facts.text(reset, Variable.EVIDENCE))) {
            case VOUCHED -> when(owner.isSameAs(facts.text(reset, Variable.AGENT)), "the agent is the account's owner");
            case OPERATOR ->
                when(
                        owner.isSameAs(facts.text(reset, Variable.REQUESTERS_EMAIL)),
                        "the operator is the account's owner");
            case SESSION ->
                when(
                        !facts.accountId(reset).equals(facts.text(reset, Variable.SESSION_SUBJECT)),
                        "the session is another user's");
            case MAILBOX -> Optional.empty();
        };
    }

    private static Optional<String> when(boolean holds, String flaw) {
        return holds ? Optional.of(flaw) : Optional.empty();
    }
}
