package io.rekey.process.steps;

import io.rekey.process.AccountSince;
import io.rekey.process.AccountSince.Look;
import io.rekey.process.AccountSince.Seen;
import io.rekey.process.Ending;
import io.rekey.process.LastSeen;
import io.rekey.process.OpenSlot;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.process.RiskFacts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Sees how it ended, now that no link works any more, unless the owner's new password was seen already. From here on the
 * owner may ask for another reset.
 */
@Component
class LookOnceMore implements JavaDelegate {

    private final AccountSince account;
    private final LastSeen lastSeen;
    private final OpenSlot slot;

    LookOnceMore(AccountSince account, LastSeen lastSeen, OpenSlot slot) {
        this.account = account;
        this.lastSeen = lastSeen;
        this.slot = slot;
    }

    @Override
    public void execute(DelegateExecution reset) {
        String ending = ending(reset);
        reset.setVariable(Variable.ENDING, ending);
        if (ending.equals(Ending.NEW_PASSWORD)) {
            RiskFacts.countAsReset(reset);
        }
        slot.free(reset.getProcessInstanceId());
    }

    private String ending(DelegateExecution reset) {
        if (reset.getVariable(Variable.ACCOUNT_CHANGED_BECAUSE) != null) {
            return Ending.ACCOUNT_CHANGED;
        }
        if (is(reset, Variable.DISAVOWED)) {
            reset.setVariable(Variable.NEW_PASSWORD_SEEN, look(reset) instanceof Seen.NewPassword);
            return Ending.DISAVOWED;
        }
        boolean isJustSeen = is(reset, Variable.NEW_PASSWORD_SEEN)
                && lastSeen.isAsGoodAsNow(reset.getVariable(Variable.ACCOUNT_SEEN_AT));
        return isJustSeen ? Ending.NEW_PASSWORD : ending(reset, look(reset));
    }

    private static String ending(DelegateExecution reset, Seen seen) {
        if (seen instanceof Seen.Changed changed) {
            reset.setVariable(Variable.ACCOUNT_CHANGED_BECAUSE, changed.because());
            return Ending.ACCOUNT_CHANGED;
        }
        if (seen instanceof Seen.NeverRandomized) {
            return Ending.NOT_CARRIED_OUT;
        }
        return seen instanceof Seen.NewPassword ? Ending.NEW_PASSWORD : Ending.EXPIRED;
    }

    private Seen look(DelegateExecution reset) {
        Look look = account.look(reset.getProcessInstanceId(), reset.getVariables());
        look.account().map(lastSeen::of).ifPresent(reset::setVariables);
        return look.seen();
    }

    private static boolean is(DelegateExecution reset, String fact) {
        return Boolean.TRUE.equals(reset.getVariable(fact));
    }
}
