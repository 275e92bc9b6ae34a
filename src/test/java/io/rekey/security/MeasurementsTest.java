package io.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;

/** What is measured has no door to the outside: neither an open one nor one behind a lock. */
class MeasurementsTest extends ApiTest {

    @Autowired
    private WebEndpointsSupplier endpoints;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/", "/actuator/health", "/actuator/metrics", "/actuator/env"})
    void path_isNotFoundAsAnyClosedPath(String path) {
        assertThat(nobody.send("GET", path, null).statusCode()).isEqualTo(404);
        assertThat(helpDesk.send("GET", path, null).statusCode()).isEqualTo(404);
    }

    @Test
    void endpoints_doNotExist() {
        assertThat(endpoints.getEndpoints())
                .extracting(ExposableEndpoint::getEndpointId)
                .isEmpty();
    }
}
