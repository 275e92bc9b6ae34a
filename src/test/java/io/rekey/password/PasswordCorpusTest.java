package io.rekey.password;

import static io.rekey.password.Policies.broken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** More than two hundred passwords and what is said of each: by the default policy, and where an app and its connection ask for all there is. */
class PasswordCorpusTest {

    private static final PasswordPolicy DEFAULT = Policies.of(PasswordSettings.defaults());

    private static final PasswordPolicy STRICT = Policies.of(new PasswordSettings(
                    12,
                    64,
                    null,
                    List.of(new PasswordSettings.Expression("\\s", true, "acme.no-spaces")),
                    List.of("kettle"),
                    3,
                    "const validate = ({password}) => password.endsWith('!') ? 'Not at the end.' : null;"))
            .alsoOf(ConnectionPolicy.ofLevel("excellent", null, true, List.of("Wheelbarrow-77")));

    @ParameterizedTest
    @CsvFileSource(resources = "/passwords.csv", delimiter = '|', numLinesToSkip = 1)
    void password_hasItsVerdicts(String password, String byDefault, String strict) {
        assertThat(broken(DEFAULT, password)).as("by default").isEqualTo(rules(byDefault));
        assertThat(broken(STRICT, password)).as("strict").isEqualTo(rules(strict));
    }

    static List<RuleKind> rules(String words) {
        return words.equals("ok")
                ? List.of()
                : Arrays.stream(words.split(" ")).map(RuleKind::valueOf).toList();
    }
}
