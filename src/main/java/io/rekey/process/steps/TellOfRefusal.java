package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.OwnersAddresses;
import io.rekey.reset.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the owner, on every validated address, that a person refused the reset (ASVS 6.3.5). */
@Component
class TellOfRefusal implements JavaDelegate {

    private final Notices notices;
    private final OwnersAddresses addresses;
    private final Facts facts;

    TellOfRefusal(Notices notices, OwnersAddresses addresses, Facts facts) {
        this.notices = notices;
        this.addresses = addresses;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        notices.resetRefused(facts.correspondence(reset), addresses.of(reset));
    }
}
