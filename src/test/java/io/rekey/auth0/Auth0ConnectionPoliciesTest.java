package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.auth0.client.mgmt.core.ObjectMappers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.rekey.localtenant.Fault;
import io.rekey.password.CharacterClass;
import io.rekey.password.ConnectionPolicy;
import io.rekey.support.RecordedLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connection asks of passwords, in both ways in which Auth0 says so. */
class Auth0ConnectionPoliciesTest {

    private static final String PATH = "/api/v2/connections";

    private Auth0ConnectionPolicies policies;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        policies = Adapter.connectionPolicies();
    }

    @Test
    void olderWay_isRead() {
        TENANT.connection(CONNECTION)
                .passwordPolicy("excellent")
                .noPersonalInfo(true)
                .dictionary("kettle", "orbit");
        assertThat(policies.of(ACME))
                .contains(ConnectionPolicy.ofLevel("excellent", null, true, List.of("kettle", "orbit")));
    }

    @Test
    void newerWay_isRead() throws JsonProcessingException {
        assertThat(ConnectionOptions.read(options("""
                {"password_options": {
                  "complexity": {"min_length": 12, "character_types": ["uppercase", "number", "telepathic"],
                    "character_type_rule": "all", "identical_characters": "block", "sequential_characters": "allow"},
                  "profile_data": {"active": true, "blocked_fields": ["name", "email"]},
                  "dictionary": {"active": true, "default": "en_10k", "custom": ["kettle"]}}}""")))
                .isEqualTo(new ConnectionPolicy(
                        12,
                        Set.of(CharacterClass.UPPER, CharacterClass.DIGIT),
                        0,
                        true,
                        false,
                        Set.of("name", "email"),
                        List.of("kettle")));
    }

    @Test
    void newerWay_threeOfFour_whatIsSwitchedOffDoesNotCount() throws JsonProcessingException {
        assertThat(ConnectionOptions.read(options("""
                {"passwordPolicy": "excellent", "password_options": {
                  "complexity": {"min_length": 9, "character_types": ["uppercase", "lowercase", "number", "special"],
                    "character_type_rule": "three_of_four", "identical_characters": "allow",
                    "sequential_characters": "block"},
                  "profile_data": {"active": false, "blocked_fields": ["name"]},
                  "dictionary": {"active": false, "custom": ["kettle"]}}}""")))
                .isEqualTo(new ConnectionPolicy(9, Set.of(), 3, false, true, Set.of(), List.of()));
    }

    @Test
    void answer_isHeldForFiveMinutes() {
        policies.of(ACME);
        TENANT.connection(CONNECTION).passwordPolicy("low");
        CLOCK.advance(Duration.ofMinutes(4));
        assertThat(policies.of(ACME)).contains(ConnectionPolicy.ofLevel("good", null, false, List.of()));
        assertThat(TENANT.calls().count("GET", PATH)).isEqualTo(1);
        CLOCK.advance(Duration.ofMinutes(2));
        assertThat(policies.of(ACME)).contains(ConnectionPolicy.ofLevel("low", null, false, List.of()));
    }

    @Test
    void noAnswer_isNoPolicy_andTriedAgainSoon() {
        TENANT.faults().add(Fault.on("GET", PATH).status(503).body("<html>canary"));
        try (RecordedLog log = RecordedLog.open()) {
            assertThat(policies.of(ACME)).isEmpty();
            assertThat(log.text()).contains("judged by the apps' own rules").doesNotContain("canary");
        }
        assertThat(policies.of(ACME)).isEmpty();
        assertThat(TENANT.calls().count("GET", PATH)).isEqualTo(1);
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(policies.of(ACME)).isPresent();
    }

    @Test
    void noAnswerAnyMore_keepsWhatWasKnown() {
        var known = policies.of(ACME);
        assertThat(known).isPresent();
        TENANT.faults().add(Fault.on("GET", PATH).status(503));
        CLOCK.advance(Duration.ofMinutes(6));
        try (RecordedLog log = RecordedLog.open()) {
            assertThat(policies.of(ACME)).isEqualTo(known);
            assertThat(log.text()).contains("judged by what it said before");
        }
        TENANT.connection(CONNECTION).passwordPolicy("low");
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(policies.of(ACME)).contains(ConnectionPolicy.ofLevel("low", null, false, List.of()));
    }

    @Test
    void whileOneAsks_othersGoByWhatIsKnown() throws Exception {
        var known = policies.of(ACME);
        CLOCK.advance(Duration.ofMinutes(6));
        TENANT.calls().clear();
        TENANT.faults().add(Fault.on("GET", PATH).held());
        var asker = CompletableFuture.supplyAsync(() -> policies.of(ACME));
        try {
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                while (TENANT.calls().count("GET", PATH) == 0) {
                    Thread.onSpinWait();
                }
                assertThat(policies.of(ACME)).isEqualTo(known);
            });
            assertThat(asker).isNotDone();
        } finally {
            TENANT.faults().release();
        }
        assertThat(asker.get()).isEqualTo(known);
        assertThat(TENANT.calls().count("GET", PATH)).isEqualTo(1);
    }

    @Test
    void missingScope_isNamed() {
        TENANT.faults().add(Fault.on("GET", PATH).status(403).body("""
                {"statusCode":403,"error":"Forbidden","errorCode":"insufficient_scope","message":"Insufficient scope, \
                expected any of: read:connections"}"""));
        try (RecordedLog log = RecordedLog.open()) {
            assertThat(policies.of(ACME)).isEmpty();
            assertThat(log.text()).contains("read:connections");
        }
    }

    @Test
    void policyThatIsUnknownToUs_isNone() {
        TENANT.faults().add(Fault.on("GET", PATH).status(200).body("""
                [{"id":"con_1","name":"x","strategy":"auth0","options":{"passwordPolicy":"heroic"}}]"""));
        assertThat(policies.of(ACME)).isEmpty();
    }

    private static Map<String, Object> options(String json) throws JsonProcessingException {
        return ObjectMappers.JSON_MAPPER.readValue(json, new TypeReference<>() {});
    }
}
