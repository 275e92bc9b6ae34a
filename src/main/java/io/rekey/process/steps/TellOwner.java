package io.rekey.process.steps;

import io.rekey.process.Ending;
import io.rekey.process.Facts;
import io.rekey.process.OwnersAddresses;
import io.rekey.process.ResetProcess.Failure;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Correspondence;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
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
        Correspondence about = facts.correspondence(reset);
        boolean told =
                switch (facts.text(reset, Variable.ENDING)) {
                    case Ending.ACCOUNT_CHANGED -> notices.resetStopped(about, everywhere);
                    case Ending.NOT_CARRIED_OUT -> notices.resetNotCarriedOut(about, everywhere);
                    case Ending.DISAVOWED ->
                        notices.resetDisavowed(
                                about, everywhere, Boolean.TRUE.equals(reset.getVariable(Variable.NEW_PASSWORD_SEEN)));
                    default -> notices.resetExpired(about, everywhere, oldPasswordWorks(reset));
                };
        if (!told) {
            throw new BpmnError(Failure.UNDELIVERABLE);
        }
    }

    /** Its owner was waited for without making it useless first. */
    private static boolean oldPasswordWorks(DelegateExecution reset) {
        return reset.getVariable(Variable.DEADLINE) != null && reset.getVariable(Variable.RANDOMIZED_AT) == null;
    }
}
