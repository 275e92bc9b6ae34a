package io.rekey.security;

import static io.rekey.support.RekeyClient.RESETS;
import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.machineToken;
import static io.rekey.support.RekeyClient.vouchedFor;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.TenantClient;
import io.rekey.support.ApiTest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** Which access tokens open the API, and what their scopes are worth. */
class TokensTest extends ApiTest {

    private static final String AUDIENCE = LocalTenant.SERVICE_AUDIENCE;

    @Autowired
    private Converter<Jwt, AbstractAuthenticationToken> accessTokens;

    @AfterEach
    void nothingStarted() {
        assertThat(started()).isZero();
    }

    @Test
    void noToken_isUnauthorizedWithoutAnErrorCode() {
        var answer = nobody.start(vouchedFor(ANN));
        assertProblem(answer, 401, "unauthorized");
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q7secret", "q7.sec.ret", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJSUzI1NiJ9.e30.q7secret"})
    void garbage_isUnauthorized(String token) {
        assertUnauthorized(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWNtZTphY21l", "bearer", "Bearer", "Bearer q7 secret"})
    void otherCredentials_areUnauthorized(String authorization) {
        assertProblem(nobody.start(vouchedFor(ANN), "Authorization", authorization), 401, "unauthorized");
    }

    @Test
    void tokenInTheAddress_isUnauthorized() {
        String token = machineToken("acme-backend", AUDIENCE);
        var answer = nobody.postJson(RESETS + "?access_token=" + token, json(vouchedFor(ANN)));
        assertProblem(answer, 401, "unauthorized");
    }

    @Test
    void expired_isUnauthorized() {
        String token = machineToken("acme-backend", AUDIENCE);
        CLOCK.advance(Duration.ofDays(1).plusSeconds(31));
        assertUnauthorized(token);
    }

    @Test
    void expiredWithinTheSkew_isStillGood() {
        var client = nobody.with(machineToken("acme-backend", AUDIENCE));
        CLOCK.advance(Duration.ofDays(1).plusSeconds(15));
        assertThat(client.read("unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void otherAudience_isUnauthorized() {
        assertUnauthorized(machineToken("rekey", TENANT.managementAudience()));
    }

    @Test
    void idToken_isUnauthorized() {
        assertUnauthorized(json(tenantClient.signIn(ANN, LocalTenant.PASSWORD, "openid email"))
                .path("id_token")
                .asText());
    }

    @Test
    void otherIssuerWithTheSameKeys_isUnauthorized() {
        try (LocalTenant other = LocalTenant.start(0, 0, CLOCK)) {
            var answer = new TenantClient(other).machineToken("acme-backend", "acme-backend-secret", AUDIENCE);
            assertUnauthorized(json(answer).path("access_token").asText());
        }
    }

    @Test
    void algNone_isUnauthorized() throws ParseException {
        assertUnauthorized(new PlainJWT(goodClaims()).serialize());
    }

    @Test
    void signedByAnotherKey_isUnauthorized() throws ParseException, JOSEException {
        SignedJWT forged = new SignedJWT(goodHeader(), goodClaims());
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        assertUnauthorized(forged.serialize());
    }

    @Test
    void signedWithASharedSecret_isUnauthorized() throws ParseException, JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(goodHeader().getKeyID())
                .build();
        SignedJWT forged = new SignedJWT(header, goodClaims());
        forged.sign(new MACSigner("a".repeat(32)));
        assertUnauthorized(forged.serialize());
    }

    @Test
    void claimsChangedUnderTheSignature_areUnauthorized() throws ParseException {
        SignedJWT good = goodToken();
        JWTClaimsSet more = new JWTClaimsSet.Builder(goodClaims())
                .claim("scope", "resets:start resets:read resets:vouch audit:read")
                .build();
        String[] parts = good.serialize().split("\\.");
        assertUnauthorized(parts[0] + "." + more.toPayload().toBase64URL() + "." + parts[2]);
    }

    @Test
    void missingScope_isForbidden() {
        TENANT.client("acme-web").grant(AUDIENCE, "resets:read");
        assertForbidden(nobody.as("acme-web").start(Map.of("app", "acme", "email", ANN)));
    }

    @Test
    void scopeThatOnlyContainsTheNeededOne_isForbidden() {
        TENANT.client("acme-web").grant(AUDIENCE, "resets:start:not", "xresets:start");
        assertForbidden(nobody.as("acme-web").start(Map.of("app", "acme", "email", ANN)));
    }

    @Test
    void foreignApp_isForbidden() {
        Map<String, Object> body = vouchedFor("gus@globex.example");
        body.put("app", "globex");
        assertForbidden(helpDesk.start(body));
    }

    @Test
    void unregisteredClient_isForbidden() {
        TENANT.client("auditor").grant(AUDIENCE, "resets:start", "resets:read", "resets:vouch");
        assertForbidden(nobody.as("auditor").start(vouchedFor(ANN)));
    }

    @Test
    void usersTokenWithServiceScopes_isForbidden() throws ParseException {
        String token = usersToken();
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("scope"))
                .contains("resets:start", "resets:vouch");
        assertForbidden(nobody.with(token).start(vouchedFor(ANN)));
        assertForbidden(nobody.with(token).read("unknown"));
        assertForbidden(nobody.with(token).cancel("unknown"));
        assertForbidden(nobody.with(token).send("GET", "/api/v1/audit/resets", null));
    }

    /** Should an app's own client be registered here, its users' tokens still open nothing. */
    @ParameterizedTest
    @CsvSource({
        "password, auth0|1",
        "password, acme-backend@clients",
        "client-credentials, auth0|1",
        "client-credentials, acme-web@clients",
        ", acme-backend@clients"
    })
    void tokenOfARegisteredClientThatIsNotItsOwn_carriesNoScopes(String grant, String subject) {
        Jwt.Builder token = Jwt.withTokenValue("q7")
                .header("alg", "RS256")
                .subject(subject)
                .claim("azp", "acme-backend")
                .claim("scope", "resets:start resets:vouch audit:read");
        if (grant != null) {
            token.claim("gty", grant);
        }
        assertThat(accessTokens.convert(token.build()).getAuthorities()).isEmpty();
    }

    @Test
    void vouchingWithoutTheScope_isForbidden() {
        assertForbidden(nobody.as("acme-web").start(vouchedFor(ANN)));
    }

    private void assertUnauthorized(String token) {
        var answer = nobody.with(token).start(vouchedFor(ANN));
        assertProblem(answer, 401, "unauthorized");
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        assertThat(answer.headers().map() + answer.body()).doesNotContain("q7secret");
    }

    private static void assertForbidden(HttpResponse<String> answer) {
        assertProblem(answer, 403, "forbidden");
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer error=\"insufficient_scope\"");
    }

    private String usersToken() {
        var answer = tenantClient.signInFor(AUDIENCE, ANN, LocalTenant.PASSWORD);
        return json(answer).path("access_token").asText();
    }

    private static SignedJWT goodToken() throws ParseException {
        return SignedJWT.parse(machineToken("acme-backend", AUDIENCE));
    }

    private static JWTClaimsSet goodClaims() throws ParseException {
        return goodToken().getJWTClaimsSet();
    }

    private static JWSHeader goodHeader() throws ParseException {
        return goodToken().getHeader();
    }
}
