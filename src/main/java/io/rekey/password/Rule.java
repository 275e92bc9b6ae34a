package io.rekey.password;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

/**
 * One rule for passwords, as part of a description or because a password breaks it. It never holds the password.
 *
 * @param key what a message file calls it; an app's own expressions bring keys of their own
 * @param arguments what a message is filled with
 */
public record Rule(RuleKind kind, String key, List<Object> arguments) {

    public Rule {
        arguments = List.copyOf(arguments);
    }

    static Rule of(RuleKind kind, Object... arguments) {
        return new Rule(kind, kind.key(), List.of(arguments));
    }

    /** Whether that one says what a password breaks of this one. */
    boolean isToldBy(Rule broken) {
        return key.equals(broken.key());
    }

    /** The rule by which Auth0 refused a password, such as {@code PasswordHistoryError}. */
    public static Rule ofAuth0(String error) {
        return of(
                switch (error) {
                    case "PasswordHistoryError" -> RuleKind.USED_BEFORE;
                    case "PasswordDictionaryError" -> RuleKind.DICTIONARY;
                    case "PasswordNoUserInfoError" -> RuleKind.PERSONAL_INFO;
                    case "PasswordStrengthError" -> RuleKind.TOO_WEAK;
                    default -> RuleKind.REFUSED;
                });
    }

    /** The rule in plain English, where no message file says it better. */
    public String sentence() {
        return new MessageFormat(kind.english(), Locale.ENGLISH).format(arguments.toArray());
    }
}
