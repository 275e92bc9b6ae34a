package io.rekey.journey;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rekey.RekeyApplication;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.TenantClient;
import io.rekey.support.RekeyClient;
import io.rekey.support.Surroundings;
import io.rekey.support.Tasklist;
import io.rekey.support.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Rekey with everything running by itself, and the steps that journeys are told in. Each step asserts as it goes. */
@SpringBootTest(
        classes = RekeyApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.wait-time-in-millis=200", "camunda.bpm.job-execution.max-wait=500"})
@ActiveProfiles("development")
@Import(Surroundings.ClockConfiguration.class)
abstract class JourneyTest {

    static final String NEW_PASSWORD = "Fresh-Passw0rd!7";

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    RekeyClient backEnd;
    TenantClient owner;

    @BeforeEach
    void startFresh() {
        Surroundings.answerAt(engine);
        CLOCK.reset();
        TENANT.seed();
        tenantTells();
        Surroundings.forgetBudget(database);
        Surroundings.forgetEarlierResets(database);
        // A step of the test before may still be under way.
        await().ignoreExceptionsInstanceOf(OptimisticLockingException.class).until(this::nothingIsOpen);
        backEnd = RekeyClient.withoutToken(port).as("acme-backend");
        owner = new TenantClient(TENANT);
    }

    private boolean nothingIsOpen() {
        engine.getRuntimeService().createProcessInstanceQuery().list().forEach(open -> engine.getRuntimeService()
                .deleteProcessInstanceIfExists(open.getId(), "next test", false, false, false, false));
        return engine.getRuntimeService().createProcessInstanceQuery().count() == 0;
    }

    /** As Auth0 may: each event twice, and in any order. */
    void tenantTells() {
        TENANT.logStream()
                .to(
                        URI.create("http://localhost:" + port + "/hooks/auth0/logs"),
                        "Bearer development-only-secret-of-the-hooks")
                .doubled()
                .unordered();
    }

    void approves(String operator, String reset, String comment) {
        Tasklist tasklist = Tasklist.signedIn(port, operator);
        String task = eventually(() -> tasklist.approvalOf(reset));
        tasklist.claim(task, operator);
        Tasklist.require204(tasklist.submit(task, "approve", comment));
    }

    void oldPasswordWorks(String email) {
        assertThat(signIn(email, LocalTenant.PASSWORD)).isEqualTo(200);
    }

    void oldPasswordIsUseless(String email) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(signIn(email, LocalTenant.PASSWORD))
                .isEqualTo(403));
    }

    void newPasswordWorks(String email) {
        assertThat(signIn(email, NEW_PASSWORD)).isEqualTo(200);
    }

    /** Waits for Auth0's mail, follows its link and sets the new password on Auth0's page. */
    void ownerFollowsTheLink(String email) {
        assertThat(owner.choosePassword(owner.linkIn(resetMailTo(email)), NEW_PASSWORD)
                        .statusCode())
                .isEqualTo(200);
    }

    String resetMailTo(String email) {
        return eventually(() -> TENANT.inbox().mailsTo(email).stream()
                .filter(mail -> mail.subject().startsWith("Reset your"))
                .map(mail -> mail.text())
                .findFirst()
                .orElse(null));
    }

    void ownerIsTold(String email, String subject) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(TENANT.inbox().mailsTo(email))
                        .extracting(mail -> mail.subject())
                        .contains(subject));
    }

    void statusBecomes(String reset, String status) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        RekeyClient.json(backEnd.read(reset)).path("status").asText())
                .isEqualTo(status));
    }

    /** What the API tells of a reset by mailbox follows from the time alone; the history has the truth. */
    void endsAs(String reset, String outcome) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> engine.getHistoryService()
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(reset)
                                .activityId("outcome-" + outcome)
                                .count()
                        == 1);
    }

    void outcomeIs(String reset, String outcome) {
        assertThat(RekeyClient.json(backEnd.read(reset)).path("outcome").asText())
                .isEqualTo(outcome);
    }

    /** The link is good from the moment on at which the step that mailed it is over; a test is faster than any owner. */
    String linkToConfirm(String reset, String email) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.getRuntimeService()
                                .createEventSubscriptionQuery()
                                .processInstanceId(reset)
                                .eventName("reset-confirmed")
                                .count()
                        == 1);
        return Visitor.linkMailedTo(email);
    }

    private int signIn(String email, String password) {
        return owner.signIn(email, password, "openid").statusCode();
    }

    private static String eventually(Callable<String> question) {
        return await().atMost(Duration.ofSeconds(20)).until(question, answer -> answer != null);
    }
}
