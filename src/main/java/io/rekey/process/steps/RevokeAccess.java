package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Accounts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends refresh tokens and sessions, which outlive a new password at Auth0 or may. Says openly when the plan cannot. */
@Component
class RevokeAccess implements JavaDelegate {

    private final Accounts accounts;
    private final Facts facts;

    RevokeAccess(Accounts accounts, Facts facts) {
        this.accounts = accounts;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        reset.setVariable(Variable.ACCESS_REVOKED, accounts.revokeAccess(facts.accountId(reset)));
    }
}
