package io.rekey.process.steps;

import io.rekey.process.AccountBefore;
import io.rekey.process.Approvals;
import io.rekey.process.Facts;
import io.rekey.process.LastSeen;
import io.rekey.process.PasswordMark;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.process.RiskFacts;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.Outcome;
import io.rekey.reset.PasswordChange;
import io.rekey.reset.RandomPassword;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Makes the old password useless. Looks at the account once more, because Auth0's answer to a new password is also to
 * lift an administrator's block. The random password is new at each attempt and never leaves this method.
 */
@Component
class RandomizePassword implements JavaDelegate {

    private final Accounts accounts;
    private final Approvals approvals;
    private final LastSeen lastSeen;
    private final Facts facts;

    RandomizePassword(Accounts accounts, Approvals approvals, LastSeen lastSeen, Facts facts) {
        this.accounts = accounts;
        this.approvals = approvals;
        this.lastSeen = lastSeen;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        approvals.require(reset.getProcessInstanceId());
        Optional<Account> account = accounts.read(facts.app(reset), facts.accountId(reset));
        account.map(lastSeen::of).ifPresent(reset::setVariables);
        AccountBefore.changeOf(account, reset.getProcessInstanceId(), reset.getVariables())
                .ifPresent(because -> {
                    throw accountChanged(reset, because);
                });
        String mark = PasswordMark.next(reset.getProcessInstanceId());
        PasswordChange change =
                accounts.changePassword(facts.app(reset), facts.accountId(reset), RandomPassword.next(), mark);
        if (change instanceof PasswordChange.Changed changed) {
            remember(reset, changed, mark);
        } else if (change instanceof PasswordChange.Refused refused) {
            throw new IllegalStateException("Auth0 refuses the random password: " + refused.rule());
        } else {
            throw accountChanged(reset, "the account is gone");
        }
    }

    private static BpmnError accountChanged(DelegateExecution reset, String because) {
        reset.setVariable(Variable.ACCOUNT_CHANGED_BECAUSE, because);
        return new BpmnError(Outcome.ACCOUNT_CHANGED.word());
    }

    private void remember(DelegateExecution reset, PasswordChange.Changed changed, String mark) {
        RiskFacts.countAsReset(reset);
        changed.account().map(lastSeen::of).ifPresent(reset::setVariables);
        reset.setVariable(Variable.RANDOMIZED_AT, changed.at().toString());
        reset.setVariable(Variable.MARK, mark);
    }
}
