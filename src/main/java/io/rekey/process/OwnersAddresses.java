package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Accounts;
import io.rekey.reset.EmailAddress;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Where an owner is told what became of a reset: the address it began with, and every validated one of now, or of an
 * answer of Auth0's that nothing but our own work has followed.
 */
@Component
public class OwnersAddresses {

    private final Accounts accounts;
    private final LastSeen lastSeen;
    private final Facts facts;

    OwnersAddresses(Accounts accounts, LastSeen lastSeen, Facts facts) {
        this.accounts = accounts;
        this.lastSeen = lastSeen;
        this.facts = facts;
    }

    public List<EmailAddress> of(DelegateExecution reset) {
        EmailAddress first = facts.accountEmail(reset);
        Stream<EmailAddress> others = validated(reset).filter(address -> !address.isSameAs(first.value()));
        return Stream.concat(Stream.of(first), others).toList();
    }

    /** Whether a link may go there, which has to be so now. */
    public boolean have(DelegateExecution reset, EmailAddress address) {
        Stream<EmailAddress> validated = lastSeen.isAsGoodAsNow(reset.getVariable(Variable.ACCOUNT_SEEN_AT))
                ? facts.seenAddresses(reset)
                : read(reset);
        return validated.anyMatch(theirs -> theirs.isSameAs(address.value()));
    }

    private Stream<EmailAddress> validated(DelegateExecution reset) {
        return lastSeen.isGoodForNotices(reset.getVariable(Variable.ACCOUNT_SEEN_AT))
                ? facts.seenAddresses(reset)
                : read(reset);
    }

    private Stream<EmailAddress> read(DelegateExecution reset) {
        return accounts.read(facts.app(reset), facts.accountId(reset)).stream()
                .flatMap(account -> account.validatedAddresses().stream());
    }
}
