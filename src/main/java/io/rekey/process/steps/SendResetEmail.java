package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.reset.Accounts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has Auth0 mail the owner a link to a new password. */
@Component
class SendResetEmail implements JavaDelegate {

    private final Accounts accounts;
    private final Facts facts;

    SendResetEmail(Accounts accounts, Facts facts) {
        this.accounts = accounts;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        accounts.sendResetEmail(facts.app(reset), facts.accountEmail(reset));
    }
}
