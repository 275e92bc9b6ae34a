package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.reset.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the security operators that an owner waits to be reached in some other way. */
@Component
class TellOperators implements JavaDelegate {

    private final Notices notices;
    private final Facts facts;

    TellOperators(Notices notices, Facts facts) {
        this.notices = notices;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        notices.ownerNotReached(facts.app(reset), reset.getProcessInstanceId());
    }
}
