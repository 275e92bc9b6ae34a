package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.client.mgmt.connections.types.GetConnectionEnabledClientsRequestParameters;
import com.auth0.client.mgmt.types.ConnectionEnabledClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a connection says about itself, which applications may use it, and what its being disabled leads to. */
class ConnectionContractTest extends LocalTenantContract {

    private Connection connection;
    private String path;

    @BeforeEach
    void findConnection() {
        connection = tenant.connection(CONNECTION);
        path = "/api/v2/connections/" + connection.id();
    }

    @Test
    void seededConnection_keepsPasswordsAtAuth0AndIsActive() {
        JsonNode shown = json(client.manage("GET", path));

        assertThat(shown.path("options").fieldNames())
                .toIterable()
                .contains("passwordPolicy")
                .doesNotContain("enabledDatabaseCustomization", "import_mode");
        assertThat(shown.at("/options/authentication_methods/password/enabled").asBoolean())
                .isTrue();
        assertThat(shown.at("/authentication/active").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true"})
    void customDatabase_isShownWithWhetherItIsMigrated(boolean custom, boolean imports) {
        connection.customDatabase(custom).importMode(imports);

        JsonNode options = json(client.manage("GET", path)).path("options");

        assertThat(options.path("enabledDatabaseCustomization")).hasToString(String.valueOf(custom));
        assertThat(options.path("import_mode")).hasToString(String.valueOf(imports));
    }

    @Test
    void signInSwitchedOff_isShown() {
        connection.active(false).passwordEnabled(false);

        JsonNode shown = json(client.manage("GET", "/api/v2/connections?take=1&name=" + CONNECTION))
                .at("/connections/0");

        assertThat(shown.at("/authentication/active")).hasToString("false");
        assertThat(shown.at("/options/authentication_methods/password/enabled")).hasToString("false");
    }

    @Test
    void clients_areThePublicOnesUnlessNamed() {
        assertThat(client.manage("GET", path + "/clients").body())
                .isEqualTo(("{'clients':[{'client_id':'acme-app'},{'client_id':'codes-app'},{'client_id':'globex-app'},"
                                + "{'client_id':'tickets-app'},{'client_id':'vandelay-app'}]}")
                        .replace('\'', '"'));

        connection.enabledFor("globex-app");

        assertThat(client.manage("GET", path + "/clients").body())
                .isEqualTo("{\"clients\":[{\"client_id\":\"globex-app\"}]}");
        assertThat(json(client.manage("GET", path)).path("enabled_clients")).hasToString("[\"globex-app\"]");
    }

    @Test
    void clientsOfNoConnection_is404() {
        assertThat(error(client.manage("GET", "/api/v2/connections/con_0000000000000000/clients")))
                .isEqualTo("404 The connection does not exist inexistent_connection");
    }

    @Test
    void clientsWithoutTheScope_is403() {
        tenant.client("rekey").grant(tenant.managementAudience(), "read:users");

        assertThat(error(client.manage("GET", path + "/clients")))
                .isEqualTo("403 Insufficient scope, expected any of: read:connections insufficient_scope");
    }

    @Test
    void clientsInSeveralPages_areAllRead() {
        JsonNode first = json(client.manage("GET", path + "/clients?take=4"));
        assertThat(first.path("clients")).hasSize(4);
        JsonNode last = json(client.manage(
                "GET", path + "/clients?take=4&from=" + first.path("next").asText()));
        assertThat(last.path("clients")).hasSize(1);
        assertThat(last.has("next")).isFalse();

        var twoAtATime =
                GetConnectionEnabledClientsRequestParameters.builder().take(2).build();

        assertThat(provisioning().connections().clients().get(connection.id(), twoAtATime))
                .extracting(ConnectionEnabledClient::getClientId)
                .containsExactly("acme-app", "codes-app", "globex-app", "tickets-app", "vandelay-app");
        assertThat(provisioning().connections().clients().get(connection.id())).hasSize(5);
    }

    @Test
    void disabledConnection_keepsPasswordsAndAddressesAndSendsNoMail() {
        User ann = tenant.users().byEmail("ann@acme.example");
        connection.enabledFor();

        assertThat(error(client.setPassword(ann, "New-Passw0rd!")))
                .isEqualTo("400 Cannot change email or password for users in a disabled connection.");
        assertThat(error(client.manage("PATCH", client.userPath(ann), Map.of("email", "anna@acme.example"))))
                .isEqualTo("400 Cannot change email or password for users in a disabled connection.");
        assertThat(client.manage("PATCH", client.userPath(ann), Map.of("name", "Ann"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(error(client.askForMail(ann.email()))).startsWith("400 connection is disabled (client_id: acme-app");
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
        connection.enabledFor("acme-app").active(false);
        assertThat(client.setPassword(ann, "New-Passw0rd!").statusCode()).isEqualTo(400);
    }

    @Test
    void mailAskedForByNoApplicationWhereTheConnectionIsDisabled_isRefused() {
        connection.active(false);

        assertThat(error(client.post(
                        "/dbconnections/change_password",
                        Map.of("email", "ann@acme.example", "connection", CONNECTION))))
                .isEqualTo("400 connection is disabled (connection: " + CONNECTION + ")");
    }

    @Test
    void mailAskedForByAnApplicationThatMayNotUseTheConnection_isRefused() {
        connection.enabledFor("globex-app");

        assertThat(error(client.askForMail("ann@acme.example")))
                .isEqualTo("400 connection is disabled (client_id: acme-app - connection: " + CONNECTION + ")");
        assertThat(client.setPassword(tenant.users().byEmail("ann@acme.example"), "New-Passw0rd!")
                        .statusCode())
                .isEqualTo(200);
    }
}
