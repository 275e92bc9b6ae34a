package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lets a user in, as the Management API shows and revokes it; and connections. */
class AccessContractTest extends LocalTenantContract {

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @Test
    void sessionsDeleted_is202AndTheListIsEmpty() {
        client.postForm("/", Map.of("client_id", "acme-app", "email", ann.email(), "password", PASSWORD));
        String path = client.userPath(ann) + "/sessions";
        assertThat(json(client.manage("GET", path))
                        .at("/sessions/0/clients/0/client_id")
                        .asText())
                .isEqualTo("acme-app");

        HttpResponse<String> response = client.manage("DELETE", path);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{}");
        assertThat(client.manage("GET", path).body()).isEqualTo("{\"sessions\":[]}");
    }

    @Test
    void sessionsOnASmallPlan_are403() {
        tenant.switches().sessionEndpoints(false);

        HttpResponse<String> response = client.manage("DELETE", client.userPath(ann) + "/sessions");

        assertThat(error(response))
                .startsWith("403 Please upgrade your subscription")
                .endsWith("insufficient_entitlement");
    }

    @Test
    void sessionsOfNobody_are404OnlyWhereThePlanHasThem() {
        String path = "/api/v2/users/auth0%7C000000000000000000000000/sessions";

        assertThat(error(client.manage("GET", path))).isEqualTo("404 The user does not exist. inexistent_user");

        tenant.switches().sessionEndpoints(false);
        assertThat(error(client.manage("GET", path)))
                .startsWith("403 Please upgrade your subscription")
                .endsWith("insufficient_entitlement");
    }

    @Test
    void refreshTokensDeleted_is202AndTheListIsEmpty() {
        client.signIn(ann.email(), PASSWORD, "openid offline_access");
        String path = client.userPath(ann) + "/refresh-tokens";
        assertThat(json(client.manage("GET", path)).at("/tokens/0/client_id").asText())
                .isEqualTo("acme-app");

        HttpResponse<String> response = client.manage("DELETE", path);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(client.manage("GET", path + "?include_totals=true").body()).isEqualTo("{\"tokens\":[],\"total\":0}");
    }

    @Test
    void browsersForgotten_is204() {
        String path = client.userPath(ann) + "/multifactor/actions/invalidate-remember-browser";

        assertThat(client.manage("POST", path, Map.of()).statusCode()).isEqualTo(204);
    }

    @Test
    void authenticationMethods_endWithAnEmptyPage() {
        String path = client.userPath(tenant.users().byEmail("mfa@acme.example"))
                + "/authentication-methods?include_totals=true&per_page=50&page=";

        JsonNode first = json(client.manage("GET", path + 0));

        assertThat(first.at("/authenticators/0/type").asText()).isEqualTo("totp");
        assertThat(first.at("/authenticators/0/confirmed").asBoolean()).isTrue();
        assertThat(first.path("total").asInt()).isOne();
        assertThat(client.manage("GET", path + 1).body())
                .isEqualTo("{\"authenticators\":[],\"start\":50,\"limit\":50,\"total\":1}");
    }

    @Test
    void roles_areListedInAnEnvelope() {
        ann.roles("operator");

        JsonNode page = json(client.manage("GET", client.userPath(ann) + "/roles?include_totals=true"));

        assertThat(page.at("/roles/0/name").asText()).isEqualTo("operator");
        assertThat(page.at("/roles/0/id").asText()).matches("rol_\\w{16}");
        assertThat(page.path("limit").asInt()).isEqualTo(50);
    }

    @Test
    void connections_areAnArrayOrAnEnvelope() {
        JsonNode byName = json(client.manage("GET", "/api/v2/connections?name=" + CONNECTION));
        JsonNode byStrategy = json(client.manage("GET", "/api/v2/connections?strategy=auth0&take=50"));

        assertThat(byName.at("/0/name").asText()).isEqualTo(CONNECTION);
        assertThat(byName.at("/0/options/passwordPolicy").asText()).isEqualTo("good");
        assertThat(byName.at("/0/id").asText()).matches("con_[A-Za-z0-9]{16}");
        assertThat(byStrategy.path("connections")).hasSize(2);
        assertThat(byStrategy.has("next")).isFalse();
    }
}
