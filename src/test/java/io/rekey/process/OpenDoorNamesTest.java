package io.rekey.process;

import static io.rekey.support.RekeyClient.ENGINE_START;
import static io.rekey.support.RekeyClient.engineBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.DevelopmentPeople;
import io.rekey.reset.Caller;
import io.rekey.support.ApiTest;
import io.rekey.support.Tasklist;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reset that anybody asked for at an open door of ours says so, and nobody else can have it said. */
class OpenDoorNamesTest extends ApiTest {

    private static final Map<String, Object> TEXTS = Map.of("app", "acme", "email", ANN);

    @AfterEach
    void leave() {
        Caller.OPEN_DOORS.forEach(engine.getIdentityService()::deleteUser);
    }

    @ParameterizedTest
    @MethodSource("names")
    void operatorOfThatName_startsNothingInTasklist(String name) {
        Tasklist tasklist = signedIn(name);
        var answer = tasklist.post(
                "/process-definition/key/password-reset/submit-form",
                Map.of(
                        "variables",
                        Map.of(
                                "app", Map.of("value", "acme"),
                                "email", Map.of("value", ANN),
                                "statement", Map.of("value", "asked by phone"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(started()).isZero();
    }

    @ParameterizedTest
    @MethodSource("names")
    void clientOfThatName_startsNothingThroughTheEngine(String name) {
        reset.as(name, List.of("resets:start", "resets:vouch"), this::startIsRefused);
        reset.as(name, List.of("resets:start", "session:" + name), this::startIsRefused);
        reset.as("acme-web", List.of("resets:start", Caller.OPEN_DOOR_SCOPE), () -> reset.follow(start()));
        assertThat(reset.variable("requestedBy")).isEqualTo("acme-web");
    }

    @ParameterizedTest
    @MethodSource("names")
    void serviceThatNamesTheDoor_isRefused(String door) {
        for (String name : List.of("requestedBy", door, Caller.OPEN_DOOR_SCOPE)) {
            var answer = helpDesk.postJson(ENGINE_START, engineBody(Map.of("app", "acme", "email", ANN, name, door)));
            assertInvalid(answer, name);
        }
        assertThat(started()).isZero();
    }

    private static Set<String> names() {
        return Caller.OPEN_DOORS;
    }

    /** An operator whose provider calls them so. */
    private Tasklist signedIn(String name) {
        var identities = engine.getIdentityService();
        var person = identities.newUser(name);
        person.setPassword(DevelopmentPeople.passwordOf(name));
        identities.saveUser(person);
        identities.createMembership(name, "security-operators");
        return Tasklist.signedIn(port, name);
    }

    private void startIsRefused() {
        assertThatThrownBy(this::start).isInstanceOf(AuthorizationException.class);
    }

    private String start() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey("password-reset", TEXTS)
                .getId();
    }
}
