package io.rekey.janrain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example/recover,                https://a.example/recover,                    true",
        "https://a.example/recover?code=,          https://a.example/recover,                    true",
        "https://a.example/recover?code=,          https://a.example/recover?code=,              true",
        "https://a.example/recover,                https://a.example/recover?code=8uy9,          true",
        "https://a.example/r?url_type=forgot,      https://a.example/r?url_type=forgot,          true",
        "https://a.example/r?url_type=forgot,      https://a.example/r?url_type=forgot&code=x,   true",
        "https://a.example/r?url_type=forgot&code=,https://a.example/r?code=x&url_type=forgot,   true",
        "https://a.example/r#top,                  https://a.example/r?code=x#top,               true",
        "https://a.example/recover,                https://a.example/recover/,                   false",
        "https://a.example/recover,                http://a.example/recover,                     false",
        "https://a.example/recover,                https://a.example.evil.example/recover,       false",
        "https://a.example/r?url_type=forgot,      https://a.example/r,                          false",
        "https://a.example/r?zipcode=1,            https://a.example/r,                          false",
    })
    void address_asClientsSendIt(String address, String supplied, boolean isSame) {
        assertThat(RedirectAddress.isSame(address, supplied)).isEqualTo(isSame);
    }
}
