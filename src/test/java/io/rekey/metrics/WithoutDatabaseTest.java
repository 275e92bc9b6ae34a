package io.rekey.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.RekeyApplication;
import io.rekey.support.RekeyClient;
import io.rekey.support.Scrape;
import io.rekey.support.Surroundings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A node as it ships whose job executor stops, and whose database goes away after that. */
@SpringBootTest(
        classes = RekeyApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "springdoc.api-docs.enabled=false")
@ActiveProfiles("development")
@Import(Surroundings.ClockConfiguration.class)
@DirtiesContext
class WithoutDatabaseTest {

    /** What Prometheus waits for a scrape by default. */
    private static final Duration SCRAPE_AT_MOST = Duration.ofSeconds(10);

    private static EmbeddedPostgres postgres;

    @Autowired
    private ProcessEngine engine;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry registry) throws IOException {
        postgres = EmbeddedPostgres.start();
        Surroundings.pointAtTenant(registry);
        registry.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        registry.add("spring.datasource.username", () -> "postgres");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void node_isAliveAndNotReadyWithoutItsDatabase_andNotWellWithoutItsJobExecutor() throws IOException {
        assertThat(health("").statusCode()).isEqualTo(200);
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .shutdown();
        assertThat(health("").statusCode()).isEqualTo(503);
        assertThat(health("/readiness").statusCode())
                .as("it still answers people")
                .isEqualTo(200);
        assertThat(Scrape.of(managementPort).number("rekey_jobs_dead")).isZero();

        postgres.close();

        assertThat(health("/readiness").statusCode()).isEqualTo(503);
        assertThat(health("/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(health("/remote").body()).isEqualTo("{\"status\":\"UP\"}");
        Surroundings.CLOCK.advance(Duration.ofSeconds(11));
        Instant before = Instant.now();
        Scrape scrape = Scrape.of(managementPort);
        assertThat(Duration.between(before, Instant.now())).isLessThan(SCRAPE_AT_MOST);
        assertThat(scrape.number("rekey_jobs_dead")).isNaN();
        assertThat(scrape.number("rekey_resets_started_total{app=\"acme\"}")).isZero();
    }

    private HttpResponse<String> health(String group) {
        return RekeyClient.withoutToken(managementPort).send("GET", "/actuator/health" + group, null);
    }
}
