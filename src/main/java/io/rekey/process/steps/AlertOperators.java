package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.DisavowalVariable;
import io.rekey.reset.Alerts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the security operators that an owner has nothing to do with a reset and that a task waits for them. */
@Component
class AlertOperators implements JavaDelegate {

    private final Alerts alerts;
    private final Facts facts;

    AlertOperators(Alerts alerts, Facts facts) {
        this.alerts = alerts;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution disavowal) {
        alerts.disavowalToInvestigate(facts.app(disavowal), facts.text(disavowal, DisavowalVariable.RESET));
    }
}
