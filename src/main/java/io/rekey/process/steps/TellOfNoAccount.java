package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells whoever reads an address that it has no account, where the app wants that. */
@Component
class TellOfNoAccount implements JavaDelegate {

    private final Notices notices;
    private final AnswerByMail answer;
    private final Facts facts;

    TellOfNoAccount(Notices notices, AnswerByMail answer, Facts facts) {
        this.notices = notices;
        this.answer = answer;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        EmailAddress address = facts.typedEmail(reset);
        answer.to(address, reset, () -> notices.noAccount(facts.correspondence(reset), address));
    }
}
