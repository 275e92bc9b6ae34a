package io.rekey.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small words of the trade: what they accept, what they say, and what they keep to themselves. */
class WordsTest {

    private static final EmailAddress ANN = new EmailAddress("ann@acme.example");

    @Test
    void secret_saysNothingOfItself() {
        Secret secret = new Secret("canary");

        assertThat(List.of(secret, Optional.of(secret)).toString()).doesNotContain("canary");
        assertThat(secret.reveal()).isEqualTo("canary");
    }

    @ParameterizedTest
    @EnumSource
    void outcome_isReadBackFromItsWord(Outcome outcome) {
        assertThat(outcome.word()).matches("[a-z]+(-[a-z]+)*");
        assertThat(Outcome.ofWord(outcome.word())).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource
    void evidenceKind_isReadBackFromItsWord(EvidenceKind kind) {
        assertThat(EvidenceKind.ofWord(kind.word())).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void reason_isReadBackFromItsWord(Reason reason) {
        assertThat(Reason.named(reason.word())).isEqualTo(reason);
    }

    @Test
    void reasonMissing_isForgotten() {
        assertThat(Reason.named(null)).isEqualTo(Reason.FORGOTTEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FORGOTTEN", " forgotten", "canary"})
    void reasonOfOtherWords_isRefused(String word) {
        assertThatThrownBy(() -> Reason.named(word))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("reason is neither forgotten nor compromised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-CH", "zh-Hant-TW", "sl-rozaj-biske-1994"})
    void languageTag_isAccepted(String tag) {
        assertThat(request("acme", tag).locale()).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "en_US", "en-", "-en", "en,de", "en\n", "../../etc", "englishlanguage"})
    void otherLocale_isRefused(String tag) {
        assertThatThrownBy(() -> request("acme", tag))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("locale ");
    }

    @Test
    void appOfRequest_isCheckedInForm() {
        assertThatThrownBy(() -> request(" ", "en")).hasMessage("app is missing");
        assertThatThrownBy(() -> request("a".repeat(65), "en")).hasMessage("app is longer than 64 characters");
        assertThatThrownBy(() -> request("a\nb", "en")).hasMessageStartingWith("app contains control characters");
    }

    @Test
    void vouch_isCompleteAndWithinLimits() {
        assertThatThrownBy(() -> new Vouch(null, "voice", "checked")).hasMessage("agent is missing");
        assertThatThrownBy(() -> new Vouch("kim", "v".repeat(61), "checked"))
                .hasMessageStartingWith("method is longer");
        assertThatThrownBy(() -> new Vouch("kim", "voice", "a\r\nb")).hasMessageStartingWith("statement contains");
        assertThat(new Vouch("k".repeat(120), "v".repeat(60), "s".repeat(1000)).agent())
                .hasSize(120);
    }

    @Test
    void refusalInside_namesTheWholePath() {
        InvalidInput refusal = new InvalidInput("agent", "is missing").inside("evidence");

        assertThat(refusal).hasMessage("evidence.agent is missing");
        assertThat(refusal.member()).isEqualTo("evidence.agent");
    }

    @Test
    void caller_mayDoWhatItsScopesAndAppsSay() {
        Caller caller = new Caller("acme-backend", Set.of("resets:start"), Set.of("acme"));

        assertThat(caller.mayVouch()).isFalse();
        assertThat(caller.mayActFor("acme")).isTrue();
        assertThat(caller.mayActFor("globex")).isFalse();
        assertThat(new Caller("acme-backend", Set.of("resets:vouch"), Set.of()).mayVouch())
                .isTrue();
    }

    @Test
    void remoteFailure_tellsTheCallAndNoCause() {
        RemoteFailure busy = new RemoteFailure.Busy("GET /x", Instant.EPOCH);

        assertThat(busy).hasMessage("GET /x: rate limit reached, free again at 1970-01-01T00:00:00Z");
        assertThat(busy).hasNoCause();
    }

    private static ResetRequest request(String app, String locale) {
        return new ResetRequest(
                app, ANN, Reason.FORGOTTEN, Optional.of(locale), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
