package io.rekey.process;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EmailAddress;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Reads what a reset knows about itself, in the words of the trade. */
@Component
public class Facts {

    private final Apps apps;

    Facts(Apps apps) {
        this.apps = apps;
    }

    public App app(VariableScope reset) {
        return apps.require(text(reset, Variable.APP));
    }

    /** The address as the requester typed it. */
    public EmailAddress typedEmail(VariableScope reset) {
        return new EmailAddress(text(reset, Variable.EMAIL));
    }

    /** The address on record, which is the only one that mails go to. */
    public EmailAddress accountEmail(VariableScope reset) {
        return new EmailAddress(text(reset, Variable.ACCOUNT_EMAIL));
    }

    public String accountId(VariableScope reset) {
        return text(reset, Variable.ACCOUNT_ID);
    }

    public String text(VariableScope reset, String name) {
        return (String) reset.getVariable(name);
    }
}
