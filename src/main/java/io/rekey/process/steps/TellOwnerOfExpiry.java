package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.reset.Notices;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the owner that the time is over and how to start again. */
@Component
class TellOwnerOfExpiry implements JavaDelegate {

    private final Notices notices;
    private final Facts facts;

    TellOwnerOfExpiry(Notices notices, Facts facts) {
        this.notices = notices;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        notices.resetExpired(facts.app(reset), List.of(facts.accountEmail(reset)));
    }
}
