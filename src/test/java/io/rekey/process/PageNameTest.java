package io.rekey.process;

import static io.rekey.support.RekeyClient.ENGINE_START;
import static io.rekey.support.RekeyClient.engineBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.DevelopmentPeople;
import io.rekey.support.ApiTest;
import io.rekey.support.Tasklist;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reset that anybody asked for on our page says so, and nobody else can have it said. */
class PageNameTest extends ApiTest {

    private static final Map<String, Object> TEXTS = Map.of("app", "acme", "email", ANN);

    /** An operator whose provider calls them so. */
    @BeforeEach
    void settle() {
        var identities = engine.getIdentityService();
        var person = identities.newUser("page");
        person.setPassword(DevelopmentPeople.passwordOf("page"));
        identities.saveUser(person);
        identities.createMembership("page", "security-operators");
    }

    @AfterEach
    void leave() {
        engine.getIdentityService().deleteUser("page");
    }

    @Test
    void operatorOfThatName_startsNothingInTasklist() {
        Tasklist page = Tasklist.signedIn(port, "page");
        var answer = page.post(
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

    @Test
    void clientOfThatName_startsNothingThroughTheEngine() {
        reset.as("page", List.of("resets:start", "resets:vouch"), this::startIsRefused);
        reset.as("page", List.of("resets:start", "session:page"), this::startIsRefused);
        reset.as("acme-web", List.of("resets:start", "page:start"), () -> reset.follow(start()));
        assertThat(reset.variable("requestedBy")).isEqualTo("acme-web");
    }

    @Test
    void serviceThatNamesThePage_isRefused() {
        for (String name : List.of("requestedBy", "page", "page:start")) {
            var answer = helpDesk.postJson(ENGINE_START, engineBody(Map.of("app", "acme", "email", ANN, name, "page")));
            assertInvalid(answer, name);
        }
        assertThat(started()).isZero();
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
