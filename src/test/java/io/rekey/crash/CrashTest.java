package io.rekey.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.RekeyClient;
import io.rekey.support.RekeyNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * A node is killed between an effect outside and its own record of it, the instant from which nothing can be rolled back.
 * The next node finds out what is still owed to the owner. Each case kills the node that took over in the one before.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashTest {

    private static final String DATABASE = "crashes";
    private static final String PATCH = "/api/v2/users/*";
    private static final String RESET_MAIL = "/dbconnections/change_password";

    /** How often each call is made for a reset that nothing disturbs. */
    private static final Map<String, Integer> UNDISTURBED = Map.of(
            "GET /api/v2/users-by-email", 1,
            "PATCH /api/v2/users/*", 1,
            "DELETE /api/v2/users/*/refresh-tokens", 1,
            "POST /dbconnections/change_password", 1,
            "POST /api/v2/tickets/password-change", 1);

    private static final Duration SOON = Duration.ofMinutes(1);

    private static LocalTenant tenant;
    private static RekeyNode node;
    private static Trail trail;

    private RekeyClient backEnd;
    private Owner owner;

    @BeforeAll
    static void startFirstNode() {
        tenant = LocalTenant.start(0, 0, Clock.systemUTC());
        trail = new Trail(DATABASE);
        node = new RekeyNode(tenant, DATABASE).start().awaitReady();
    }

    @AfterAll
    static void leaveNoNodeBehind() {
        node.close();
        tenant.close();
    }

    @BeforeEach
    void findOwner() {
        tenant.seed();
        backEnd = RekeyClient.withoutToken(node.port()).as("acme-backend", tenant);
    }

    @Test
    @Order(1)
    void killedAfterThePasswordWasRandomized_isRandomizedAgainAndGoesOn() {
        owner = new Owner(tenant, "ann@acme.example");
        tenant.faults().add(Fault.on("PATCH", PATCH).held());
        String reset = backEnd.startedFor(owner.email());
        tenant.faults().awaitHeld(SOON);
        assertThat(owner.signsInWithTheOldPassword()).isFalse();

        node.kill();
        tenant.faults().release();
        node.restart();

        ownerGetsANewPassword(reset);
        nothingWasRepeatedBut("PATCH " + PATCH);
        assertThat(owner.mails(Owner.RESET_MAIL)).hasSize(1);
        assertThat(owner.mails(Owner.CONFIRMATION)).hasSize(1);
        nothingIsLeftOf(reset);
    }

    @Test
    @Order(2)
    void killedAfterTheResetMailWasSent_itIsSentOnceMoreAndItsLinkWorks() {
        owner = new Owner(tenant, "bob@acme.example");
        tenant.faults().add(Fault.on("POST", RESET_MAIL).held());
        String reset = backEnd.startedFor(owner.email());
        tenant.faults().awaitHeld(SOON);
        assertThat(owner.mails(Owner.RESET_MAIL)).hasSize(1);

        node.kill();
        tenant.faults().release();
        node.restart();

        await().atMost(SOON).until(() -> tenant.calls().count("POST", RESET_MAIL) == 2);
        ownerGetsANewPassword(reset);
        nothingWasRepeatedBut("POST " + RESET_MAIL);
        assertThat(owner.mails(Owner.RESET_MAIL)).hasSizeBetween(1, 2);
        assertThat(owner.mails(Owner.CONFIRMATION)).hasSize(1);
        nothingIsLeftOf(reset);
    }

    @Test
    @Order(3)
    void killedAfterTheConfirmationWasTaken_itIsSentAtMostOnceMore() {
        owner = new Owner(tenant, "bob2@acme.example");
        String reset = backEnd.startedFor(owner.email());
        await().atMost(SOON).until(() -> owner.mails(Owner.ANNOUNCEMENT).size() == 1);
        ownerFollowsTheLink();
        tenant.inbox().holdAnswers();
        tenant.inbox().awaitHeld(SOON);
        assertThat(owner.mails(Owner.CONFIRMATION)).hasSize(1);

        node.kill();
        tenant.inbox().releaseAnswers();
        node.restart();

        ends(reset);
        nothingWasRepeatedBut("the confirmation");
        assertThat(owner.mails(Owner.RESET_MAIL)).hasSize(1);
        assertThat(owner.mails(Owner.CONFIRMATION)).hasSizeBetween(1, 2);
        nothingIsLeftOf(reset);
    }

    @Test
    @Order(4)
    void stoppedInTheMiddleOfAStep_finishesItFirst() {
        owner = new Owner(tenant, "bob3@acme.example");
        tenant.faults().add(Fault.on("PATCH", PATCH).held());
        String reset = backEnd.startedFor(owner.email());
        tenant.faults().awaitHeld(SOON);

        node.terminate();
        assertThat(node.endsWithin(Duration.ofSeconds(2)))
                .as("ended in the middle of a step")
                .isFalse();
        tenant.faults().release();
        assertThat(node.endsWithin(SOON)).isTrue();

        assertThat(trail.failures()).isEmpty();
        assertThat(trail.incidents()).isEmpty();
        assertThat(tenant.calls().count("PATCH", PATCH)).isEqualTo(1);
        assertThat(trail.jobs(reset)).isNotEmpty().doesNotContain("randomizePassword");
    }

    /** So that another start takes over within a minute what a node that died had begun. */
    @Test
    @Order(5)
    void shippedLock_endsWithinAMinute() {
        YamlPropertiesFactoryBean shipped = new YamlPropertiesFactoryBean();
        shipped.setResources(new ClassPathResource("application.yml"));
        Properties settings = shipped.getObject();
        assertThat(settings).isNotNull();
        assertThat(Integer.parseInt(String.valueOf(settings.get("camunda.bpm.job-execution.lock-time-in-millis"))))
                .isLessThan(60_000);
    }

    private void ownerGetsANewPassword(String reset) {
        ownerFollowsTheLink();
        ends(reset);
    }

    private void ownerFollowsTheLink() {
        await().atMost(SOON).until(() -> !owner.mails(Owner.RESET_MAIL).isEmpty());
        assertThat(owner.followsTheLink()).isTrue();
    }

    private void ends(String reset) {
        await().atMost(SOON).until(() -> RekeyClient.json(backEnd.read(reset))
                .path("status")
                .asText()
                .equals("ended"));
        assertThat(owner.signsInWithTheNewPassword()).isTrue();
        assertThat(owner.signsInWithTheOldPassword()).isFalse();
    }

    private void nothingWasRepeatedBut(String underWay) {
        UNDISTURBED.forEach((call, times) -> {
            String[] methodAndPath = call.split(" ");
            assertThat(tenant.calls().count(methodAndPath[0], methodAndPath[1]))
                    .as(call)
                    .isEqualTo(call.equals(underWay) ? times + 1 : times);
        });
    }

    private void nothingIsLeftOf(String reset) {
        assertThat(trail.outcomes(reset)).containsExactly("outcome-completed");
        assertThat(trail.jobs(reset)).isEmpty();
        assertThat(trail.incidents()).isEmpty();
        assertThat(trail.slots()).isEmpty();
    }
}
