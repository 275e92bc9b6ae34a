package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.LocalTenant.SERVICE_AUDIENCE;
import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.header;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Tokens for machines and users, and the documents by which they are checked. */
class TokenContractTest extends LocalTenantContract {

    @Test
    void machineToken_hasTheClaimsOfAClientCredentialsToken() {
        HttpResponse<String> response = client.machineToken("acme-web", "acme-web-secret", SERVICE_AUDIENCE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "content-type")).isEqualTo("application/json");
        assertThat(header(response, "cache-control")).isEqualTo("no-store");
        assertThat(json(response).path("expires_in").asInt()).isEqualTo(86_400);
        assertThat(json(response).path("token_type").asText()).isEqualTo("Bearer");
        Jwt token = decoded(response, "access_token");
        assertThat(token.getClaims())
                .containsEntry("sub", "acme-web@clients")
                .containsEntry("azp", "acme-web")
                .containsEntry("gty", "client-credentials")
                .containsEntry("scope", "resets:start resets:read");
        assertThat(token.getAudience()).containsExactly(SERVICE_AUDIENCE);
        assertThat(token.getIssuedAt().plusSeconds(86_400)).isEqualTo(token.getExpiresAt());
    }

    @Test
    void machineTokenAskedForByForm_isGivenToo() {
        HttpResponse<String> response = client.postForm(
                "/oauth/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "rekey",
                        "client_secret", "rekey-secret",
                        "audience", tenant.url() + "/api/v2/"));

        assertThat(decoded(response, "access_token").getClaimAsString("scope"))
                .contains("read:users", "update:users", "create:user_tickets");
    }

    @ParameterizedTest
    @CsvSource({"acme-web, wrong", "nobody, nobody-secret"})
    void machineTokenWithoutTheSecret_is401(String clientId, String secret) {
        HttpResponse<String> response = client.machineToken(clientId, secret, SERVICE_AUDIENCE);

        assertThat(error(response)).isEqualTo("401 access_denied Unauthorized");
        assertThat(header(response, "cache-control")).startsWith("private, no-store");
    }

    @Test
    void machineTokenWithoutAGrant_is403() {
        assertThat(error(client.machineToken("acme-web", "acme-web-secret", tenant.managementAudience())))
                .isEqualTo(("403 access_denied Client \"acme-web\" is not authorized to access resource server \"%s\"."
                                + " You need to create a \"client-grant\" associated to this API.")
                        .formatted(tenant.managementAudience()));
    }

    @ParameterizedTest
    @CsvSource({"acme-app, password", "acme-app, client_credentials"})
    void grantTypeThatIsOff_is403(String clientId, String grantType) {
        assertThat(error(client.post("/oauth/token", Map.of("client_id", clientId, "grant_type", grantType))))
                .isEqualTo("403 unauthorized_client Grant type '" + grantType + "' not allowed for the client.");
    }

    @Test
    void userSignsIn_getsAnIdTokenAndAnOpaqueAccessToken() {
        HttpResponse<String> response = client.signIn("ann@acme.example", PASSWORD, "openid profile email");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "x-ratelimit-limit")).isEqualTo("100");
        assertThat(json(response).path("access_token").asText()).matches("[A-Za-z0-9]{32}");
        assertThat(json(response).has("refresh_token")).isFalse();
        Jwt token = decoded(response, "id_token");
        assertThat(token.getSubject()).matches("auth0\\|[0-9a-f]{24}");
        assertThat(token.getAudience()).containsExactly("acme-app");
        assertThat(token.getClaims())
                .containsEntry("email", "ann@acme.example")
                .containsEntry("email_verified", true)
                .containsEntry("nickname", "ann")
                .containsEntry("auth_time", clock.instant().getEpochSecond());
        assertThat(token.getIssuedAt().plusSeconds(36_000)).isEqualTo(token.getExpiresAt());
    }

    @ParameterizedTest
    @CsvSource({
        "ann@acme.example, Wrong-Passw0rd!, 403 invalid_grant Wrong email or password.",
        "nobody@acme.example, Old-Passw0rd!, 403 invalid_grant Wrong email or password.",
        "social@acme.example, Old-Passw0rd!, 403 invalid_grant Wrong email or password.",
        "blocked@acme.example, Old-Passw0rd!, 403 unauthorized user is blocked",
        "blocked@acme.example, Wrong-Passw0rd!, 403 invalid_grant Wrong email or password.",
        "mfa@acme.example, Old-Passw0rd!, 403 mfa_required Multifactor authentication required",
    })
    void userWhoMayNotSignIn_isRefusedInAuth0sWords(String email, String password, String error) {
        assertThat(error(client.signIn(email, password, "openid"))).isEqualTo(error);
    }

    @Test
    void userSignsInForTheServiceAudience_tokenCarriesServiceScopes() {
        HttpResponse<String> response = client.post(
                "/oauth/token",
                Map.of(
                        "grant_type",
                        TenantClient.PASSWORD_REALM,
                        "client_id",
                        "acme-app",
                        "realm",
                        CONNECTION,
                        "username",
                        "ann@acme.example",
                        "password",
                        PASSWORD,
                        "audience",
                        SERVICE_AUDIENCE,
                        "scope",
                        "resets:start resets:vouch"));

        Jwt token = decoded(response, "access_token");
        assertThat(token.getClaims())
                .containsEntry("scope", "resets:start resets:vouch")
                .containsEntry("gty", "password")
                .containsEntry("azp", "acme-app")
                .containsEntry("sub", tenant.users().byEmail("ann@acme.example").id());
        assertThat(token.getAudience()).containsExactly(SERVICE_AUDIENCE);
    }

    @Test
    void refreshTokenUsed_authenticationTimeStays() {
        String refreshToken = client.refreshToken("ann@acme.example", PASSWORD);
        long signedInAt = clock.instant().getEpochSecond();
        clock.advance(Duration.ofHours(1));

        HttpResponse<String> response = refresh(refreshToken);

        assertThat(response.statusCode()).isEqualTo(200);
        Jwt token = decoded(response, "id_token");
        assertThat(token.getClaims()).containsEntry("auth_time", signedInAt);
        assertThat(token.getIssuedAt().getEpochSecond()).isEqualTo(signedInAt + 3600);
    }

    @Test
    void refreshTokenRevoked_isUnknown() {
        String refreshToken = client.refreshToken("ann@acme.example", PASSWORD);

        HttpResponse<String> revoked =
                client.post("/oauth/revoke", Map.of("client_id", "acme-app", "token", refreshToken));

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.body()).isEmpty();
        assertThat(error(refresh(refreshToken))).isEqualTo("403 invalid_grant Unknown or invalid refresh token.");
    }

    @Test
    void keys_areTwoAndWithoutTheirPrivateHalves() {
        HttpResponse<String> response = client.get("/.well-known/jwks.json");

        assertThat(json(response).path("keys")).hasSize(2).allSatisfy(key -> {
            assertThat(key.path("kty").asText()).isEqualTo("RSA");
            assertThat(key.path("use").asText()).isEqualTo("sig");
            assertThat(key.path("alg").asText()).isEqualTo("RS256");
            assertThat(key.has("d")).isFalse();
        });
    }

    @Test
    void configuration_namesTheIssuerAndItsEndpoints() {
        var document = json(client.get("/.well-known/openid-configuration"));

        assertThat(document.path("issuer").asText()).isEqualTo(tenant.issuer());
        assertThat(document.path("token_endpoint").asText()).isEqualTo(tenant.url() + "/oauth/token");
        assertThat(document.path("jwks_uri").asText()).isEqualTo(tenant.url() + "/.well-known/jwks.json");
    }

    private HttpResponse<String> refresh(String refreshToken) {
        return client.post(
                "/oauth/token",
                Map.of("grant_type", "refresh_token", "client_id", "acme-app", "refresh_token", refreshToken));
    }

    /** Read as a resource server does it: issuer, discovery, keys, signature. Only the time is the tenant's own. */
    private static Jwt decoded(HttpResponse<String> response, String name) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withIssuerLocation(tenant.issuer()).build();
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
        Jwt token = decoder.decode(json(response).path(name).asText());
        assertThat(token.getIssuer()).hasToString(tenant.issuer());
        return token;
    }
}
