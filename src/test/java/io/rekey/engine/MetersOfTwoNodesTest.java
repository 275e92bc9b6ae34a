package io.rekey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.OtherNode;
import io.rekey.support.ProcessTest;
import io.rekey.support.Scrape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.core.env.Environment;

/** Two nodes on one database: each counts what it did, and together they count each reset once. */
class MetersOfTwoNodesTest extends ProcessTest {

    private static final String STARTED = "rekey_resets_started_total{app=\"acme\"}";
    private static final String ENDED = "rekey_resets_ended_total{app=\"acme\",outcome=\"no-account\"}";

    @Autowired
    private Environment settings;

    @LocalManagementPort
    private int managementPort;

    private OtherNode other;

    @BeforeEach
    void startTheOtherNode() {
        other = OtherNode.beside(settings);
    }

    @AfterEach
    void stopIt() {
        other.close();
    }

    @Test
    void resetThatOneNodeStartsAndTheOtherEnds_isCountedByEachForWhatItDid() {
        Scrape before = Scrape.of(managementPort);

        reset.vouchedFor("nobody@acme.example");
        String job = reset.jobAt("lookUpAccount").getId();
        other.engine().getManagementService().executeJob(job);

        Scrape here = Scrape.of(managementPort);
        Scrape there = Scrape.of(other.managementPort());
        assertThat(here.number(STARTED) - before.number(STARTED)).isEqualTo(1);
        assertThat(there.number(STARTED)).isZero();
        assertThat(here.number(ENDED) - before.number(ENDED)).isZero();
        assertThat(there.number(ENDED)).isEqualTo(1);
    }
}
