package io.rekey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.RekeyApplication;
import io.rekey.support.ProcessTest;
import io.rekey.support.Scrape;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Two nodes on one database: each counts what it did, and together they count each reset once. */
class MetersOfTwoNodesTest extends ProcessTest {

    private static final String STARTED = "rekey_resets_started_total{app=\"acme\"}";
    private static final String ENDED = "rekey_resets_ended_total{app=\"acme\",outcome=\"no-account\"}";

    private static final List<String> SHARED = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "rekey.auth0.url",
            "rekey.api.issuer",
            "camunda.bpm.job-execution.enabled",
            "rekey.password-change-watch.interval",
            "rekey.audit.seal-interval",
            "rekey.audit.clean-up-interval");

    @Autowired
    private Environment settings;

    @LocalManagementPort
    private int managementPort;

    private ConfigurableApplicationContext other;

    @BeforeEach
    void startTheOtherNode() {
        Stream<String> own = Stream.of("server.port=0", "management.server.port=0", "springdoc.api-docs.enabled=false");
        Stream<String> shared = SHARED.stream().map(name -> name + "=" + settings.getRequiredProperty(name));
        other = new SpringApplicationBuilder(RekeyApplication.class)
                .profiles("development")
                .run(Stream.concat(own, shared).map(setting -> "--" + setting).toArray(String[]::new));
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
        other.getBean(ProcessEngine.class).getManagementService().executeJob(job);

        Scrape here = Scrape.of(managementPort);
        Scrape there = Scrape.of(other.getEnvironment().getRequiredProperty("local.management.port", int.class));
        assertThat(here.number(STARTED) - before.number(STARTED)).isEqualTo(1);
        assertThat(there.number(STARTED)).isZero();
        assertThat(here.number(ENDED) - before.number(ENDED)).isZero();
        assertThat(there.number(ENDED)).isEqualTo(1);
    }
}
