package io.rekey.password;

import static io.rekey.password.Policies.GOOD;
import static io.rekey.password.Policies.broken;
import static io.rekey.password.Policies.candidate;
import static io.rekey.password.RuleKind.COMMON;
import static io.rekey.password.RuleKind.CONTEXT_WORD;
import static io.rekey.password.RuleKind.EXPRESSION;
import static io.rekey.password.RuleKind.NO_DIGIT;
import static io.rekey.password.RuleKind.NO_LOWER_CASE;
import static io.rekey.password.RuleKind.NO_SPECIAL_CHARACTER;
import static io.rekey.password.RuleKind.NO_UPPER_CASE;
import static io.rekey.password.RuleKind.TOO_LONG;
import static io.rekey.password.RuleKind.TOO_SHORT;
import static io.rekey.password.RuleKind.TOO_WEAK;
import static io.rekey.password.RuleKind.UNUSABLE_CHARACTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.rekey.reset.EmailAddress;
import io.rekey.reset.Secret;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each clause at its boundary. */
class PasswordPolicyTest {

    private static final PasswordPolicy DEFAULT = Policies.of(PasswordSettings.defaults());

    /** Four bytes and two UTF-16 units, and one character to people. */
    private static final String ROCKET = "\uD83D\uDE80";

    @Test
    void minimum_countsCodePoints() {
        String thirteen = "kettle orbit ";

        assertThat(broken(DEFAULT, thirteen + ROCKET)).containsExactly(TOO_SHORT);
        assertThat(broken(DEFAULT, thirteen + ROCKET + ROCKET)).isEmpty();
    }

    @Test
    void fifteenSmallLetters_areEnough() {
        assertThat(broken(DEFAULT, "kettleorbitwaln")).isEmpty();
        assertThat(broken(DEFAULT, "kettleorbitwal")).containsExactly(TOO_SHORT);
    }

    @Test
    void sixtyFourCharacters_areTaken() {
        assertThat(broken(DEFAULT, "kettle orbit walnut ".repeat(4).substring(0, 62) + "7!"))
                .isEmpty();
    }

    @Test
    void seventyTwoBytes_areTakenAndOneMoreIsNotCut() {
        String sixtyEight = "kettle orbit walnut drum ".repeat(3).substring(0, 68);

        assertThat(broken(DEFAULT, sixtyEight + ROCKET)).isEmpty();
        assertThat(broken(DEFAULT, sixtyEight + ROCKET + "x")).containsExactly(TOO_LONG);
        assertThat(broken(DEFAULT, ROCKET.repeat(19))).containsExactly(TOO_LONG);
    }

    @Test
    void composedAndDecomposedLetters_areOnePassword() {
        String composed = "\u00FCb\u00E9r \u00F6rbit w\u00E4l";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

        assertThat(decomposed).hasSizeGreaterThan(composed.length());
        assertThat(broken(DEFAULT, composed)).containsExactly(TOO_SHORT);
        assertThat(broken(DEFAULT, decomposed)).containsExactly(TOO_SHORT);
        assertThat(candidate(decomposed).password().reveal()).isEqualTo(composed);
        assertThat(broken(DEFAULT, decomposed + "!")).isEqualTo(broken(DEFAULT, composed + "!"));
    }

    @Test
    void decomposedLetters_fillTheBytesOfComposedOnes() {
        String decomposed = Normalizer.normalize("\u00E4\u00F6".repeat(17) + "xyzk", Normalizer.Form.NFD);

        assertThat(broken(Policies.of(PasswordSettings.defaults()), decomposed)).isEmpty();
    }

    @Test
    void hugeInput_isRefusedAtOnce() {
        String accents = "a" + "\u0315\u0300".repeat(500_000);

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertThat(broken(DEFAULT, accents))
                .containsExactly(TOO_LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kettle\u0000orbit walnut", "kettle orbit walnut\n", "kettle\torbit walnut"})
    void controlCharacters_areRefused(String password) {
        assertThat(broken(DEFAULT, password)).containsExactly(UNUSABLE_CHARACTERS);
    }

    @Test
    void halfOfACharacter_isRefused() {
        assertThat(broken(DEFAULT, "kettle orbit walnut\uD83D")).containsExactly(UNUSABLE_CHARACTERS);
    }

    @Test
    void classes_areEachAskedFor() {
        PasswordPolicy policy = Policies.of(Policies.classes(CharacterClass.values()));

        assertThat(broken(
                        policy,
                        "\u00FC".repeat(4) + "\u00E4\u00DF\u00D6\u0416\u0436\u03C9\u03A9\u0661\u0662\u4E2D\u6587"))
                .containsExactly(NO_UPPER_CASE, NO_LOWER_CASE, NO_DIGIT, NO_SPECIAL_CHARACTER);
        assertThat(broken(policy, "kettle orbit 92 walnut")).containsExactly(NO_UPPER_CASE);
        assertThat(broken(policy, "Kettle orbit walnut")).containsExactly(NO_DIGIT);
        assertThat(broken(policy, "KETTLE-ORBIT-92-WALNUT")).containsExactly(NO_LOWER_CASE);
        assertThat(broken(policy, "Kettle92OrbitWalnut")).containsExactly(NO_SPECIAL_CHARACTER);
        assertThat(broken(policy, GOOD)).isEmpty();
    }

    @Test
    void expressions_mustOrMustNotMatchAndBringTheirMessages() {
        PasswordPolicy policy = Policies.of(Policies.expressions(
                new PasswordSettings.Expression("[0-9]{2}", false, "acme.two-digits"),
                new PasswordSettings.Expression("\\s", true, "acme.no-spaces")));

        assertThat(broken(policy, GOOD)).isEmpty();
        assertThat(policy.check(candidate("kettle orbit walnut")).broken())
                .containsExactly(
                        new Rule(EXPRESSION, "acme.two-digits", List.of()),
                        new Rule(EXPRESSION, "acme.no-spaces", List.of()));
    }

    /** The second one takes Java's own expressions more than a lifetime. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "^(.*a){12}\\d$"})
    void expressionThatExplodesElsewhere_isMatchedAtOnce(String pattern) {
        PasswordPolicy policy =
                Policies.of(Policies.expressions(new PasswordSettings.Expression(pattern, true, "acme.only-a")));

        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThat(broken(policy, "a".repeat(64) + "!"))
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my ACME kettle orbit", // a part of the app's name
                "kettle rockets orbit", // another
                "kettle orbit WALNUT1", // a word of the settings
                "orbit ANNABEL kettle", // a part of the owner's name
                "kettle M\u00DCLLER orbit", // with a letter beyond ASCII
                "kettle mu\u0308ller orbit", // in two pieces
                "kettle bauer orbit 9", // a part of the address
                "kettle kiosk orbit 9" // its domain
            })
    void contextWords_areNotTaken(String password) {
        assertThat(broken(Policies.of(Policies.words("Walnut1")), password)).containsExactly(CONTEXT_WORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kettle bel orbit 92", "kettle ann orbit 92", "kettle example orbit"})
    void shortPartsAndTheTopLevelDomain_areTaken(String password) {
        assertThat(broken(DEFAULT, password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name, true",
        "given_name, true",
        "family_name, true",
        "nickname, true",
        "username, true",
        "user_metadata.first, true",
        "user_metadata.favourite_drink, false",
        "phone_number, false"
    })
    void contextWords_areThoseOfTheOwnersNames(String field, boolean shutOut) {
        Candidate candidate = new Candidate(
                new Secret("kettle-Orbit-92-walnut"),
                new EmailAddress("ann@kiosk.example"),
                Map.of(field, "walnut liqueur"),
                Locale.ENGLISH);

        assertThat(DEFAULT.check(candidate).accepted()).isNotEqualTo(shutOut);
    }

    @Test
    void shortNameOfAnApp_shutsNothingOut() {
        PasswordPolicy policy = PasswordPolicy.of("x", "A X", PasswordSettings.defaults(), Policies.NOBODY);

        assertThat(broken(policy, "kettle a x orbit 92")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qwerty123456789",
                "QWERTY123456789",
                "Mailcreated5240",
                "passwordpassword",
                "passwordpasswordpass",
                "aaaaaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "abcdefghijklmnop",
                "ponmlkjihgfedcba",
                "34567890123456789",
                "Password1234567!",
                "2024-LetMeInLetMeIn!"
            })
    void commonPasswords_areNotTaken(String password) {
        assertThat(broken(DEFAULT, password)).containsExactly(COMMON);
    }

    @ParameterizedTest
    @CsvSource({"password1, true", "password-orbit, false", "x7!zxcvb, false"})
    void commonPassword_isTheWholePassword(String password, boolean common) {
        assertThat(broken(Policies.of(Policies.minimum(8)), password).contains(COMMON))
                .isEqualTo(common);
    }

    @Test
    void strength_isAskedForWhereItIsSet() {
        String weak = "fifteen letters";

        assertThat(broken(Policies.of(Policies.strength(8, 0)), weak)).isEmpty();
        assertThat(broken(Policies.of(Policies.strength(8, 4)), weak)).containsExactly(TOO_WEAK);
        assertThat(broken(Policies.of(Policies.strength(8, 4)), GOOD)).isEmpty();
    }

    @Test
    void strengthOfTheWorstCase_isEstimatedSoon() {
        PasswordPolicy policy = Policies.of(Policies.strength(8, 4));
        broken(policy, GOOD);

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> broken(policy, "4@8({[</369&#!1/|0$5+7%2/".repeat(3).substring(0, 72)));
    }

    @Test
    void verdict_isInOrderAndNeverHasThePassword() {
        PasswordPolicy policy = Policies.of(Policies.classes(CharacterClass.DIGIT));

        Verdict verdict = policy.check(candidate("my acme pass"));

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.broken()).extracting(Rule::kind).containsExactly(TOO_SHORT, NO_DIGIT, CONTEXT_WORD);
        assertThat(verdict.broken().get(0)).isEqualTo(new Rule(TOO_SHORT, "password.too-short", List.of(15)));
        assertThat(verdict.broken().get(0).sentence()).isEqualTo("At least 15 characters.");
        assertThat(verdict + "" + candidate("my acme pass")).doesNotContain("my acme pass");
    }

    @Test
    void keys_areOneForEachKind() {
        assertThat(RuleKind.values()).extracting(RuleKind::key).doesNotHaveDuplicates();
    }
}
