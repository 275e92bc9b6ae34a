package io.rekey.process;

import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.EmailAddress;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Where an owner is told what became of a reset: the address it began with, and every validated one of now. */
@Component
public class OwnersAddresses {

    private final Accounts accounts;
    private final Facts facts;

    OwnersAddresses(Accounts accounts, Facts facts) {
        this.accounts = accounts;
        this.facts = facts;
    }

    public List<EmailAddress> of(DelegateExecution reset) {
        List<EmailAddress> current = accounts.read(facts.app(reset), facts.accountId(reset))
                .map(Account::validatedAddresses)
                .orElse(List.of());
        EmailAddress first = facts.accountEmail(reset);
        return Stream.concat(Stream.of(first), current.stream().filter(address -> !address.isSameAs(first.value())))
                .toList();
    }
}
