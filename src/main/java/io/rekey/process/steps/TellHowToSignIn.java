package io.rekey.process.steps;

import io.rekey.process.Facts;
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
    private final AnswerByMail answer;
    private final Facts facts;

    TellHowToSignIn(Notices notices, AnswerByMail answer, Facts facts) {
        this.notices = notices;
        this.answer = answer;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        EmailAddress owner = facts.accountEmail(reset);
        Optional<String> provider = Optional.ofNullable(facts.text(reset, Variable.PROVIDER));
        answer.to(owner, reset, () -> notices.signsInAnotherWay(facts.correspondence(reset), owner, provider));
    }
}
