package io.rekey.password;

import static io.rekey.password.Policies.GOOD;
import static io.rekey.password.Policies.broken;
import static io.rekey.password.RuleKind.DICTIONARY;
import static io.rekey.password.RuleKind.IDENTICAL_IN_A_ROW;
import static io.rekey.password.RuleKind.NO_DIGIT;
import static io.rekey.password.RuleKind.NO_LOWER_CASE;
import static io.rekey.password.RuleKind.NO_UPPER_CASE;
import static io.rekey.password.RuleKind.PERSONAL_INFO;
import static io.rekey.password.RuleKind.SEQUENCE;
import static io.rekey.password.RuleKind.TOO_FEW_CLASSES;
import static io.rekey.password.RuleKind.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.Secret;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Auth0 asks of a connection's passwords is asked here too, beside what the app asks. */
class ConnectionPolicyTest {

    private static final ConnectionPolicy NONE = ConnectionPolicy.ofLevel("none", null, false, List.of());

    /** The app's own minimum of eight leaves the levels something to say. */
    private static final PasswordPolicy OWN = Policies.of(Policies.minimum(8));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none      | kettles0 |",
                "low       | kettles0 |",
                "fair      | kettles0 | NO_UPPER_CASE",
                "fair      | KETTLES- | NO_LOWER_CASE NO_DIGIT",
                "fair      | Kettles0 |",
                "good      | kettles0 | TOO_FEW_CLASSES",
                "good      | Kettles0 |",
                "good      | kettles-0|",
                "good      | Kéttles  | TOO_SHORT TOO_FEW_CLASSES",
                "good      | Kettlesss0 |",
                "excellent | Kettles0 | TOO_SHORT",
                "excellent | kettlesorb | TOO_FEW_CLASSES",
                "excellent | Kettlesss0 | IDENTICAL_IN_A_ROW",
                "excellent | Kettless0s |"
            })
    void level_isAskedFor(String level, String password, String rules) {
        PasswordPolicy both = OWN.alsoOf(ConnectionPolicy.ofLevel(level, null, false, List.of()));

        assertThat(broken(both, password))
                .containsExactlyElementsOf(
                        rules == null
                                ? List.of()
                                : Arrays.stream(rules.split(" "))
                                        .map(RuleKind::valueOf)
                                        .toList());
    }

    @Test
    void ownRules_standBesideTheLevel() {
        PasswordPolicy both = Policies.of(Policies.classes(CharacterClass.UPPER))
                .alsoOf(ConnectionPolicy.ofLevel("fair", null, false, List.of()));

        assertThat(broken(both, "-------!")).containsExactly(TOO_SHORT, NO_UPPER_CASE, NO_LOWER_CASE, NO_DIGIT);
    }

    @Test
    void greaterMinimum_wins() {
        assertThat(OWN.alsoOf(minimum(20)).description().minimumLength()).isEqualTo(20);
        assertThat(Policies.of(PasswordSettings.defaults())
                        .alsoOf(minimum(10))
                        .description()
                        .minimumLength())
                .isEqualTo(15);
        assertThat(ConnectionPolicy.ofLevel("excellent", 6, false, List.of()).minimumLength())
                .isEqualTo(10);
        assertThat(ConnectionPolicy.ofLevel(null, null, false, List.of())).isEqualTo(NONE);
    }

    @Test
    void minimumThatNoPasswordReaches_isRefused() {
        assertThatThrownBy(() -> OWN.alsoOf(minimum(73)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("min_length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Good", "q7"})
    void levelThatIsNone_isRefused(String level) {
        assertThatThrownBy(() -> ConnectionPolicy.ofLevel(level, 12, false, List.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("passwordPolicy")
                .hasMessageNotContaining("q7");
    }

    @Test
    void personalInfo_isLookedForInWholeFields() {
        PasswordPolicy both = OWN.alsoOf(ConnectionPolicy.ofLevel("none", null, true, List.of()));

        assertThat(broken(both, "kettle BEL orbit")).containsExactly(PERSONAL_INFO);
        assertThat(broken(both, "orbit ann.bauer 7")).contains(PERSONAL_INFO);
        assertThat(broken(OWN, "kettle bel orbit")).isEmpty();
    }

    @Test
    void fieldOfOneOrTwoLetters_shutsNothingOut() {
        PasswordPolicy both = OWN.alsoOf(ConnectionPolicy.ofLevel("none", null, true, List.of()));
        Candidate candidate = new Candidate(
                new Secret("kettle be orbit"),
                new EmailAddress("annabel@kiosk.example"),
                Map.of("nickname", "be"),
                Locale.ROOT);

        assertThat(both.check(candidate).accepted()).isTrue();
    }

    @Test
    void personalInfo_ofTheFieldsThatTheConnectionNames() {
        PasswordPolicy both =
                OWN.alsoOf(new ConnectionPolicy(1, Set.of(), 0, false, false, Set.of("phone_number"), List.of()));

        assertThat(broken(both, "kettle bel orbit")).isEmpty();
        assertThat(broken(both, "orbit ann.bauer 7")).doesNotContain(PERSONAL_INFO);
    }

    @Test
    void shutOutWords_areWholePasswordsInAnyCase() {
        PasswordPolicy both =
                OWN.alsoOf(ConnectionPolicy.ofLevel("none", null, false, List.of("Wheelbarrow-7", "kettle-orbit")));

        assertThat(broken(both, "WHEELBARROW-7")).containsExactly(DICTIONARY);
        assertThat(broken(both, "wheelbarrow-78")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kettle abc orbit, true",
        "kettle CBA orbit, true",
        "kettle 321 orbit, true",
        "kettle @AB orbit, true",
        "kettle aBc orbit, false",
        "kettle ab orbit, false",
        "kettle +-./ orbit, false"
    })
    void sequences_areThreeLettersOrDigitsThatFollowEachOther(String password, boolean refused) {
        PasswordPolicy both = OWN.alsoOf(new ConnectionPolicy(1, Set.of(), 0, false, true, Set.of(), List.of()));

        assertThat(broken(both, password).contains(SEQUENCE)).isEqualTo(refused);
        assertThat(broken(OWN, password)).isEmpty();
    }

    @Test
    void identicalInARow_areThree() {
        PasswordPolicy both = OWN.alsoOf(new ConnectionPolicy(1, Set.of(), 0, true, false, Set.of(), List.of()));

        assertThat(broken(both, "kettle   orbit")).containsExactly(IDENTICAL_IN_A_ROW);
        assertThat(broken(both, "kettle  orbitt")).isEmpty();
        assertThat(broken(both, "kettle orbit \uD83D\uDE80\uD83D\uDE80\uD83D\uDE80"))
                .containsExactly(IDENTICAL_IN_A_ROW);
    }

    @Test
    void description_listsBoth() {
        PasswordPolicy both = Policies.of(Policies.classes(CharacterClass.UPPER))
                .alsoOf(new ConnectionPolicy(
                        20,
                        EnumSet.of(CharacterClass.UPPER, CharacterClass.DIGIT),
                        3,
                        true,
                        true,
                        ConnectionPolicy.PERSONAL_FIELDS,
                        List.of("x")));

        assertThat(both.description().rules())
                .extracting(Rule::kind)
                .containsExactly(
                        RuleKind.UNUSABLE_CHARACTERS,
                        RuleKind.TOO_LONG,
                        TOO_SHORT,
                        NO_UPPER_CASE,
                        NO_DIGIT,
                        TOO_FEW_CLASSES,
                        IDENTICAL_IN_A_ROW,
                        SEQUENCE,
                        RuleKind.CONTEXT_WORD,
                        RuleKind.COMMON,
                        PERSONAL_INFO,
                        DICTIONARY);
        assertThat(broken(both, GOOD)).isEmpty();
    }

    private static ConnectionPolicy minimum(int length) {
        return ConnectionPolicy.ofLevel("none", length, false, List.of());
    }
}
