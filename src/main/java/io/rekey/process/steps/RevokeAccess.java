package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Accounts;
import io.rekey.reset.Reason;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends refresh tokens, which outlive a change of the password at Auth0. Sessions end with that change by themselves; after
 * a compromise they are ended here as well, rather twice than on trust, and once the browsers that are spared the second
 * factor. Says openly when the plan cannot. Each call may be repeated without harm.
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
        String account = facts.accountId(reset);
        boolean isRevoked = accounts.endRefreshTokens(account);
        if (Reason.COMPROMISED.word().equals(facts.text(reset, Variable.REASON))) {
            isRevoked &= accounts.endSessions(account);
            forgetBrowsers(reset, account);
        }
        reset.setVariable(Variable.ACCESS_REVOKED, isRevoked);
    }

    /** Without a second factor there are none; a disavowal does not know, days after the account was looked up. */
    private void forgetBrowsers(DelegateExecution reset, String account) {
        boolean mayHaveSome = !Boolean.FALSE.equals(reset.getVariable(Variable.MFA_ENROLLED));
        boolean isDone = Boolean.TRUE.equals(reset.getVariable(Variable.ACCESS_REVOKED));
        if (mayHaveSome && !isDone) {
            accounts.forgetBrowsers(account);
        }
    }
}
