package io.rekey.password;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The fields of the profile that Auth0 does not want to find in a password, each as a whole. */
final class PersonalInfo implements Clause {

    /** Auth0 does not say from which length on; one or two letters would be in most passwords. */
    private static final int SHORTEST = 3;

    private static final Rule RULE = Rule.of(RuleKind.PERSONAL_INFO);

    private final Set<String> fields;

    PersonalInfo(Set<String> fields) {
        this.fields = fields;
    }

    @Override
    public List<Rule> broken(Candidate candidate) {
        String password = ContextWords.folded(candidate.text());
        return values(candidate)
                        .map(ContextWords::folded)
                        .filter(value -> value.length() >= SHORTEST)
                        .anyMatch(password::contains)
                ? List.of(RULE)
                : List.of();
    }

    @Override
    public List<Rule> described() {
        return List.of(RULE);
    }

    /** Of the address the part before the @, as Auth0 does. */
    private Stream<String> values(Candidate candidate) {
        String address = candidate.email().value();
        return Stream.concat(
                fields.contains("email") ? Stream.of(address.substring(0, address.lastIndexOf('@'))) : Stream.empty(),
                fields.stream().filter(candidate.profile()::containsKey).map(candidate.profile()::get));
    }
}
