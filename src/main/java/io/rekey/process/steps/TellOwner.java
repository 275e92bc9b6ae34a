package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.OwnersAddresses;
import io.rekey.process.ResetProcess.Ending;
import io.rekey.process.ResetProcess.Failure;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import io.rekey.reset.Secret;
import java.util.List;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the owner that the time is over, or that the reset was stopped or never came about, and how to get in again. */
@Component
class TellOwner implements JavaDelegate {

    private final Notices notices;
    private final OwnersAddresses addresses;
    private final Facts facts;

    TellOwner(Notices notices, OwnersAddresses addresses, Facts facts) {
        this.notices = notices;
        this.addresses = addresses;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        List<EmailAddress> everywhere = addresses.of(reset);
        Secret notMe = facts.disavowalLink(reset);
        boolean told =
                switch (facts.text(reset, Variable.ENDING)) {
                    case Ending.ACCOUNT_CHANGED -> notices.resetStopped(facts.app(reset), everywhere, notMe);
                    case Ending.NOT_CARRIED_OUT -> notices.resetNotCarriedOut(facts.app(reset), everywhere, notMe);
                    case Ending.DISAVOWED ->
                        notices.resetDisavowed(
                                facts.app(reset),
                                everywhere,
                                Boolean.TRUE.equals(reset.getVariable(Variable.NEW_PASSWORD_SEEN)));
                    default -> notices.resetExpired(facts.app(reset), everywhere, notMe);
                };
        if (!told) {
            throw new BpmnError(Failure.UNDELIVERABLE);
        }
    }
}
