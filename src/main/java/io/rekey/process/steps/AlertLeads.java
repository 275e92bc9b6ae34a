package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.DisavowalVariable;
import io.rekey.reset.Alerts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the security leads that nobody has looked into a disavowed reset so far. */
@Component
class AlertLeads implements JavaDelegate {

    private final Alerts alerts;
    private final Facts facts;

    AlertLeads(Alerts alerts, Facts facts) {
        this.alerts = alerts;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution disavowal) {
        alerts.investigationEscalated(facts.app(disavowal), facts.text(disavowal, DisavowalVariable.RESET));
    }
}
