package io.rekey.password;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The connection's own dictionary: a password must not be one of these, in capital or small letters. */
final class ShutOutWords implements Clause {

    private static final Rule RULE = Rule.of(RuleKind.DICTIONARY);

    private final Set<String> words;

    ShutOutWords(List<String> words) {
        this.words = words.stream().map(ContextWords::folded).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Rule> broken(Candidate candidate) {
        return words.contains(ContextWords.folded(candidate.text())) ? List.of(RULE) : List.of();
    }

    @Override
    public List<Rule> described() {
        return List.of(RULE);
    }
}
