package io.rekey.process;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.links.Links;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Secret;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Reads what a reset knows about itself, in the words of the trade. */
@Component
public class Facts {

    private static final String SEPARATOR = ", ";

    private final Apps apps;
    private final Links links;

    Facts(Apps apps, Links links) {
        this.apps = apps;
        this.links = links;
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

    /** The address on record and every other one that the account has validated. */
    public Stream<String> ownersAddresses(VariableScope reset) {
        return Stream.concat(
                Stream.of(text(reset, Variable.ACCOUNT_EMAIL)), listed(text(reset, Variable.OWNERS_ADDRESSES)));
    }

    /** The link by which the owner says to have nothing to do with this reset; every mail to an owner has it. */
    public Secret disavowalLink(DelegateExecution reset) {
        return links.disavowal(app(reset), reset.getProcessInstanceId());
    }

    public String accountId(VariableScope reset) {
        return text(reset, Variable.ACCOUNT_ID);
    }

    /** Several texts that one variable keeps. */
    public static String joined(Stream<String> texts) {
        return texts.collect(Collectors.joining(SEPARATOR));
    }

    public static Stream<String> listed(String texts) {
        return texts == null ? Stream.empty() : Stream.of(texts.split(SEPARATOR));
    }

    public String text(VariableScope reset, String name) {
        return (String) reset.getVariable(name);
    }
}
