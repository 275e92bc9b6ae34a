package io.rekey.reset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When two names may stand for one person. */
class LookAlikesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "olivia",
                "OLIVIA",
                " olivia ",
                "ol\u00edvia",
                "oli\u0301via",
                "ol\u0130via",
                "ol\u0131via",
                "\u043el\u0456vi\u0430",
                "\u041eLIVIA",
                "\u03bflivia",
                "o\u2113ivia",
                "oliv\u200bia",
                "\u202eolivia",
                "\uff4f\uff4c\uff49\uff56\uff49\uff41",
                "\ud835\udc28livia"
            })
    void nameThatLooksTheSame_isTheSame(String name) {
        assertThat(LookAlikes.areAlike(name, "olivia")).isTrue();
        assertThat(LookAlikes.areAlike("olivia", name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "olive", "olivia2", "olivia@ops.example", "o.livia", "\u0418\u0432\u0430\u043d"})
    void otherName_isAnother(String name) {
        assertThat(LookAlikes.areAlike(name, "olivia")).isFalse();
    }

    @Test
    void noName_isNobodys() {
        assertThat(LookAlikes.areAlike(null, "olivia")).isFalse();
        assertThat(LookAlikes.areAlike("olivia", null)).isFalse();
    }
}
