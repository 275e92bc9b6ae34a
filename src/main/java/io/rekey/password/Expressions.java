package io.rekey.password;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.rekey.reset.InvalidInput;
import java.util.List;

/** The app's own regular expressions, matched in linear time whatever they are (RE2). */
final class Expressions implements Clause {

    private static final int LONGEST_PATTERN = 1000;
    private static final Pattern MESSAGE_KEY = Pattern.compile("[a-z][a-z0-9.-]{0,99}");

    private record Compiled(Pattern pattern, boolean forbidden, Rule rule) {

        static Compiled of(PasswordSettings.Expression expression) {
            return new Compiled(
                    Pattern.compile(expression.pattern()),
                    expression.forbidden(),
                    new Rule(RuleKind.EXPRESSION, expression.message(), List.of()));
        }

        boolean isBrokenBy(String password) {
            return pattern.matcher(password).find() == forbidden;
        }
    }

    private final List<Compiled> expressions;

    Expressions(List<PasswordSettings.Expression> expressions) {
        this.expressions = expressions.stream().map(Compiled::of).toList();
    }

    static void requireUsable(List<PasswordSettings.Expression> expressions) {
        for (int place = 0; place < expressions.size(); place++) {
            requireUsable("expressions[" + place + "]", expressions.get(place));
        }
    }

    private static void requireUsable(String setting, PasswordSettings.Expression expression) {
        String pattern = InvalidInput.checkedText(setting + ".pattern", expression.pattern(), LONGEST_PATTERN);
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException unusable) {
            throw new InvalidInput(
                    setting + ".pattern",
                    "is not a regular expression of RE2: write it without references back (\\1) and without looking"
                            + " ahead or behind ((?=...), (?<!...))");
        }
        if (expression.message() == null || !MESSAGE_KEY.matches(expression.message())) {
            throw new InvalidInput(
                    setting + ".message",
                    "is not the key of a message: write small letters, digits, points and hyphens, such as"
                            + " password.own.no-spaces");
        }
    }

    @Override
    public List<Rule> broken(Candidate candidate) {
        return expressions.stream()
                .filter(expression -> expression.isBrokenBy(candidate.text()))
                .map(Compiled::rule)
                .toList();
    }

    @Override
    public List<Rule> described() {
        return expressions.stream().map(Compiled::rule).toList();
    }
}
