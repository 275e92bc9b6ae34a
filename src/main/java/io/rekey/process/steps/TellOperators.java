package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.reset.Alerts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the security operators that an owner waits to be reached in some other way. */
@Component
class TellOperators implements JavaDelegate {

    private final Alerts alerts;
    private final Facts facts;

    TellOperators(Alerts alerts, Facts facts) {
        this.alerts = alerts;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        alerts.ownerNotReached(facts.app(reset), reset.getProcessInstanceId());
    }
}
