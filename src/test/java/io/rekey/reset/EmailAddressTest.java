package io.rekey.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as one plain address, and when two are the same. */
class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@acme.example",
                "Ann.O'Neil+tag@mail.acme.example",
                "a_b-c=d/e{f}%g!#$&*?^`|~@acme.example",
                "m\u00fcller@b\u00fccher.example",
                "ann@xn--bcher-kva.example",
                "1@2.example"
            })
    void plainAddress_isAccepted(String text) {
        assertThat(new EmailAddress(text).value()).isEqualTo(text);
        assertThat(EmailAddress.parsed(text)).contains(new EmailAddress(text));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "ann",
                "@acme.example",
                "ann@",
                "ann@localhost",
                ".ann@acme.example",
                "ann.@acme.example",
                "an..n@acme.example",
                "ann@acme.",
                "ann@.example",
                "ann@acme..example",
                "ann@[192.0.2.1]",
                "ann@bob@acme.example",
                "ann@acme.example,bob@acme.example",
                "ann@acme.example;bob@acme.example",
                "ann@acme.example bob@acme.example",
                "Ann <ann@acme.example>",
                "<ann@acme.example>",
                "<>",
                "\"ann b\"@acme.example",
                "ann(comment)@acme.example",
                " ann@acme.example",
                "ann@acme.example ",
                "ann@acme.example\r\nBcc: eve@evil.example",
                "ann\r\n@acme.example",
                "ann@acme.example\n",
                "ann\u0000@acme.example",
                "ann\u007f@acme.example",
                "ann\u0085@acme.example",
                "ann\u00a0b@acme.example",
                "ann\u200b@acme.example",
                "ann\u2028@acme.example",
                "ann\u202e@acme.example",
                "ann@acme\u200b.example"
            })
    void anythingElse_isRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> new EmailAddress(text))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.member())
                        .isEqualTo("email"))
                .hasMessageNotContaining("acme");
        assertThat(EmailAddress.parsed(text)).isEmpty();
    }

    @Test
    void longAddress_isAcceptedUpTo254Characters() {
        String domain = "@" + "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(59) + ".";

        assertThat(EmailAddress.parsed("x".repeat(64) + domain + "example")).isPresent();
        assertThat(EmailAddress.parsed("x".repeat(65) + domain + "xample")).isEmpty();
        assertThat(EmailAddress.parsed("x".repeat(8) + domain + "d".repeat(63))).isPresent();
        assertThat(EmailAddress.parsed("x".repeat(9) + domain + "d".repeat(63))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a@", "@", ".", "-.", "a@a.", "\u00e4."})
    void hostileText_isJudgedAtOnce(String piece) {
        String hostile = "a@" + piece.repeat(250 / piece.length()) + "!";

        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
            for (int i = 0; i < 1_000; i++) {
                EmailAddress.parsed(hostile);
            }
        });
        assertThat(EmailAddress.parsed(hostile)).isEmpty();
    }

    @Test
    void capitals_makeNoDifference() {
        EmailAddress typed = new EmailAddress("Ann.\u00c4@Acme.EXAMPLE");

        assertThat(typed.isSameAs("ann.\u00e4@acme.example")).isTrue();
        assertThat(typed.lowerCase()).hasToString("ann.\u00e4@acme.example");
        assertThat(typed).hasToString("Ann.\u00c4@Acme.EXAMPLE");
    }

    /** Kelvin sign, dotted capital I, dotless i, long s, Cyrillic a, fullwidth a, and two ways to write one letter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u212Ai\u0131sa\u00e5@acme.example",
                "k\u0130\u0131sa\u00e5@acme.example",
                "ki\u0131\u017fa\u00e5@acme.example",
                "kiisa\u00e5@acme.example",
                "ki\u0131s\u0430\u00e5@acme.example",
                "ki\u0131s\uff41\u00e5@acme.example",
                "ki\u0131saa\u030a@acme.example"
            })
    void lookAlikes_areOthers(String other) {
        EmailAddress address = new EmailAddress("ki\u0131sa\u00e5@acme.example");

        assertThat(address.isSameAs(other)).isFalse();
        assertThat(new EmailAddress(other).isSameAs(address.value())).isFalse();
        assertThat(new EmailAddress(other).lowerCase()).isNotEqualTo(address);
    }

    @Test
    void nothing_isNotTheSame() {
        assertThat(new EmailAddress("ann@acme.example").isSameAs(null)).isFalse();
        assertThat(new EmailAddress("ann@acme.example").isSameAs("ann@acme.example.evil"))
                .isFalse();
    }
}
