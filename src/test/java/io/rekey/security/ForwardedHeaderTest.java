package io.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import org.junit.jupiter.api.Test;

/** Where no proxy is declared, nobody says who calls but the connection itself. */
class ForwardedHeaderTest extends ApiTest {

    @Test
    void headersOfAnybody_changeNoAddress() {
        for (int i = 0; i < 1000; i++) {
            assertThat(guessFrom("203.0." + i / 250 + "." + i % 250)).isEqualTo(401);
        }
        assertThat(guessFrom("203.0.113.99")).isEqualTo(429);
    }

    private int guessFrom(String address) {
        return nobody.postJson(RekeyClient.RESETS, "{}", "X-Forwarded-For", address, "Forwarded", "for=" + address)
                .statusCode();
    }
}
