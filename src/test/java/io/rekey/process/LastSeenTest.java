package io.rekey.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an answer of Auth0's stands for one that would come now. */
class LastSeenTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final LastSeen lastSeen = new LastSeen(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "0, true, true",
        "7, true, true",
        "8, false, true",
        "3599, false, true",
        "3600, false, false",
        "-1, false, false"
    })
    void seenSecondsAgo_isAsGoodAsNowForALink_andLongerForANotice(long ago, boolean asNow, boolean forNotices) {
        String seenAt = NOW.minusSeconds(ago).toString();
        assertThat(lastSeen.isAsGoodAsNow(seenAt)).isEqualTo(asNow);
        assertThat(lastSeen.isGoodForNotices(seenAt)).isEqualTo(forNotices);
    }
}
