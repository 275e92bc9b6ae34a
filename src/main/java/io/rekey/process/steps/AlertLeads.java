package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.DisavowalVariable;
import io.rekey.reset.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the security leads that nobody has looked into a disavowed reset so far. */
@Component
class AlertLeads implements JavaDelegate {

    private final Notices notices;
    private final Facts facts;

    AlertLeads(Notices notices, Facts facts) {
        this.notices = notices;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution disavowal) {
        notices.investigationEscalated(facts.app(disavowal), facts.text(disavowal, DisavowalVariable.RESET));
    }
}
