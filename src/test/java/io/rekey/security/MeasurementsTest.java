package io.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.core.env.Environment;

/** What is measured is read on a port of its own, by whoever reaches that; the main port knows nothing of it. */
class MeasurementsTest extends ApiTest {

    @Autowired
    private WebEndpointsSupplier endpoints;

    @Autowired
    private Environment environment;

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/",
                "/actuator/health",
                "/actuator/health/readiness",
                "/actuator/metrics",
                "/actuator/prometheus",
                "/actuator/env",
                "/livez",
                "/readyz"
            })
    void pathOnTheMainPort_isNotFoundAsAnyClosedPath(String path) {
        assertThat(nobody.send("GET", path, null).statusCode()).isEqualTo(404);
        assertThat(helpDesk.send("GET", path, null).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/metrics/jvm.memory.used",
                "/actuator/prometheus"
            })
    void pathOnItsOwnPort_isRead(String path) {
        assertThat(managementPort).isNotEqualTo(port);
        RekeyClient prober = RekeyClient.withoutToken(managementPort);
        assertThat(prober.send("GET", path, null).statusCode()).isEqualTo(200);
        assertThat(prober.send("POST", path, "{}").statusCode()).isIn(401, 403, 404);
    }

    @Test
    void health_tellsNoDetails() {
        assertThat(RekeyClient.withoutToken(managementPort)
                        .send("GET", "/actuator/health", null)
                        .body())
                .contains("\"groups\":[\"liveness\",\"readiness\",\"remote\"]")
                .doesNotContain("components", "details", "database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/shutdown",
                "/error",
                "/api/v1/resets/1",
                "/camunda/app/tasklist/default/",
                "/engine-rest/engine"
            })
    void everythingElseOnTheirPort_isShut(String path) {
        assertThat(RekeyClient.withoutToken(managementPort)
                        .send("GET", path, null)
                        .statusCode())
                .isIn(401, 403, 404);
    }

    @Test
    void endpoints_areTheListedOnes() {
        assertThat(endpoints.getEndpoints())
                .extracting(ExposableEndpoint::getEndpointId)
                .extracting(EndpointId::toString)
                .containsExactlyInAnyOrder("health", "metrics", "prometheus");
    }

    @Test
    void port_isReachedFromThisMachineOnly() {
        assertThat(environment.getProperty("management.server.address")).isEqualTo("127.0.0.1");
    }
}
