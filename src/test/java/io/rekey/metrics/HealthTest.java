package io.rekey.metrics;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.audit.RemoteCalls.Call;
import io.rekey.localtenant.Fault;
import io.rekey.reset.RemoteFailure;
import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.ApplicationEventPublisher;

/** What a node says of itself while those it depends on fail. */
class HealthTest extends ApiTest {

    @Autowired
    private ApplicationEventPublisher calls;

    @Autowired
    private HealthEndpoint health;

    @LocalManagementPort
    private int managementPort;

    @BeforeEach
    @AfterEach
    void allIsWell() {
        answers(Call.AUTH0, "200", 3);
        answers(Call.MAIL, "accepted", 3);
    }

    @ParameterizedTest
    @CsvSource({
        "auth0, 503",
        "auth0, 500",
        "auth0, no answer",
        "auth0, 429",
        "auth0, 401",
        "auth0, 403",
        "mail, not accepted",
        "mail, no answer"
    })
    void failuresInARow_degradeTheNodeAndLeaveItInService(String target, String answer) {
        answers(target, answer, 2);
        assertThat(statusOf("remote")).isEqualTo("UP");
        answers(target, answer, 1);

        assertThat(statusOf("remote")).isEqualTo("DEGRADED");
        assertThat(statusOf("")).isEqualTo("DEGRADED");
        assertThat(statusOf("readiness")).isEqualTo("UP");
        assertThat(statusOf("liveness")).isEqualTo("UP");
        assertThat(health.healthForPath(target).getStatus()).isEqualTo(new Status("DEGRADED"));
    }

    @ParameterizedTest
    @CsvSource({"auth0, 404", "auth0, 400", "auth0, 204", "mail, refused", "mail, accepted"})
    void answersOfAnyOtherKind_areNoTrouble(String target, String answer) {
        answers(target, "no answer", 3);
        answers(target, answer, 1);
        assertThat(statusOf("remote")).isEqualTo("UP");
    }

    @Test
    void troubleOfLongAgo_isForgotten() {
        answers(Call.MAIL, "not accepted", 3);
        CLOCK.advance(Duration.ofMinutes(14));
        assertThat(statusOf("remote")).isEqualTo("DEGRADED");
        CLOCK.advance(Duration.ofMinutes(2));
        assertThat(statusOf("remote")).isEqualTo("UP");
    }

    @Test
    void trouble_isToldWithoutDetails() {
        answers(Call.AUTH0, "503", 3);
        assertThat(body("remote")).isEqualTo("{\"status\":\"DEGRADED\"}");
    }

    @Test
    void stepThatAuth0DoesNotAnswer_degradesTheNodeUntilItDoes() {
        reset.follow(helpDesk.startedFor(ANN));
        TENANT.faults().add(Fault.on("GET", "/api/v2/users-by-email").times(3).status(503));
        failsThreeTimes("lookUpAccount");
        assertThat(statusOf("remote")).isEqualTo("DEGRADED");
        reset.runs("lookUpAccount");
        assertThat(statusOf("remote")).isEqualTo("UP");
    }

    @Test
    void mailServerThatIsAway_degradesTheNodeUntilItIsBack() {
        reset.follow(helpDesk.startedFor(ANN)).runs("lookUpAccount", "randomizePassword");
        TENANT.inbox().shut();
        try {
            failsThreeTimes("announceReset");
            assertThat(statusOf("remote")).isEqualTo("DEGRADED");
            assertThat(statusOf("readiness")).isEqualTo("UP");
        } finally {
            TENANT.inbox().open();
        }
        reset.runs("announceReset");
        assertThat(statusOf("remote")).isEqualTo("UP");
    }

    private void failsThreeTimes(String step) {
        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> reset.runs(step)).isInstanceOf(RemoteFailure.class);
        }
    }

    private void answers(String target, String answer, int times) {
        for (int time = 0; time < times; time++) {
            calls.publishEvent(new Call(CLOCK.instant(), target, "GET /", answer, Duration.ofMillis(5)));
        }
    }

    private String statusOf(String group) {
        String body = body(group);
        return body.replaceAll("\\{\"status\":\"([A-Z]+)\".*", "$1");
    }

    private String body(String group) {
        var answer = RekeyClient.withoutToken(managementPort)
                .send("GET", "/actuator/health" + (group.isEmpty() ? "" : "/" + group), null);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
