package io.rekey.process;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.apps.Delivery;
import io.rekey.links.Links;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Correspondence;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Secret;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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

    /** The address on record. */
    public EmailAddress accountEmail(VariableScope reset) {
        return new EmailAddress(text(reset, Variable.ACCOUNT_EMAIL));
    }

    /** Where mails with the way to a new password go: the address on record, or the other one that an operator chose. */
    public EmailAddress recipient(VariableScope reset) {
        return recipient(reset::getVariable);
    }

    static EmailAddress recipient(Function<String, Object> variables) {
        return Stream.of(Variable.DELIVER_TO, Variable.ACCOUNT_EMAIL)
                .map(variables)
                .filter(Objects::nonNull)
                .findFirst()
                .map(address -> new EmailAddress((String) address))
                .orElseThrow();
    }

    /** The address on record and every other one that the account has validated. */
    public Stream<String> ownersAddresses(VariableScope reset) {
        return Stream.concat(
                Stream.of(text(reset, Variable.ACCOUNT_EMAIL)), listed(text(reset, Variable.OWNERS_ADDRESSES)));
    }

    /** What the account had validated when it was last seen. */
    public Stream<EmailAddress> seenAddresses(VariableScope reset) {
        return listed(text(reset, Variable.OWNERS_ADDRESSES)).map(EmailAddress::new);
    }

    /** What every mail to the owner needs, the link to have nothing to do with this reset included. */
    public Correspondence correspondence(DelegateExecution reset) {
        App app = app(reset);
        String id = reset.getProcessInstanceId();
        return new Correspondence(app, language(app, reset), id, links.disavowal(app, id));
    }

    /** The language that the owner was found to read, or else the one that was asked for. */
    private Locale language(App app, VariableScope reset) {
        return app.words()
                .languageFor(Stream.of(Variable.LANGUAGE, Variable.LOCALE).map(name -> text(reset, name)));
    }

    /** The link that leads to a new password without Auth0's help in making it. */
    public Secret newPasswordLink(DelegateExecution reset) {
        return links.newPassword(app(reset), reset.getProcessInstanceId());
    }

    /** How the owner gets to a new password, as it was when the account was looked up. */
    public Delivery delivery(VariableScope reset) {
        return deliveryOf(text(reset, Variable.DELIVERY));
    }

    static Delivery deliveryOf(Object word) {
        return Stream.of(Delivery.values())
                .filter(delivery -> delivery.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    public String accountId(VariableScope reset) {
        return text(reset, Variable.ACCOUNT_ID);
    }

    /** Nothing in a reset that looked its account up before this was kept. */
    public Optional<String> identityId(VariableScope reset) {
        return Optional.ofNullable(text(reset, Variable.IDENTITY_ID));
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
