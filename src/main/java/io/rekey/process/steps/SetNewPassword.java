package io.rekey.process.steps;

import io.rekey.apps.App;
import io.rekey.password.Candidate;
import io.rekey.password.PasswordPolicies;
import io.rekey.password.Rule;
import io.rekey.password.Verdict;
import io.rekey.process.AccountSince;
import io.rekey.process.AccountSince.Seen;
import io.rekey.process.Approvals;
import io.rekey.process.ChosenPassword;
import io.rekey.process.Facts;
import io.rekey.process.LastSeen;
import io.rekey.process.NoLongerAwaited;
import io.rekey.process.PasswordMark;
import io.rekey.process.PasswordRefused;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.PasswordChange;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Gives the account the password that its owner chose, in the transaction of the message that brought it: the reset goes on
 * only when Auth0 took it. No save point of its own, since the owner waits at the page and is told of a refusal there.
 */
@Component
class SetNewPassword implements JavaDelegate {

    private final Accounts accounts;
    private final Approvals approvals;
    private final PasswordPolicies policies;
    private final LastSeen lastSeen;
    private final Facts facts;

    SetNewPassword(Accounts accounts, Approvals approvals, PasswordPolicies policies, LastSeen lastSeen, Facts facts) {
        this.accounts = accounts;
        this.approvals = approvals;
        this.policies = policies;
        this.lastSeen = lastSeen;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        approvals.require(reset.getProcessInstanceId());
        Account account = requireAsBefore(reset);
        ChosenPassword chosen = (ChosenPassword) reset.getVariable(Variable.CHOSEN_PASSWORD);
        Candidate candidate = Candidate.by(account, chosen.password(), chosen.language());
        Verdict verdict = policies.of(facts.app(reset)).check(candidate);
        if (!verdict.accepted()) {
            throw new PasswordRefused(verdict.broken());
        }
        set(reset, candidate);
        chosen.isSetNow();
    }

    private Account requireAsBefore(DelegateExecution reset) {
        App app = facts.app(reset);
        Optional<Account> account = accounts.read(app, facts.accountId(reset));
        Seen seen = AccountSince.seen(reset.getProcessInstanceId(), account, reset.getVariables());
        if (seen instanceof Seen.Unchanged || seen instanceof Seen.OurOwnLate) {
            return account.orElseThrow();
        }
        throw new NoLongerAwaited();
    }

    private void set(DelegateExecution reset, Candidate candidate) {
        PasswordChange change = accounts.changePassword(
                facts.app(reset),
                facts.accountId(reset),
                candidate.password(),
                PasswordMark.nextChosen(reset.getProcessInstanceId()));
        if (change instanceof PasswordChange.Refused refused) {
            throw new PasswordRefused(List.of(Rule.ofAuth0(refused.rule())));
        }
        if (!(change instanceof PasswordChange.Changed changed)) {
            throw new NoLongerAwaited();
        }
        changed.account().map(lastSeen::of).ifPresent(reset::setVariables);
        reset.setVariable(Variable.NEW_PASSWORD_SEEN, true);
    }
}
