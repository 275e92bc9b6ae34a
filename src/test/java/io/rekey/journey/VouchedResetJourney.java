package io.rekey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.support.RekeyClient;
import io.rekey.support.Tasklist;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a help desk's REST call to a useless old password and a new one in its owner's hands, through every door. */
abstract class VouchedResetJourney extends JourneyTest {

    private static final String PAT = "pat@acme.example";
    private static final String ANN = "ann@acme.example";

    @Test
    void privilegedOwner_getsANewPassword_afterAnOperatorApproved() {
        String reset = backEnd.startedFor(PAT);
        statusBecomes(reset, "awaiting-approval");
        oldPasswordWorks(PAT);

        approves("olivia", reset, "called Pat back on the number on file");
        oldPasswordIsUseless(PAT);
        statusBecomes(reset, "awaiting-completion");

        ownerFollowsTheLink(PAT);
        newPasswordWorks(PAT);
        ownerIsTold(PAT, "Your Acme password was changed");
        statusBecomes(reset, "ended");
        outcomeIs(reset, "completed");
        historyIsComplete(reset);
    }

    @Test
    void plainOwner_getsANewPassword_whenTheEnginesOwnDoorIsUsed() {
        String reset = RekeyClient.json(backEnd.startThroughEngine(Map.of(
                        "app", "acme",
                        "email", ANN,
                        "agent", "kim@helpdesk",
                        "method", "voice",
                        "statement", "knew the team")))
                .path("id")
                .asText();
        oldPasswordIsUseless(ANN);
        ownerFollowsTheLink(ANN);
        newPasswordWorks(ANN);
        statusBecomes(reset, "ended");
        outcomeIs(reset, "completed");
    }

    /** What an auditor sees: each step, who decided what and why, and the evidence, all through Cockpit's own API. */
    private void historyIsComplete(String reset) {
        Tasklist ada = Tasklist.signedIn(port, "ada", "cockpit");
        assertThat(ada.get("/history/activity-instance?processInstanceId=" + reset)
                        .findValuesAsText("activityId"))
                .contains(
                        "resetRequested",
                        "lookUpAccount",
                        "verifyRequester",
                        "assessRisk",
                        "approveReset",
                        "randomizePassword",
                        "revokeAccess",
                        "sendResetEmail",
                        "ownersTurn",
                        "confirmChange",
                        "outcome-completed");
        JsonNode decided = ada.get("/history/user-operation?operationType=Complete&processInstanceId=" + reset)
                .path(0);
        assertThat(decided.path("userId").asText()).isEqualTo("olivia");
        assertThat(Instant.parse(decided.path("timestamp").asText().replace("+0000", "Z")))
                .isNotNull();
        JsonNode variables = ada.get("/history/variable-instance?deserializeValues=false&processInstanceId=" + reset);
        assertThat(variables.findValuesAsText("value"))
                .containsAll(List.of(
                        "vouched",
                        "acme-backend",
                        "kim@helpdesk",
                        "knew the team",
                        "approve",
                        "called Pat back on the number on file"));
    }
}
