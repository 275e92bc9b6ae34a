package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.LocalTenant.SERVICE_AUDIENCE;
import static io.rekey.localtenant.TenantClient.encoded;
import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.header;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Management API apart from passwords: its door and its users. */
class ManagementContractTest extends LocalTenantContract {

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @Test
    void success_hasTheRecordedHeaders() {
        HttpResponse<String> response = client.manage("GET", client.userPath(ann));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(header(response, "cache-control")).isEqualTo("no-cache");
        assertThat(header(response, "vary")).isEqualTo("origin,accept-encoding");
        assertThat(header(response, "strict-transport-security")).isEqualTo("max-age=31536000");
        assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(response, "x-ratelimit-limit")).isEqualTo("50");
        assertThat(header(response, "x-ratelimit-remaining")).isEqualTo("49");
        assertThat(header(response, "x-ratelimit-reset"))
                .isEqualTo(String.valueOf(clock.instant().getEpochSecond() + 1));
    }

    @Test
    void noToken_is401() {
        HttpResponse<String> response = client.get(client.userPath(ann));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body())
                .isEqualTo("{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"Missing authentication\"}");
        assertThat(header(response, "x-ratelimit-limit")).isNull();
    }

    @Test
    void opaqueToken_is400() {
        assertThat(error(client.manageWith("opaque", "GET", client.userPath(ann))))
                .isEqualTo("400 Bad HTTP authentication header format Bearer");
    }

    @Test
    void unreadableToken_is401WithAttributes() {
        HttpResponse<String> response = client.manageWith("a.b.c", "GET", client.userPath(ann));

        assertThat(error(response)).isEqualTo("401 Invalid token");
        assertThat(json(response).at("/attributes/error").asText()).isEqualTo("Invalid token");
    }

    @Test
    void tokenWithAnotherSignature_is401() {
        String token = accessToken("rekey", tenant.managementAudience());
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);

        assertThat(error(client.manageWith(forged, "GET", client.userPath(ann))))
                .isEqualTo("401 Invalid signature received for JSON Web Token validation");
    }

    @Test
    void tokenADayOld_is401() {
        client.manage("GET", client.userPath(ann));
        clock.advance(Duration.ofDays(1));

        assertThat(error(client.manage("GET", client.userPath(ann))))
                .isEqualTo("401 Expired token received for JSON Web Token validation");
    }

    @Test
    void tokenForAnotherAudience_is401() {
        String token = accessToken("acme-backend", SERVICE_AUDIENCE);

        assertThat(error(client.manageWith(token, "GET", client.userPath(ann)))).isEqualTo("401 Invalid token");
    }

    @Test
    void scopeMissing_is403AndNamed() {
        tenant.client("rekey").grant(tenant.managementAudience(), "read:connections");

        assertThat(error(client.manage("GET", client.userPath(ann))))
                .isEqualTo("403 Insufficient scope, expected any of: read:users insufficient_scope");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v2/users/auth0%7Cnone",
        "GET, /api/v2/users/auth0%7Cnone/refresh-tokens",
        "GET, /api/v2/users/auth0%7Cnone/roles",
    })
    void unknownUser_is404(String method, String path) {
        HttpResponse<String> response = client.manage(method, path);

        assertThat(response.body())
                .isEqualTo("{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"The user does not exist.\","
                        + "\"errorCode\":\"inexistent_user\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/nothing", "/nothing"})
    void unknownPath_is404InJson(String path) {
        assertThat(error(client.manage("GET", path))).isEqualTo("404 Not Found");
    }

    @Test
    void userByEmail_isAnArrayWithTheRecordedKeys() {
        JsonNode users = json(client.manage("GET", "/api/v2/users-by-email?email=ann%40acme.example"));

        assertThat(users).hasSize(1);
        assertThat(users.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "created_at",
                        "email",
                        "email_verified",
                        "identities",
                        "name",
                        "nickname",
                        "picture",
                        "updated_at",
                        "user_id");
        assertThat(users.get(0).path("created_at").asText()).isEqualTo("2025-03-01T12:00:00.500Z");
        assertThat(users.get(0).path("identities").toString())
                .isEqualTo("[{\"connection\":\"%s\",\"user_id\":\"%s\",\"provider\":\"auth0\",\"isSocial\":false}]"
                        .formatted(CONNECTION, ann.id().substring(6)));
    }

    @Test
    void userByEmail_isCaseSensitive() {
        tenant.users().addSocial("Mixed@acme.example", "google-oauth2");

        assertThat(client.manage("GET", "/api/v2/users-by-email?email=Ann%40acme.example")
                        .body())
                .isEqualTo("[]");
        assertThat(json(client.manage("GET", "/api/v2/users-by-email?email=Mixed%40acme.example")))
                .hasSize(1);
        assertThat(tenant.users().add("UPPER@acme.example").email()).isEqualTo("upper@acme.example");
    }

    @Test
    void userByEmail_findsAddressesWithAPlusAndEveryAccount() {
        tenant.users().add("a+b@acme.example");
        tenant.addConnection("Partners");
        tenant.users().add("a+b@acme.example", "Partners", PASSWORD);

        assertThat(json(client.manage("GET", "/api/v2/users-by-email?email=" + encoded("a+b@acme.example"))))
                .hasSize(2);
    }

    @Test
    void userWithFields_showsThoseOrTheOthers() {
        String path = client.userPath(ann) + "?fields=user_id,email";

        assertThat(json(client.manage("GET", path + "&include_fields=true")).fieldNames())
                .toIterable()
                .containsExactly("email", "user_id");
        assertThat(json(client.manage("GET", path + "&include_fields=false")).fieldNames())
                .toIterable()
                .contains("created_at")
                .doesNotContain("email", "user_id");
    }

    @Test
    void metadataPatched_isMergedOnTheFirstLevel() {
        User pat = tenant.users().byEmail("pat@acme.example");
        assertThat(metadata(pat, Map.of("app_metadata", Map.of("plan", "gold"))))
                .isEqualTo("{\"roles\":[\"admin\"],\"plan\":\"gold\"}");
        Map<String, Object> unset = new HashMap<>();
        unset.put("roles", null);
        assertThat(metadata(pat, Map.of("app_metadata", unset))).isEqualTo("{\"plan\":\"gold\"}");
        assertThat(metadata(pat, Map.of("app_metadata", Map.of()))).isEmpty();
    }

    @Test
    void addressPatched_isLowerCaseAndEndsSessions() {
        client.postForm("/", Map.of("client_id", "acme-app", "email", ann.email(), "password", PASSWORD));

        client.manage("PATCH", client.userPath(ann), Map.of("email", "Anna@acme.example", "connection", CONNECTION));

        assertThat(ann.email()).isEqualTo("anna@acme.example");
        assertThat(ann.access().sessionCount()).isZero();
        assertThat(client.signIn("anna@acme.example", PASSWORD, "openid").statusCode())
                .isEqualTo(200);
    }

    @Test
    void userPatchedBadly_isRefusedInAuth0sWords() {
        assertThat(patched(ann, Map.of("password", "New-Passw0rd!", "email", "x@acme.example")))
                .isEqualTo("400 Cannot update password and email simultaneously.");
        assertThat(patched(ann, Map.of("password", "New-Passw0rd!", "email_verified", true)))
                .isEqualTo("400 Cannot update password and email_verified simultaneously.");
        assertThat(patched(ann, Map.of("password", "New-Passw0rd!", "connection", "None")))
                .isEqualTo("400 The connection does not exist inexistent_connection");
        assertThat(patched(ann, Map.of("nothing", 1)))
                .isEqualTo("400 Payload validation error: 'Additional properties not allowed: nothing'. invalid_body");
        assertThat(patched(tenant.users().byEmail("social@acme.example"), Map.of("email", "x@acme.example")))
                .isEqualTo("400 Cannot update email for non-database user.");
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
    }

    @Test
    void userDeleted_is204AndGone() {
        tenant.client("rekey").grant(tenant.managementAudience(), "delete:users");

        HttpResponse<String> response = client.manage("DELETE", client.userPath(ann));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(header(response, "content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(tenant.users().byId(ann.id())).isEmpty();
    }

    @Test
    void identityLinked_isShownWithItsProfile() {
        ann.linkSocial("google-oauth2", "Ann@gmail.example");

        JsonNode identities = json(client.manage("GET", client.userPath(ann))).path("identities");

        assertThat(identities.get(0).has("profileData")).isFalse();
        assertThat(identities.get(1).at("/profileData/email").asText()).isEqualTo("Ann@gmail.example");
        assertThat(identities.get(1).path("isSocial").asBoolean()).isTrue();
    }

    private String metadata(User user, Map<String, Object> patch) {
        JsonNode metadata =
                json(client.manage("PATCH", client.userPath(user), patch)).path("app_metadata");
        return metadata.isMissingNode() ? "" : metadata.toString();
    }

    private String patched(User user, Map<String, Object> patch) {
        return error(client.manage("PATCH", client.userPath(user), patch));
    }

    private String accessToken(String clientId, String audience) {
        return json(client.machineToken(clientId, clientId + "-secret", audience))
                .path("access_token")
                .asText();
    }
}
