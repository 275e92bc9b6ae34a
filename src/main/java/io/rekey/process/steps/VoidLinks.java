package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.reset.Accounts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes every link that was sent useless, however the reset ends; what is seen of the account afterwards is final. */
@Component
class VoidLinks implements JavaDelegate {

    private final Accounts accounts;
    private final Facts facts;

    VoidLinks(Accounts accounts, Facts facts) {
        this.accounts = accounts;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        accounts.voidLinks(facts.app(reset), facts.accountId(reset), facts.identityId(reset));
    }
}
