package io.rekey.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.InvalidInput;
import io.rekey.support.RecordedLog;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that cannot be used is named, with what to write, and its value is not repeated. */
class PasswordSettingsTest {

    @Test
    void nothingSet_isWhatTheStandardsAdvise() {
        assertThat(PasswordSettings.defaults())
                .isEqualTo(new PasswordSettings(15, 72, java.util.Set.of(), List.of(), List.of(), 0, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 7, 65})
    void minimumLengthOutOfRange_isRefused(int minimum) {
        assertRefused(() -> Policies.minimum(minimum), "minimum-length", "from 8 to 64");
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 73})
    void maximumOutOfRange_isRefused(int bytes) {
        assertRefused(
                () -> new PasswordSettings(null, bytes, null, null, null, null, null),
                "maximum-bytes",
                "from 64 to 72");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5})
    void strengthOutOfRange_isRefused(int strength) {
        assertRefused(() -> Policies.strength(15, strength), "minimum-strength", "from 0 to 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(q7", "(a)\\1", "(?=.*q7)", "[q7-", "a{5000}"})
    void expressionThatIsNone_isRefusedByItsPlace(String pattern) {
        var good = new PasswordSettings.Expression("a", true, "acme.no-a");
        var bad = new PasswordSettings.Expression(pattern, false, "acme.b");

        assertRefused(() -> Policies.expressions(good, bad), "expressions[1].pattern", "RE2");
    }

    @Test
    void expressionMissing_isRefused() {
        assertRefused(
                () -> Policies.expressions(new PasswordSettings.Expression(null, false, "acme.b")),
                "expressions[0].pattern",
                "is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q7 has spaces", "Q7", "q7<b>"})
    void messageThatIsNoKey_isRefused(String message) {
        assertRefused(
                () -> Policies.expressions(new PasswordSettings.Expression("a", false, message)),
                "expressions[0].message",
                "password.own.no-spaces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q7", "  q7  "})
    void contextWordTooShort_isRefused(String word) {
        assertRefused(() -> Policies.words("rocket", word), "context-words[1]", "at least 4 letters");
    }

    @Test
    void fewerCharactersOrKindsOfThem_areWarnedOf() {
        try (RecordedLog log = RecordedLog.open()) {
            Policies.of(PasswordSettings.defaults());
            assertThat(log.text()).isEmpty();

            Policies.of(Policies.minimum(14));
            Policies.of(Policies.classes(CharacterClass.DIGIT));

            assertThat(log.text()).contains("App acme takes passwords of 14", "App acme asks for kinds");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pwnedpasswords.com",
                "http://pwnedpasswords.com",
                "https://q7:q7@pwned.example",
                "https://pwned.example/?q=",
                "ftp://pwned.example"
            })
    void addressOfBreaches_otherThanHttps_isRefused(String url) {
        assertRefused(() -> new BreachedPasswordsProperties(url), "rekey.breached-passwords.url", "https://");
    }

    private static void assertRefused(ThrowingCallable build, String member, String hint) {
        assertThatThrownBy(build)
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.member())
                        .isEqualTo(member))
                .hasMessageContaining(hint)
                .hasMessageNotContaining("q7");
    }
}
