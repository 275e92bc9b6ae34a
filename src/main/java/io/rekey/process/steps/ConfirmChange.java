package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.OwnersAddresses;
import io.rekey.process.ResetProcess.Failure;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Notices;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the owner, on every validated address, that the password was changed (ASVS 6.3.7). */
@Component
class ConfirmChange implements JavaDelegate {

    private final Notices notices;
    private final OwnersAddresses addresses;
    private final Facts facts;

    ConfirmChange(Notices notices, OwnersAddresses addresses, Facts facts) {
        this.notices = notices;
        this.addresses = addresses;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        boolean signedOut = Boolean.TRUE.equals(reset.getVariable(Variable.ACCESS_REVOKED));
        if (!notices.passwordChanged(facts.correspondence(reset), addresses.of(reset), signedOut)) {
            throw new BpmnError(Failure.UNDELIVERABLE);
        }
    }
}
