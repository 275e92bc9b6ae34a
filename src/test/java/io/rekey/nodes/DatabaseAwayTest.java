package io.rekey.nodes;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.vouchedFor;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rekey.RekeyApplication;
import io.rekey.localtenant.Fault;
import io.rekey.support.RekeyClient;
import io.rekey.support.Relay;
import io.rekey.support.Surroundings;
import io.rekey.support.Tasklist;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A node with all its doors whose way to the database is cut, and mended again. */
@SpringBootTest(
        classes = RekeyApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "springdoc.api-docs.enabled=false",
            "camunda.bpm.job-execution.lock-time-in-millis=10000",
            "camunda.bpm.job-execution.wait-time-in-millis=200",
            "camunda.bpm.job-execution.max-wait=500",
            "rekey.limits.address=1000",
            "rekey.sign-in.client-id=rekey-operators",
            "rekey.sign-in.client-secret=rekey-operators-secret",
            "rekey.sign-in.groups-claim=https://rekey.example/groups"
        })
@ActiveProfiles("development")
@Import(Surroundings.ClockConfiguration.class)
@DirtiesContext
class DatabaseAwayTest {

    private static final String PATCH = "/api/v2/users/*";
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Far less than the pool waits, which is 5 seconds, and more than a busy machine takes to say no. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    private static Relay relay;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private RekeyClient helpDesk;

    @DynamicPropertySource
    static void databaseBehindARelay(DynamicPropertyRegistry registry) {
        Map<String, String> settings = new HashMap<>();
        Surroundings.pointAtPostgres((name, value) -> settings.put(name, String.valueOf(value.get())), "cut_off");
        relay = Relay.to(settings.get("spring.datasource.url"));
        registry.add("spring.datasource.url", () -> relay.lead(settings.get("spring.datasource.url")));
        registry.add("spring.datasource.username", () -> "postgres");
        Surroundings.pointAtTenant(registry);
        registry.add("rekey.sign-in.issuer", TENANT::issuer);
    }

    @BeforeEach
    void startFresh() {
        Surroundings.answerAt(engine);
        CLOCK.reset();
        TENANT.seed();
        TENANT.client("rekey-operators").callbacks("http://localhost:" + port + "/camunda/signed-in");
        helpDesk = RekeyClient.withoutToken(port).as("acme-backend");
    }

    @AfterEach
    void mend() {
        TENANT.faults().release();
        relay.mend();
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> database.sql("SELECT 1").query(Integer.class).single() == 1);
    }

    @Test
    void databaseAway_everyDoorSays503AtOnce_andWhatWasAcceptedGoesOnByItself() {
        Tasklist olivia = Tasklist.signedInAtProvider(port, "olivia");
        TENANT.faults().add(Fault.on("PATCH", PATCH).held());
        String accepted = helpDesk.startedFor("ann@acme.example");
        TENANT.faults().awaitHeld(SOON);

        relay.cut();
        TENANT.faults().release();
        await().atMost(SOON).until(() -> helpDesk.read(accepted).statusCode() == 503);

        servicesAreTold(accepted);
        peopleAreTold();
        operatorsAreTold(olivia);

        relay.mend();

        await().atMost(SOON).until(() -> helpDesk.read(accepted).body().contains("awaiting-completion"));
        assertThat(hook().statusCode()).isEqualTo(204);
        assertThat(olivia.open("/api/engine/engine/default/task").statusCode()).isEqualTo(200);
        assertThat(new Visitor(port).asks("acme", "ann@acme.example").statusCode())
                .isEqualTo(303);
    }

    private void servicesAreTold(String accepted) {
        String problem = atOnce(() -> helpDesk.start(vouchedFor("bob@acme.example")));
        assertThat(problem)
                .isEqualTo(
                        "{\"type\":\"urn:rekey:problem:service-unavailable\",\"title\":\"Service Unavailable\",\"status\":503}");
        assertThat(List.of(
                        atOnce(() -> helpDesk.start(vouchedFor("nobody@acme.example"))),
                        atOnce(() -> helpDesk.read(accepted)),
                        atOnce(() -> helpDesk.cancel(accepted)),
                        atOnce(() -> helpDesk.startThroughEngine(Map.of("app", "acme", "email", "bob@acme.example"))),
                        atOnce(() -> RekeyClient.withoutToken(port).read(accepted)),
                        atOnce(this::hook)))
                .containsOnly(problem);
    }

    private void peopleAreTold() {
        Visitor visitor = new Visitor(port);
        String page = atOnce(() -> visitor.asks("acme", "ann@acme.example"));
        assertThat(page).contains("<html", "Please try again in a minute", "Acme");
        assertThat(List.of(
                        atOnce(() -> visitor.asks("acme", "nobody@acme.example")),
                        atOnce(() -> visitor.opens("/apps/acme/forgot")),
                        atOnce(() -> visitor.opens("/apps/acme/confirm"))))
                .containsOnly(page);
        assertThat(header(visitor.opens("/apps/acme/forgot"), "Content-Security-Policy"))
                .contains("default-src 'none'");
        assertThat(visitor.opens("/pages/page.css").statusCode()).isEqualTo(200);
    }

    private static void operatorsAreTold(Tasklist olivia) {
        assertThat(atOnce(() -> olivia.open("/api/engine/engine/default/task"))).contains("service-unavailable");
        assertThat(atOnce(() -> olivia.post("/task/none/claim", Map.of("userId", "olivia@ops.example"))))
                .contains("service-unavailable");
    }

    private HttpResponse<String> hook() {
        return RekeyClient.withoutToken(port)
                .with("development-only-secret-of-the-hooks")
                .postJson(
                        "/hooks/auth0/password-changed",
                        RekeyClient.json(Map.of(
                                "user_id", "auth0|none", "connection", "Users", "date", "2026-03-01T12:00:00.123Z")));
    }

    /** The words of an answer that has to be 503, and quick. */
    private static String atOnce(Supplier<HttpResponse<String>> asked) {
        Instant before = Instant.now();
        HttpResponse<String> answer = asked.get();
        assertThat(Duration.between(before, Instant.now())).isLessThan(AT_ONCE);
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("5");
        return answer.body();
    }
}
