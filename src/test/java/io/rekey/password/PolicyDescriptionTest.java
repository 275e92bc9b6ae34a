package io.rekey.password;

import static io.rekey.password.Policies.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.EmailAddress;
import io.rekey.reset.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page and a generator of passwords are told is what the verdict goes by. */
class PolicyDescriptionTest {

    static Stream<PasswordPolicy> policies() {
        PasswordPolicy plain = Policies.of(PasswordSettings.defaults());
        return Stream.of(
                        Stream.of(
                                plain,
                                Policies.of(Policies.classes(CharacterClass.values())),
                                Policies.of(Policies.classes(CharacterClass.SPECIAL)),
                                plain.alsoOf(strict(15)),
                                Policies.of(Policies.minimum(8)).alsoOf(strict(64))),
                        Stream.of("none", "low", "fair", "good", "excellent")
                                .map(level -> ConnectionPolicy.ofLevel(level, null, true, List.of("forbidden")))
                                .map(Policies.of(Policies.minimum(8))::alsoOf))
                .flatMap(part -> part);
    }

    /** By somebody without a name so short that one in a thousand has it by chance. */
    @ParameterizedTest
    @MethodSource("policies")
    void generatedPasswords_areAccepted(PasswordPolicy policy) {
        assertTakesGenerated(policy, 1000);
    }

    /** Fewer of them, since each is estimated. */
    @Test
    void generatedPasswords_areStrong() {
        assertTakesGenerated(Policies.of(Policies.strength(8, 3)), 50);
    }

    private static void assertTakesGenerated(PasswordPolicy policy, int many) {
        Generator generator = new Generator(policy.description().passwordRules());
        assertThat(Stream.generate(generator::next)
                        .limit(many)
                        .map(password -> new Candidate(
                                new Secret(password), new EmailAddress("annabel@kiosk.example"), Map.of(), Locale.ROOT))
                        .map(candidate -> policy.check(candidate).broken()))
                .containsOnly(List.of());
    }

    @Test
    void attribute_isInApplesWords() {
        assertThat(Policies.of(Policies.classes(CharacterClass.DIGIT, CharacterClass.UPPER))
                        .description()
                        .passwordRules())
                .isEqualTo("minlength: 15; maxlength: 72; required: upper; required: digit;"
                        + " allowed: upper, lower, digit, [!@#$%^&*];");
        assertThat(Policies.of(PasswordSettings.defaults())
                        .alsoOf(ConnectionPolicy.ofLevel("excellent", 20, false, List.of()))
                        .description()
                        .passwordRules())
                .isEqualTo("minlength: 20; maxlength: 72; required: upper; required: lower; required: digit;"
                        + " required: [!@#$%^&*]; allowed: upper, lower, digit, [!@#$%^&*]; max-consecutive: 2;");
    }

    @Test
    void everyRuleThatCanBeBroken_isDescribed() {
        PasswordPolicy policy = Policies.of(new PasswordSettings(
                null,
                null,
                Set.of(CharacterClass.DIGIT),
                List.of(new PasswordSettings.Expression("z", false, "acme.z")),
                List.of(),
                4,
                "const validate = () => 'No.';"));

        List<Rule> described = policy.description().rules();

        assertThat(described)
                .containsAll(policy.check(candidate("acme")).broken().stream()
                        .filter(rule -> rule.kind() != RuleKind.SCRIPT_MESSAGE)
                        .toList());
        assertThat(described)
                .extracting(Rule::kind)
                .contains(RuleKind.TOO_WEAK, RuleKind.EXPRESSION, RuleKind.SCRIPT)
                .isSorted();
        assertThat(described).extracting(Rule::sentence).allMatch(sentence -> !sentence.contains("{"));
    }

    private static ConnectionPolicy strict(int minimum) {
        return new ConnectionPolicy(
                minimum,
                Set.of(CharacterClass.values()),
                3,
                true,
                true,
                ConnectionPolicy.PERSONAL_FIELDS,
                List.of("forbidden1"));
    }
}
