package io.rekey.password;

import java.util.List;

/**
 * A policy for people and generators of passwords.
 *
 * @param rules in the order of {@link RuleKind}, for a checklist
 * @param minimumLength in code points
 * @param maximumBytes as UTF-8; no HTML {@code maxlength}, which would cut what is pasted
 * @param passwordRules Apple's attribute {@code passwordrules}; it can tell lengths and characters but no app's own
 *     expressions or script
 */
public record PolicyDescription(List<Rule> rules, int minimumLength, int maximumBytes, String passwordRules) {

    public PolicyDescription {
        rules = List.copyOf(rules);
    }
}
