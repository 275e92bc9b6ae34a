package io.rekey.engine.desks;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.Tasklist;
import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;

/** The history is for those who may read it, and nobody writes through it. */
class HistoryOfResetsTest extends ApiTest {

    private static final String RESETS = "/api/cockpit/plugin/rekey/default/resets";

    @Test
    void ada_writesThroughNoDoor() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        String task = reset.approvalTask().getId();
        Tasklist ada = Tasklist.signedIn(port, "ada", "cockpit");
        String engineApi = "/api/engine/engine/default";
        String instance = engineApi + "/process-instance/" + reset.id();
        assertRefused(ada, 403, "DELETE", instance);
        assertRefused(ada, 403, "PUT", instance + "/suspended");
        assertRefused(ada, 403, "PUT", instance + "/variables/app");
        assertRefused(ada, 403, "POST", engineApi + "/task/" + task + "/complete");
        assertRefused(ada, 403, "DELETE", engineApi + "/history/process-instance/" + reset.id());
        assertRefused(ada, 405, "DELETE", RESETS + "/" + reset.id());
        assertRefused(ada, 405, "PUT", RESETS + "/" + reset.id());
        assertThat(ada.postWithoutToken(RESETS + "/search").statusCode()).isEqualTo(403);
        reset.waitsAt("approveReset");
    }

    private static void assertRefused(Tasklist person, int status, String method, String path) {
        assertThat(person.send(method, path, "{\"suspended\":true}", "application/json")
                        .statusCode())
                .as(method + " " + path)
                .isEqualTo(status);
    }

    @Test
    void searchForNothing_findsAll() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        var answer =
                Tasklist.signedIn(port, "ada", "cockpit").send("POST", RESETS + "/search", "null", "application/json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(reset.id());
    }

    @Test
    void othersThanAuditors_readNothing() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        for (Tasklist other : List.of(Tasklist.ofNobody(port), Tasklist.signedIn(port, "olivia"))) {
            assertThat(other.open(RESETS + "/" + reset.id()).statusCode()).isEqualTo(401);
            assertThat(other.send("POST", RESETS + "/search", "{}", "application/json")
                            .statusCode())
                    .isIn(401, 403);
        }
    }

    /** Somebody who may open Cockpit, and may not read what became of resets. */
    @Test
    void userOfCockpitWithoutRightToTheHistory_isRefused() {
        var authorizations = engine.getAuthorizationService();
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId("omar");
        grant.setResource(Resources.APPLICATION);
        grant.setResourceId("cockpit");
        grant.addPermission(Permissions.ACCESS);
        String id = authorizations.saveAuthorization(grant).getId();
        try {
            reset.vouchedFor(PAT).runs("lookUpAccount");
            Tasklist omar = Tasklist.signedIn(port, "omar", "cockpit");
            assertRefused(omar, 403, "POST", RESETS + "/search");
            assertThat(omar.open(RESETS + "/" + reset.id()).statusCode()).isEqualTo(403);
        } finally {
            authorizations.deleteAuthorization(id);
        }
    }
}
