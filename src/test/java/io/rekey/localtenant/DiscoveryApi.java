package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two documents under {@code /.well-known/}. */
final class DiscoveryApi {

    private final String url;

    DiscoveryApi(String url) {
        this.url = url;
    }

    void addTo(Router router) {
        router.on("GET", "/.well-known/openid-configuration", request -> Response.json(200, configuration()));
        router.on(
                "GET",
                "/.well-known/jwks.json",
                request -> new Response(200, Map.of("content-type", Response.JSON), Keys.published()));
    }

    private Map<String, Object> configuration() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", url + "/");
        document.put("authorization_endpoint", url + "/authorize");
        document.put("token_endpoint", url + "/oauth/token");
        document.put("userinfo_endpoint", url + "/userinfo");
        document.put("jwks_uri", url + "/.well-known/jwks.json");
        document.put("revocation_endpoint", url + "/oauth/revoke");
        // Where the tenant has switched on the discovery of RP-initiated logout (Auth0 docs).
        document.put("end_session_endpoint", url + "/oidc/logout");
        document.put("scopes_supported", List.of("openid", "profile", "offline_access", "email", "email_verified"));
        document.put("response_types_supported", List.of("code", "token", "id_token"));
        document.put("code_challenge_methods_supported", List.of("S256", "plain"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("HS256", "RS256", "PS256"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        document.put(
                "claims_supported", List.of("aud", "auth_time", "email", "email_verified", "exp", "iat", "iss", "sub"));
        return document;
    }
}
