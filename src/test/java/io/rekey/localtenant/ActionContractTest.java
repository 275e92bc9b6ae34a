package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.client.mgmt.types.ActionSecretResponse;
import com.auth0.client.mgmt.types.ListActionsRequestParameters;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions as the Management API shows them: what is written, what is deployed, what is bound. */
class ActionContractTest extends LocalTenantContract {

    private static final String ACTIONS = "/api/v2/actions/actions";
    private static final String BINDINGS = "/api/v2/actions/triggers/post-change-password/bindings";

    @Test
    void seededTenant_hasNone() {
        assertThat(client.provision("GET", ACTIONS).body()).isEqualTo("{\"actions\":[],\"total\":0,\"per_page\":20}");
        assertThat(client.provision("GET", BINDINGS + "?per_page=50").body())
                .isEqualTo("{\"bindings\":[],\"total\":0,\"per_page\":50}");
    }

    @Test
    void actionWritten_isShownWithTheNamesOfItsSecretsAndNotBound() {
        tenant.addAction("Tell").code("exports.x = 1;").runtime("node18").secrets("REKEY_URL", "REKEY_SECRET");

        JsonNode action = json(client.provision("GET", ACTIONS)).at("/actions/0");

        assertThat(action.path("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(action.path("name").asText()).isEqualTo("Tell");
        assertThat(action.at("/supported_triggers/0/id").asText()).isEqualTo("post-change-password");
        assertThat(action.path("code").asText()).isEqualTo("exports.x = 1;");
        assertThat(action.path("runtime").asText()).isEqualTo("node18");
        assertThat(action.path("status").asText()).isEqualTo("built");
        assertThat(action.path("secrets")).hasSize(2).allSatisfy(secret -> assertThat(secret.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "updated_at"));
        assertThat(action.has("deployed_version")).isFalse();
        assertThat(action.path("all_changes_deployed")).hasToString("false");
        assertThat(json(client.provision("GET", BINDINGS)).path("bindings")).isEmpty();
    }

    @Test
    void actionDeployedAndBound_isShownBothWays() {
        tenant.addAction("Tell").code("exports.x = 1;").deploy().bind();

        JsonNode action = json(client.provision("GET", ACTIONS)).at("/actions/0");
        JsonNode binding = json(client.provision("GET", BINDINGS)).at("/bindings/0");

        assertThat(action.path("all_changes_deployed")).hasToString("true");
        assertThat(action.at("/deployed_version/code").asText()).isEqualTo("exports.x = 1;");
        assertThat(action.at("/deployed_version/deployed")).hasToString("true");
        assertThat(binding.path("trigger_id").asText()).isEqualTo("post-change-password");
        assertThat(binding.path("display_name").asText()).isEqualTo("Tell");
        assertThat(binding.at("/action/id")).isEqualTo(action.path("id"));
        assertThat(binding.at("/action/name").asText()).isEqualTo("Tell");
        assertThat(binding.at("/action/deployed_version/code").asText()).isEqualTo("exports.x = 1;");
        assertThat(binding.path("action").has("code")).isFalse();
    }

    @Test
    void actionChangedAfterItWasDeployed_showsBothAndSaysSo() {
        tenant.addAction("Tell").code("exports.x = 1;").deploy().code("exports.x = 2;");

        JsonNode action = json(client.provision("GET", ACTIONS)).at("/actions/0");

        assertThat(action.path("code").asText()).isEqualTo("exports.x = 2;");
        assertThat(action.at("/deployed_version/code").asText()).isEqualTo("exports.x = 1;");
        assertThat(action.path("all_changes_deployed")).hasToString("false");
    }

    @Test
    void actionNotDeployed_cannotBeBound() {
        Action action = tenant.addAction("Tell");

        assertThatThrownBy(action::bind).hasMessage("Tell is not deployed");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3",
        "?triggerId=post-change-password, 2",
        "?triggerId=post-login, 1",
    })
    void actionsOfATrigger_areListedWithoutTheOthers(String query, int left) {
        tenant.addAction("Tell").deploy().bind();
        tenant.addAction("Draft");
        tenant.addAction("Enrich").trigger("post-login");

        assertThat(json(client.provision("GET", ACTIONS + query)).path("actions"))
                .hasSize(left);
    }

    @Test
    void severalPages_comeToAnEnd() {
        IntStream.range(0, 3)
                .forEach(i -> tenant.addAction("Tell " + i).deploy().bind());

        JsonNode second = json(client.provision("GET", BINDINGS + "?per_page=2&page=1"));

        assertThat(second.path("bindings")).hasSize(1);
        assertThat(second.path("total").asInt()).isEqualTo(3);
        assertThat(second.path("page").asInt()).isOne();
        var two = ListActionsRequestParameters.builder().perPage(2).build();
        assertThat(provisioning().actions().list(two)).hasSize(3);
    }

    @Test
    void actionThatTells_isShownAsOneThatIsDeployedAndBound() {
        tenant.postChangePasswordAction(URI.create("http://localhost:1/hooks/auth0/password-changed"), "Bearer secret");

        assertThat(provisioning().actions().triggers().bindings().list("post-change-password"))
                .singleElement()
                .satisfies(binding ->
                        assertThat(binding.getAction().orElseThrow().getName()).contains("Rekey"));
        assertThat(provisioning().actions().list()).singleElement().satisfies(action -> {
            assertThat(action.getCode().orElseThrow()).contains("'/hooks/auth0/password-changed'");
            assertThat(action.getAllChangesDeployed()).contains(true);
            assertThat(action.getDeployedVersion()).isPresent();
            assertThat(action.getSecrets().orElseThrow())
                    .flatExtracting(ActionSecretResponse::getName)
                    .hasSize(2);
        });
        assertThat(client.provision("GET", ACTIONS).body()).doesNotContain("Bearer secret");
    }

    @Test
    void actionTakenOutOfTheFlow_tellsNothing() {
        try (Receiver receiver = new Receiver()) {
            tenant.addAction("Out")
                    .tells(receiver.uri(), "Bearer out")
                    .deploy()
                    .bind()
                    .unbind();
            tenant.addAction("In").tells(receiver.uri(), "Bearer in").deploy().bind();

            client.setPassword(tenant.users().byEmail("ann@acme.example"), "New-Passw0rd!");

            assertThat(receiver.next().authorization()).isEqualTo("Bearer in");
            assertThat(receiver.waiting()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ACTIONS, BINDINGS})
    void scopeMissing_is403(String path) {
        assertThat(error(client.manage("GET", path)))
                .isEqualTo("403 Insufficient scope, expected any of: read:actions insufficient_scope");
    }

    @Test
    void seed_removesThem() {
        tenant.addAction("Tell").deploy().bind();

        tenant.seed();

        assertThat(json(client.provision("GET", ACTIONS)).path("actions")).isEmpty();
    }
}
