package io.rekey.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One network address under the spellings that servers and proxies tell it in. */
class NetworkAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,                 192.0.2.7",
        "192.0.2.7:50123,           192.0.2.7",
        "::ffff:192.0.2.7,          192.0.2.7",
        "0:0:0:0:0:ffff:c000:207,   192.0.2.7",
        "2001:db8:1:2::1,           2001:db8:1:2::/64",
        "2001:DB8:1:2:ffff:1:2:3,   2001:db8:1:2::/64",
        "2001:db8:1:3::1,           2001:db8:1:3::/64",
        "[2001:db8:1:2::9],         2001:db8:1:2::/64",
        "fe80::1%eth0,              fe80:0:0:0::/64",
        "a:b,                       unknown",
        "rekey.example:80,          unknown",
        "unknown,                   unknown"
    })
    void address_countsAsItsNetwork(String peer, String network) {
        assertThat(NetworkAddress.of(peer)).isEqualTo(network);
    }
}
