package io.rekey.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** Whose starts come in bulk, and for how long that is known. */
class StartPaceTest {

    private static final int USUAL = 10;

    private final TestClock clock = new TestClock();
    private final StartPace pace = new StartPace(clock);

    @AfterEach
    void clockIsBack() {
        clock.reset();
    }

    @Test
    void callersWhoStartNoMore_areForgotten() {
        IntStream.range(0, 100).forEach(user -> pace.isUsual("auth0|" + user));
        clock.advance(Duration.ofMinutes(1));
        pace.forgetIdle();
        assertThat((Map<?, ?>) ReflectionTestUtils.getField(pace, "starts")).isEmpty();
    }

    @Test
    void callerOfABulk_isNotForgottenMeanwhile() {
        IntStream.range(0, USUAL).forEach(start -> pace.isUsual("acme-web"));
        pace.forgetIdle();
        assertThat(pace.isUsual("acme-web")).isFalse();
    }
}
