package io.rekey.engine;

import static io.rekey.support.EngineCallers.NOBODY;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.process.PasswordChangeWatch;
import io.rekey.support.ApiTest;
import io.rekey.support.EngineCallers;
import io.rekey.support.Tasklist;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every thread that somebody's request brings to the engine carries their name; Rekey's own threads carry none. */
class IdentityOnThreadsTest extends ApiTest {

    @Autowired
    private EngineCallers callers;

    @Autowired
    private PasswordChangeWatch watch;

    @BeforeEach
    void forgetWhatWasBefore() {
        callers.seen();
    }

    @Test
    void api_bringsTheClientsName() {
        String id = helpDesk.startedFor(PAT);
        assertThat(callers.seen()).containsExactly("acme-backend");
        assertThat(helpDesk.read(id).statusCode()).isEqualTo(200);
        assertThat(callers.seen()).containsExactly("acme-backend");
        assertThat(helpDesk.cancel(id).statusCode()).isEqualTo(202);
        assertThat(callers.seen()).containsExactly("acme-backend");
    }

    @Test
    void engineRest_bringsTheClientsName() {
        var answer = helpDesk.startThroughEngine(Map.of(
                "app", "acme", "email", PAT, "agent", "kim@helpdesk", "method", "voice", "statement", "knew the team"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(callers.seen()).containsExactly("acme-backend");
    }

    @Test
    void webapps_bringThePersonsName() {
        Tasklist olivia = Tasklist.signedIn(port, "olivia");
        callers.seen();
        olivia.get("/task");
        assertThat(callers.seen()).containsExactly("olivia");
        olivia.post("/message", Map.of("messageName", "x"));
        assertThat(callers.seen()).containsExactly("olivia");
        Tasklist.signedIn(port, "ada", "cockpit").get("/history/process-instance");
        assertThat(callers.seen()).contains("ada").doesNotContain("olivia");
    }

    @Test
    void nobodysRequest_doesNotReachTheEngine() {
        nobody.send("GET", "/engine-rest/task", null);
        nobody.send("GET", "/api/v1/resets/1", null);
        nobody.send("GET", "/camunda/api/engine/engine/default/task", null);
        nobody.send("POST", "/camunda/api/admin/setup/default/user/create", "{}");
        assertThat(callers.seen()).isEmpty();
    }

    @Test
    void jobsAndSchedulers_bringNone() {
        reset.follow(helpDesk.startedFor(ANN));
        callers.seen();
        CompletableFuture.runAsync(reset::runsOn).join();
        watch.look();
        assertThat(callers.seen()).containsExactly(NOBODY);
        assertThat(TENANT.users().byEmail(ANN).hasPassword(LocalTenant.PASSWORD))
                .isFalse();
    }
}
