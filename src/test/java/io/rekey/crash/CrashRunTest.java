package io.rekey.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The run that can be had of any length, at the length that every build has time for. */
class CrashRunTest {

    private static final long SEED = 7;

    @Test
    void threeKills_loseNothing() throws InterruptedException {
        try (CrashRun run = new CrashRun("crash_run_of_three", SEED)) {
            assertThat(run.run(3)).isEmpty();
        }
    }
}
