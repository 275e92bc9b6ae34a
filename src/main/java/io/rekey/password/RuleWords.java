package io.rekey.password;

import io.rekey.apps.App;
import io.rekey.apps.Words;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Rules for passwords as an app words them. */
public record RuleWords(App app, Locale language) {

    private static final Set<RuleKind> RARELY_BROKEN = EnumSet.of(RuleKind.UNUSABLE_CHARACTERS, RuleKind.TOO_LONG);

    /** A line of the list of rules. */
    public record Line(String key, String text) {}

    /** For a list that people read: what hardly anybody runs into comes last. */
    public List<Line> lines(PolicyDescription policy) {
        return policy.rules().stream()
                .sorted(Comparator.comparing(rule -> RARELY_BROKEN.contains(rule.kind())))
                .map(rule -> new Line(rule.key(), text(rule)))
                .toList();
    }

    /** What an app's own script says is said already. */
    public String text(Rule rule) {
        if (rule.kind() == RuleKind.SCRIPT_MESSAGE) {
            return rule.arguments().get(0).toString();
        }
        Words words = app.words();
        String key = words.has(language, rule.key()) ? rule.key() : rule.kind().key();
        return words.text(language, key, name -> value(rule, name));
    }

    /** What else the pages say of a password. */
    public String text(String key) {
        return app.words().text(language, "new-password." + key, this::value);
    }

    private Object value(Rule rule, String name) {
        return name.matches("\\d") && Integer.parseInt(name) < rule.arguments().size()
                ? rule.arguments().get(Integer.parseInt(name))
                : value(name);
    }

    private Object value(String name) {
        return Map.of("app", app.name(), "support", app.support()).get(name);
    }
}
