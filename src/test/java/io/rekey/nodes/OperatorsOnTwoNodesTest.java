package io.rekey.nodes;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.OperatorsTest;
import io.rekey.support.OtherNode;
import io.rekey.support.Tasklist;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** An operator whose node is gone, and whose session went with it. */
class OperatorsOnTwoNodesTest extends OperatorsTest {

    private static final String PAGE = "/app/tasklist/default/";
    private static final String PROFILE = "/api/engine/engine/default/user/olivia@ops.example/profile";

    @Autowired
    private Environment settings;

    @Test
    void sessionOfAnotherNode_isNobodys_andTheNextPageSignsInAgainWithoutAForm() {
        try (OtherNode other = OtherNode.beside(
                settings,
                "rekey.sign-in.issuer=" + TENANT.issuer(),
                "rekey.sign-in.client-id=rekey-operators",
                "rekey.sign-in.client-secret=rekey-operators-secret",
                "rekey.sign-in.groups-claim=https://rekey.example/groups")) {
            reset.vouchedFor("pat@acme.example").runs("lookUpAccount");
            Tasklist olivia = Tasklist.signedInAtProvider(port, "olivia");
            String task = olivia.approvalOf(reset.id());
            olivia.claim(task, "olivia@ops.example");

            TENANT.client("rekey-operators").callbacks("http://localhost:" + other.port() + "/camunda/signed-in");
            olivia.ledTo(other.port());
            assertThat(olivia.open(PROFILE).statusCode()).isEqualTo(401);
            HttpResponse<String> page = olivia.open(PAGE);
            assertThat(page.uri().getPath()).isEqualTo("/camunda" + PAGE);
            assertThat(page.body()).contains("Camunda Tasklist");
            assertThat(olivia.get("/task/count").path("count").asInt()).isEqualTo(1);
            Tasklist.require204(olivia.submit(task, "approve", "called back"));
            reset.runs("randomizePassword");
        }
    }
}
