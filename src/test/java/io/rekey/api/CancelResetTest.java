package io.rekey.api;

import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import io.rekey.support.ApiTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A reset can be withdrawn until it begins to change the account, and not after. */
class CancelResetTest extends ApiTest {

    @Test
    void whileAwaitingApproval_itEndsAndNothingHasChanged() {
        reset.follow(helpDesk.startedFor(PAT)).runs("lookUpAccount").waitsAt("approveReset");
        var answer = helpDesk.cancel(reset.id());
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        reset.endsAs(Outcome.CANCELLED);
        assertThat(outcome()).isEqualTo("cancelled");
        assertThat(askedAtTheTenant()).allMatch(call -> call.method().equals("GET"));
        assertThat(TENANT.inbox().mails()).isEmpty();
        assertThat(tenantClient.signIn(PAT, LocalTenant.PASSWORD, "openid").statusCode())
                .isEqualTo(200);
    }

    @Test
    void beforeTheAccountWasLookedUp_itEndsAndTheTenantIsNeverAsked() {
        reset.follow(helpDesk.startedFor(ANN));
        assertThat(helpDesk.cancel(reset.id()).statusCode()).isEqualTo(202);
        reset.endsAs(Outcome.CANCELLED);
        assertThat(askedAtTheTenant()).isEmpty();
    }

    @Test
    void onceTheRandomizationIsDue_itIsTooLate() {
        reset.follow(helpDesk.startedFor(ANN)).runs("lookUpAccount");
        assertTooLate();
        reset.runs("randomizePassword");
        assertTooLate();
        reset.runsOn().waitsAt("awaitNewPassword");
        assertTooLate();
        assertThat(reset.isOpen()).isTrue();
    }

    @Test
    void afterTheEnd_itIsTooLate() {
        reset.follow(helpDesk.startedFor("nobody@acme.example")).runs("lookUpAccount");
        assertTooLate();
        assertThat(outcome()).isEqualTo("no-account");
    }

    @Test
    void twice_theSecondIsTooLate() {
        reset.follow(helpDesk.startedFor(PAT)).runs("lookUpAccount");
        assertThat(helpDesk.cancel(reset.id()).statusCode()).isEqualTo(202);
        assertTooLate();
    }

    @RepeatedTest(5)
    void manyAtOnce_oneWinsAndTheOthersAreTooLate() {
        reset.follow(helpDesk.startedFor(PAT)).runs("lookUpAccount");
        List<Integer> answers = atOnce(8, i -> helpDesk.cancel(reset.id()).statusCode());
        assertThat(answers).containsOnlyOnce(202).containsOnly(202, 409);
        reset.endsAs(Outcome.CANCELLED);
    }

    @RepeatedTest(20)
    void togetherWithAnApproval_exactlyOneWins() {
        reset.follow(helpDesk.startedFor(PAT)).runs("lookUpAccount");
        engine.getTaskService().claim(reset.approvalTask().getId(), "olivia");
        String task = reset.approvalTask().getId();
        List<Object> answers = atOnce(
                2, i -> i == 0 ? approved(task) : helpDesk.cancel(reset.id()).statusCode());
        if (answers.get(0).equals(true)) {
            assertThat(answers.get(1)).isEqualTo(409);
            reset.waitsAt("randomizePassword");
        } else {
            assertThat(answers.get(1)).isEqualTo(202);
            reset.endsAs(Outcome.CANCELLED);
        }
    }

    @Test
    void otherClientsReset_isUnknownAndGoesOn() {
        reset.follow(helpDesk.startedFor(ANN));
        assertProblem(nobody.as("globex-backend").cancel(reset.id()), 404, "unknown-reset");
        assertThat(reset.isOpen()).isTrue();
    }

    @Test
    void withoutTheStartScope_isForbidden() {
        reset.follow(helpDesk.startedFor(ANN));
        TENANT.client("acme-web").grant(LocalTenant.SERVICE_AUDIENCE, "resets:read");
        assertProblem(nobody.as("acme-web").cancel(reset.id()), 403, "forbidden");
        assertThat(reset.isOpen()).isTrue();
    }

    private boolean approved(String task) {
        try {
            Map<String, Object> form = Map.of("decision", "approve", "comment", "called back");
            reset.as("olivia", List.of("security-operators"), () -> engine.getTaskService()
                    .complete(task, form));
            return true;
        } catch (InvalidRequestException | AuthorizationException cancelledFirst) {
            return false;
        }
    }

    private void assertTooLate() {
        assertProblem(helpDesk.cancel(reset.id()), 409, "too-late-to-cancel");
    }

    private String outcome() {
        return json(helpDesk.read(reset.id())).path("outcome").asText();
    }
}
