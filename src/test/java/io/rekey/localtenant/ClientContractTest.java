package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications as the Management API shows them, and what the seeded ones hold. */
class ClientContractTest extends LocalTenantContract {

    @Test
    void clients_areShownWithoutTheirSecrets() {
        tenant.client("acme-app").metadata("brand", "acme").initiateLoginUri("https://acme.example/login");

        JsonNode list = json(client.provision("GET", "/api/v2/clients?include_totals=true&per_page=2"));
        HttpResponse<String> one = client.provision("GET", "/api/v2/clients/acme-app");

        assertThat(list.path("clients")).hasSize(2);
        assertThat(list.path("total").asInt()).isGreaterThan(10);
        assertThat(json(one).at("/client_metadata/brand").asText()).isEqualTo("acme");
        assertThat(json(one).path("initiate_login_uri").asText()).isEqualTo("https://acme.example/login");
        assertThat(json(one).path("name").asText()).isEqualTo("Acme");
        assertThat(json(one).path("grant_types").toString())
                .isEqualTo("[\"http://auth0.com/oauth/grant-type/password-realm\",\"refresh_token\"]");
        assertThat(client.provision("GET", "/api/v2/clients/rekey").body())
                .contains("\"app_type\":\"non_interactive\"")
                .doesNotContain("rekey-secret");
        assertThat(client.provision("GET", "/api/v2/clients/rekey-operators?fields=name,app_type")
                        .body())
                .isEqualTo("{\"name\":\"Rekey\",\"app_type\":\"regular_web\"}");
    }

    @Test
    void clientUnknown_is404() {
        assertThat(error(client.provision("GET", "/api/v2/clients/nobody")))
                .isEqualTo("404 The client does not exist inexistent_client");
    }

    @Test
    void grantTypesTaken_areShownAndTheOthersRefused() {
        tenant.client("acme-app").grantTypes("refresh_token");

        assertThat(json(client.provision("GET", "/api/v2/clients/acme-app")).path("grant_types"))
                .hasToString("[\"refresh_token\"]");
        assertThat(error(client.signIn("ann@acme.example", LocalTenant.PASSWORD, "openid")))
                .startsWith("403 unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/clients", "/api/v2/clients/acme-app"})
    void scopeMissing_is403(String path) {
        assertThat(error(client.manage("GET", path)))
                .isEqualTo("403 Insufficient scope, expected any of: read:clients insufficient_scope");
    }

    @Test
    void tokenForTheManagementApi_saysWhatTheClientMayDo() {
        assertThat(scopes("rekey"))
                .containsExactlyInAnyOrder(
                        "read:users",
                        "update:users",
                        "create:user_tickets",
                        "read:connections",
                        "read:roles",
                        "read:role_members",
                        "delete:sessions",
                        "read:sessions",
                        "delete:refresh_tokens",
                        "read:refresh_tokens",
                        "read:authentication_methods");
        assertThat(scopes("rekey-provisioning"))
                .contains(
                        "read:clients",
                        "read:connections",
                        "read:custom_domains",
                        "read:email_provider",
                        "read:log_streams",
                        "create:log_streams",
                        "read:actions")
                .doesNotContain("read:client_keys", "read:users");
    }

    private List<String> scopes(String clientId) {
        HttpResponse<String> token = client.machineToken(clientId, clientId + "-secret", tenant.managementAudience());
        return Scopes.of(json(token).path("scope").asText());
    }
}
