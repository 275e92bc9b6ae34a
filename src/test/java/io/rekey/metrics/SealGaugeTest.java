package io.rekey.metrics;

import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import io.rekey.support.Scrape;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** How far the chain is behind, where nothing seals by itself. */
class SealGaugeTest extends ProcessTest {

    @LocalManagementPort
    private int managementPort;

    @BeforeEach
    void setOthersAside() {
        database.sql("UPDATE audit_reset SET seal_position = -1 WHERE seal_position IS NULL")
                .update();
    }

    @AfterEach
    void bringThemBack() {
        database.sql("UPDATE audit_reset SET seal_position = NULL WHERE seal_position = -1")
                .update();
    }

    @Test
    void resetThatEndedAndIsNotSealed_isTheLag() {
        reset.vouchedFor("nobody@acme.example");
        CLOCK.advance(Duration.ofMinutes(5));
        assertThat(lag()).as("still open").isZero();
        reset.runsOn().endsAs(Outcome.NO_ACCOUNT);
        CLOCK.advance(Duration.ofMinutes(5));
        assertThat(lag()).isBetween(300.0, 340.0);
        setOthersAside();
        CLOCK.advance(Duration.ofMinutes(5));
        assertThat(lag()).as("sealed").isZero();
    }

    private double lag() {
        return Scrape.of(managementPort).number("rekey_audit_lag_seconds");
    }
}
