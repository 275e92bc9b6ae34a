package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.MailBudget;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the owner of an account without a password how to get in. */
@Component
class TellHowToSignIn implements JavaDelegate {

    private final Notices notices;
    private final MailBudget mailBudget;
    private final Facts facts;

    TellHowToSignIn(Notices notices, MailBudget mailBudget, Facts facts) {
        this.notices = notices;
        this.mailBudget = mailBudget;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        EmailAddress owner = facts.accountEmail(reset);
        if (!mailBudget.isUsedUp(owner)) {
            Optional<String> provider = Optional.ofNullable(facts.text(reset, Variable.PROVIDER));
            notices.signsInAnotherWay(facts.correspondence(reset), owner, provider);
            mailBudget.take(owner);
        }
    }
}
