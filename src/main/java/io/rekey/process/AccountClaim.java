package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Outcome;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Makes a reset the one that is open for its account, within the limits of whoever asks; not with evidence that does not
 * hold, which would end the reset of somebody better founded.
 */
@Component
public class AccountClaim {

    private final Evidence evidence;
    private final AccountLimit limit;
    private final OpenResets openResets;
    private final Brake brake;

    AccountClaim(Evidence evidence, AccountLimit limit, OpenResets openResets, Brake brake) {
        this.evidence = evidence;
        this.limit = limit;
        this.openResets = openResets;
        this.brake = brake;
    }

    /** @throws BpmnError {@code limited} or {@code joined} when the account is not this reset's */
    public void make(DelegateExecution reset, Account account) {
        if (evidence.flaw(reset).isPresent()) {
            return;
        }
        if (limit.isExceededBy(reset)) {
            throw new BpmnError(Outcome.LIMITED.word());
        }
        openResets.enter(account, reset.getProcessInstanceId()).ifPresent(holder -> {
            reset.setVariable(Variable.JOINED_RESET, holder);
            throw new BpmnError(Outcome.JOINED.word());
        });
        if (brake.holds(reset)) {
            reset.setVariable(Variable.BRAKE, true);
        }
    }
}
