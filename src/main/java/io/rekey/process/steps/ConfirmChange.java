package io.rekey.process.steps;

import io.rekey.apps.App;
import io.rekey.process.Facts;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the owner, on every validated address, that the password was changed (ASVS 6.3.7). */
@Component
class ConfirmChange implements JavaDelegate {

    private final Accounts accounts;
    private final Notices notices;
    private final Facts facts;

    ConfirmChange(Accounts accounts, Notices notices, Facts facts) {
        this.accounts = accounts;
        this.notices = notices;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        App app = facts.app(reset);
        List<EmailAddress> addresses = accounts.read(app, facts.accountId(reset))
                .map(Account::validatedAddresses)
                .orElse(List.of(facts.accountEmail(reset)));
        notices.passwordChanged(app, addresses);
    }
}
