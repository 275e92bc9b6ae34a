package io.rekey.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Auth0 refuses is told as the rule that it is. */
class RuleOfAuth0Test {

    @ParameterizedTest
    @CsvSource({
        "PasswordHistoryError, USED_BEFORE",
        "PasswordDictionaryError, DICTIONARY",
        "PasswordNoUserInfoError, PERSONAL_INFO",
        "PasswordStrengthError, TOO_WEAK",
        "PasswordMoonPhaseError, REFUSED"
    })
    void error_isARule(String error, RuleKind kind) {
        assertThat(Rule.ofAuth0(error).kind()).isEqualTo(kind);
        assertThat(Rule.ofAuth0(error).sentence()).isNotBlank();
    }
}
