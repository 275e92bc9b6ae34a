package io.rekey.security;

import static io.rekey.localtenant.LocalTenant.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.audit.TrailEvent;
import io.rekey.audit.Trails;
import io.rekey.reset.Origin;
import io.rekey.support.IdTokens;
import io.rekey.support.LimitedTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.Tasklist;
import io.rekey.support.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** From where something was done is what the server sees, and nothing that anybody sends along. */
class OriginTest extends LimitedTest {

    private static final String HERE = "192.0.2.7";

    @Autowired
    Trails trails;

    @Test
    void service_isTheApi() {
        reset.follow(
                id(helpDesk.start(RekeyClient.vouchedFor(ANN), FORWARDED, HERE).body()));
        assertThat(first().from()).contains("192.0.2.7 (api)");
    }

    @Test
    void serviceThatSpeaksCamunda_isTheEnginesApi() {
        String body = RekeyClient.engineBody(Map.of("app", "acme", "email", ANN));
        reset.follow(id(helpDesk.postJson(RekeyClient.ENGINE_START, body, FORWARDED, HERE)
                .body()));
        assertThat(first().from()).contains("192.0.2.7 (engine-rest)");
    }

    @Test
    void visitor_isThePage_andOfIpv6OnlyTheNetwork() {
        new Visitor(port).asks("globex", "gus@globex.example", FORWARDED, "2001:db8:1:2:3:4:5:6");
        assertThat(first(openOne()).from()).contains("2001:db8:1:2::/64 (page)");
    }

    @Test
    void userWhoIsSignedIn_isMe() {
        String token = signed(IdTokens.claimsOf(ANN));
        reset.follow(id(nobody.with(token)
                .postJson("/api/v1/me/reset", "{\"app\":\"acme\"}", FORWARDED, HERE)
                .body()));
        assertThat(first().from()).contains("192.0.2.7 (me)");
    }

    @Test
    void addressThatTheCallerWritesItself_isNotBelieved() {
        reset.follow(id(helpDesk.start(RekeyClient.vouchedFor(ANN), FORWARDED, "203.0.113.9, " + HERE)
                .body()));
        assertThat(first().from()).contains("192.0.2.7 (api)");
    }

    @Test
    void whatNobodyOutsideAskedFor_hasNoOrigin() {
        helpDesk.startedFor(ANN);
        assertThat(Origin.current()).isEmpty();
        reset.vouchedFor(PAT);
        assertThat(first().from()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"requestedFrom", "confirmedFrom", "decidedFrom", "newPasswordFrom", "stoppedBy", "stoppedFrom"})
    void nobodySaysThemselvesFromWhere(String variable) {
        var answer = helpDesk.startThroughEngine(Map.of("app", "acme", "email", ANN, variable, "10.0.0.1 (page)"));
        assertInvalid(answer, variable);
        var body = RekeyClient.vouchedFor(ANN);
        body.put(variable, "10.0.0.1 (page)");
        assertInvalid(helpDesk.start(body), variable);
        reset.vouchedFor(PAT).runsOn();
        Tasklist olivia = Tasklist.signedIn(port, "olivia");
        String task = olivia.approvalOf(reset.id());
        olivia.claim(task, "olivia");
        var fields = Map.of("decision", Map.of("value", "approve"), variable, Map.of("value", "10.0.0.1 (page)"));
        for (String way : List.of("complete", "submit-form")) {
            assertThat(olivia.post("/task/" + task + "/" + way, Map.of("variables", fields))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static String id(String body) {
        return body.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    }

    private String openOne() {
        return database.sql("SELECT reset_id FROM audit_reset WHERE email = 'gus@globex.example' AND outcome IS NULL")
                .query(String.class)
                .single();
    }

    private TrailEvent first() {
        return first(reset.id());
    }

    private TrailEvent first(String id) {
        return trails.read(id).orElseThrow().events().get(0);
    }
}
