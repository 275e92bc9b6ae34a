package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.DisavowalVariable;
import io.rekey.reset.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the security operators that an owner has nothing to do with a reset and that a task waits for them. */
@Component
class AlertOperators implements JavaDelegate {

    private final Notices notices;
    private final Facts facts;

    AlertOperators(Notices notices, Facts facts) {
        this.notices = notices;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution disavowal) {
        notices.disavowalToInvestigate(facts.app(disavowal), facts.text(disavowal, DisavowalVariable.RESET));
    }
}
