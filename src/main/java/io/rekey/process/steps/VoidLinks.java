package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.OwnersPassword;
import io.rekey.process.ResetProcess.Failure;
import io.rekey.reset.Accounts;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Makes the links that Auth0 sent useless. Looks first whether the owner was done just before the deadline: then there
 * is nothing to void, and the reset goes on as one that was completed.
 */
@Component
class VoidLinks implements JavaDelegate {

    private final Accounts accounts;
    private final OwnersPassword ownersPassword;
    private final Facts facts;

    VoidLinks(Accounts accounts, OwnersPassword ownersPassword, Facts facts) {
        this.accounts = accounts;
        this.ownersPassword = ownersPassword;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        if (ownersPassword.isSet(reset.getVariables())) {
            throw new BpmnError(Failure.NEW_PASSWORD_SET);
        }
        accounts.voidLinks(facts.app(reset), facts.accountId(reset));
    }
}
