package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.reset.Alerts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the security operators that a decision waits. */
@Component
class RemindOperators implements JavaDelegate {

    private final Alerts alerts;
    private final Facts facts;

    RemindOperators(Alerts alerts, Facts facts) {
        this.alerts = alerts;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        alerts.approvalAwaited(facts.app(reset), reset.getProcessInstanceId());
    }
}
