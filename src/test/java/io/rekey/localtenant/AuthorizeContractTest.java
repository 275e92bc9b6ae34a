package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.encoded;
import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.header;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authorization code flow with PKCE: what an application gets, and what it does not get. */
class AuthorizeContractTest extends LocalTenantContract {

    private static final String CALLBACK = "http://localhost:8080/camunda/signed-in";

    /** The pair of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Map<String, String> query = new HashMap<>();
    private String cookie = "";

    @BeforeEach
    void ask() {
        query.putAll(Map.of(
                "response_type", "code",
                "client_id", "rekey-operators",
                "redirect_uri", CALLBACK,
                "scope", "openid profile email",
                "state", "s1",
                "nonce", "n1",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
    }

    @Test
    void codeRedeemed_givesAnIdTokenWithNonceTimeAndGroups() {
        JWTClaimsSet claims = claims(redeem(code(signIn("olivia"))));

        assertThat(claims.getClaims())
                .containsEntry("nonce", "n1")
                .containsEntry("email", "olivia@ops.example")
                .containsEntry("email_verified", true)
                .containsEntry("auth_time", clock.instant().getEpochSecond())
                .containsEntry("https://rekey.example/groups", List.of("security-operators"));
        assertThat(claims.getAudience()).containsExactly("rekey-operators");
    }

    @Test
    void state_comesBackAsItWasSent() {
        query.put("state", "a b&c=d");
        assertThat(header(signIn("olivia"), "location")).contains("state=a+b%26c%3Dd");
    }

    @Test
    void codeRedeemedTwice_isInvalid() {
        String code = code(signIn("olivia"));
        assertThat(redeem(code).statusCode()).isEqualTo(200);
        assertThat(error(redeem(code))).isEqualTo("403 invalid_grant Invalid authorization code");
    }

    @Test
    void codeRedeemedLate_isInvalid() {
        String code = code(signIn("olivia"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(error(redeem(code))).isEqualTo("403 invalid_grant Invalid authorization code");
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, other, Failed to verify code verifier",
        "redirect_uri, http://localhost:8080/, Invalid authorization code"
    })
    void codeRedeemedWithoutItsProof_isRefused(String parameter, String value, String description) {
        assertThat(error(redeem(code(signIn("olivia")), parameter, value)))
                .isEqualTo("403 invalid_grant " + description);
    }

    @ParameterizedTest
    @CsvSource({"code_challenge_method, plain", "response_type, token"})
    void requestWithoutPkceOrForAToken_comesBackAsAnError(String parameter, String value) {
        query.put(parameter, value);
        assertThat(header(authorize(), "location")).startsWith(CALLBACK + "?").contains("error=invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"redirect_uri, http://localhost:8080/elsewhere", "client_id, nobody", "client_id, acme-app"})
    void callbackThatIsNotTheClients_leadsNowhere(String parameter, String value) {
        query.put(parameter, value);
        HttpResponse<String> answer = authorize();
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(header(answer, "location")).isNull();
    }

    @Test
    void wrongPassword_staysOnThePage() {
        HttpResponse<String> answer = submit(authorize(), "olivia@ops.example", "wrong");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Wrong email or password");
    }

    @Test
    void userOfAnotherConnection_cannotSignIn() {
        assertThat(submit(authorize(), "ann@acme.example", LocalTenant.PASSWORD).statusCode())
                .isEqualTo(400);
    }

    @Test
    void browserThatIsSignedIn_isNotAskedAgainUnlessTheApplicationWantsIt() {
        signIn("olivia");
        clock.advance(Duration.ofMinutes(10));
        assertThat(header(authorize(), "location")).startsWith(CALLBACK).contains("code=");
        query.put("max_age", "600");
        assertThat(header(authorize(), "location")).startsWith(CALLBACK);
        query.put("max_age", "599");
        assertThat(header(authorize(), "location")).startsWith("/u/login");
        query.remove("max_age");
        query.put("prompt", "login");
        assertThat(header(authorize(), "location")).startsWith("/u/login");
    }

    @Test
    void silentRequestOfAStranger_isToldToSignIn() {
        query.put("prompt", "none");
        assertThat(header(authorize(), "location")).contains("error=login_required");
    }

    @ParameterizedTest
    @CsvSource({"/v2/logout, returnTo", "/oidc/logout, post_logout_redirect_uri"})
    void signOut_endsTheBrowsersSessionAndLeadsBackToKnownAddressesOnly(String path, String parameter) {
        signIn("olivia");
        String target = "http://localhost:8080/camunda/app/tasklist/default/";
        assertThat(get(path + "?client_id=rekey-operators&" + parameter + "=https://evil.example/")
                        .statusCode())
                .isEqualTo(400);
        assertThat(header(authorize(), "location")).startsWith(CALLBACK);
        assertThat(header(get(path + "?client_id=rekey-operators&" + parameter + "=" + encoded(target)), "location"))
                .isEqualTo(target);
        assertThat(header(authorize(), "location")).startsWith("/u/login");
    }

    private HttpResponse<String> authorize() {
        return get("/authorize?"
                + query.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + encoded(field.getValue()).replace("+", "%20"))
                        .collect(Collectors.joining("&")));
    }

    private HttpResponse<String> signIn(String name) {
        HttpResponse<String> answer = submit(authorize(), name + "@ops.example", name + "-local-only");
        cookie = header(answer, "set-cookie").split(";")[0];
        return answer;
    }

    private HttpResponse<String> submit(HttpResponse<String> redirect, String email, String password) {
        String state = header(redirect, "location").replaceFirst(".*state=", "");
        return client.postForm("/u/login", Map.of("state", state, "username", email, "password", password));
    }

    private HttpResponse<String> get(String path) {
        return client.get(path, "Cookie", cookie);
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(header(answer, "location")).startsWith(CALLBACK + "?");
        return header(answer, "location").replaceFirst(".*code=(\\w+).*", "$1");
    }

    private HttpResponse<String> redeem(String code, String... other) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "rekey-operators",
                "client_secret",
                "rekey-operators-secret",
                "code",
                code,
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                VERIFIER));
        if (other.length > 0) {
            form.put(other[0], other[1]);
        }
        return client.postForm("/oauth/token", form);
    }

    private static JWTClaimsSet claims(HttpResponse<String> response) {
        try {
            return SignedJWT.parse(json(response).path("id_token").asText()).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(response.body(), e);
        }
    }
}
