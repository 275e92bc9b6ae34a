package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContrastTest {

    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21.00, true",
        "#ffffff, #000000, 21.00, true",
        "#ffffff, #ffffff, 1.00, false",
        "#777777, #ffffff, 4.47, false",
        "#767676, #ffffff, 4.54, true",
        "#0000FF, #ffffff, 8.59, true",
        "#ff0000, #ffffff, 3.99, false",
        "#00ff00, #000000, 15.30, true"
    })
    void ratio_isWhatOtherToolsMeasure(String colour, String background, String ratio, boolean enough) {
        Contrast contrast = Contrast.of(colour, background);
        assertThat(contrast).hasToString(ratio);
        assertThat(contrast.isEnoughForText()).isEqualTo(enough);
    }
}
