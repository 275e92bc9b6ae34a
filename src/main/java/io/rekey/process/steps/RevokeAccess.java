package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Accounts;
import io.rekey.reset.Reason;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends refresh tokens and sessions, which outlive a new password at Auth0 or may; after a compromise the browsers that
 * need no second factor, too. Says openly when the plan cannot. Each call may be repeated without harm.
 */
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
        if (Reason.COMPROMISED.word().equals(facts.text(reset, Variable.REASON))) {
            accounts.forgetBrowsers(facts.accountId(reset));
        }
    }
}
