package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.OwnersAddresses;
import io.rekey.reset.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Tells the owner beside Auth0's mail, which cannot hold a link of ours, that a reset is under way and how to say that it
 * was not them. An address that refuses this notice refuses the reset mail too, and that one leads on.
 */
@Component
class AnnounceReset implements JavaDelegate {

    private final Notices notices;
    private final OwnersAddresses addresses;
    private final Facts facts;

    AnnounceReset(Notices notices, OwnersAddresses addresses, Facts facts) {
        this.notices = notices;
        this.addresses = addresses;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        notices.resetAnnounced(facts.correspondence(reset), addresses.of(reset));
    }
}
