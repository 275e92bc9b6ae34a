package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Notices;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the owner of the link that waits in the mailbox. */
@Component
class RemindOwner implements JavaDelegate {

    private final Notices notices;
    private final Facts facts;

    RemindOwner(Notices notices, Facts facts) {
        this.notices = notices;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        Date deadline = (Date) reset.getVariable(Variable.DEADLINE);
        notices.newPasswordAwaited(facts.app(reset), facts.accountEmail(reset), deadline.toInstant());
    }
}
