package io.rekey.process;

import io.rekey.password.Rule;
import java.util.List;

/** A password that breaks rules, the app's or Auth0's. Undoes the step, so that its owner may choose another one. */
public final class PasswordRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Rule> rules;

    public PasswordRefused(List<Rule> rules) {
        super("The chosen password breaks a rule.", null, false, false);
        this.rules = List.copyOf(rules);
    }

    List<Rule> rules() {
        return rules;
    }
}
