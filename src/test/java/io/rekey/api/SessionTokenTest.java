package io.rekey.api;

import static io.rekey.localtenant.LocalTenant.signed;
import static io.rekey.support.IdTokens.claimsOf;
import static io.rekey.support.RekeyClient.forgottenBy;
import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.machineToken;
import static io.rekey.support.RekeyClient.signedInAs;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import io.rekey.support.RecordedLog;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ID tokens prove a session, at both doors that take them: as evidence of a service and as a user's own bearer. */
class SessionTokenTest extends ApiTest {

    private static final String MINE = "/api/v1/me/reset";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void claimOutsideItsRule_isRefused(String rule, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claimsOf(ANN);
        change.accept(claims);
        assertRefused(signed(claims));
    }

    static Stream<Arguments> claimOutsideItsRule_isRefused() {
        return Stream.of(
                rule("foreign issuer", claims -> claims.issuer("https://evil.example/")),
                rule("no issuer", claims -> claims.issuer(null)),
                rule("no subject", claims -> claims.subject(null)),
                rule("audience of the API", claims -> claims.audience(LocalTenant.SERVICE_AUDIENCE)),
                rule("unknown audience", claims -> claims.audience("other-app")),
                rule("one audience too many", claims -> claims.audience(List.of("acme-app", "other-app"))),
                rule("two apps", claims -> claims.audience(List.of("acme-app", "globex-app"))),
                rule("no audience", claims -> claims.audience((String) null)),
                rule("authorized party is another", claims -> claims.claim("azp", "globex-app")),
                rule("no end", claims -> claims.expirationTime(null)),
                rule("expired", claims -> claims.expirationTime(ago(Duration.ofSeconds(31)))),
                rule("signed in too long ago", claims -> claims.claim("auth_time", seconds(Duration.ofSeconds(601)))),
                rule("signed in later than now", claims -> claims.claim("auth_time", seconds(Duration.ofMinutes(-1)))),
                rule("issued too long ago", claims -> claims.claim("auth_time", null)
                        .issueTime(ago(Duration.ofSeconds(601)))));
    }

    @Test
    void authorizedPartyThatIsTheApp_isGood() {
        assertThat(start(signed(claimsOf(ANN).claim("azp", "acme-app"))).statusCode())
                .isEqualTo(202);
    }

    @Test
    void signInOfAlmostTenMinutesAgo_isGood_andTheClockEndsIt() {
        String token = signed(claimsOf(ANN));
        CLOCK.advance(Duration.ofSeconds(590));
        assertThat(start(token).statusCode()).isEqualTo(202);
        assertThat(mine(token).statusCode()).isEqualTo(202);
        CLOCK.advance(Duration.ofSeconds(20));
        assertRefusedAtBoth(token);
    }

    /** A token that was just issued says nothing about when its user typed a password. */
    @Test
    void freshTokenOfAnOldSignIn_isRefused_evenThoughJustIssued() {
        assertRefused(signed(
                claimsOf(ANN).claim("auth_time", seconds(Duration.ofHours(1))).issueTime(ago(Duration.ZERO))));
    }

    @Test
    void noSignInTime_theTimeOfIssueCounts() {
        assertThat(start(signed(claimsOf(ANN).claim("auth_time", null))).statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q7secret", "q7.sec.ret", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJSUzI1NiJ9.e30.q7secret"})
    void garbage_isRefused(String token) {
        assertRefused(token);
    }

    @Test
    void algNone_isRefused() {
        assertRefused(new PlainJWT(claimsOf(ANN).build()).serialize());
    }

    @Test
    void forged_isRefused() throws ParseException, JOSEException {
        JWSHeader good = SignedJWT.parse(signed(claimsOf(ANN))).getHeader();
        SignedJWT forged = new SignedJWT(good, claimsOf(ANN).build());
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        assertRefused(forged.serialize());

        SignedJWT shared = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(good.getKeyID()).build(),
                claimsOf(ANN).build());
        shared.sign(new MACSigner("a".repeat(32)));
        assertRefused(shared.serialize());
    }

    @Test
    void claimsChangedUnderTheSignature_areRefused() {
        String[] parts = signed(claimsOf(ANN)).split("\\.");
        assertRefused(parts[0] + "." + claimsOf(PAT).build().toPayload().toBase64URL() + "." + parts[2]);
    }

    @Test
    void usersAccessTokenWithServiceScopes_isRefused() {
        assertRefused(json(tenantClient.signInFor(LocalTenant.SERVICE_AUDIENCE, ANN, LocalTenant.PASSWORD))
                .path("access_token")
                .asText());
    }

    @Test
    void servicesToken_isRefused() {
        assertRefused(machineToken("acme-backend", LocalTenant.SERVICE_AUDIENCE));
    }

    @Test
    void idTokenOfAnotherTenant_isRefused() {
        try (LocalTenant other = LocalTenant.start(0, 0, CLOCK)) {
            var answer = new TenantClient(other).signIn(ANN, LocalTenant.PASSWORD, "openid email");
            assertRefused(json(answer).path("id_token").asText());
        }
    }

    @Test
    void idTokenAsAServicesBearer_opensNothing() {
        String token = signed(claimsOf(ANN));
        assertProblem(nobody.with(token).start(forgottenBy(ANN)), 401, "unauthorized");
        assertProblem(nobody.with(token).startThroughEngine(Map.of("app", "acme")), 401, "unauthorized");
        assertNothingHappened();
    }

    private HttpResponse<String> start(String token) {
        return nobody.as("acme-web").start(signedInAs(ANN, token));
    }

    private HttpResponse<String> mine(String token) {
        return nobody.with(token).postJson(MINE, "{\"app\":\"acme\"}");
    }

    private void assertRefused(String token) {
        assertRefusedAtBoth(token);
        assertNothingHappened();
    }

    private void assertRefusedAtBoth(String token) {
        var web = nobody.as("acme-web");
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            assertInvalidSession(web.start(signedInAs(ANN, token)), token);
            assertThat(log.text()).containsOnlyOnce("A user's ID token was refused: ");
            assertInvalidSession(mine(token), token);
            assertThat(log.text()).doesNotContain(token, "q7secret");
        }
    }

    private static void assertInvalidSession(HttpResponse<String> answer, String token) {
        assertProblem(answer, 401, "invalid-session-token");
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        assertThat(answer.headers().map() + answer.body()).doesNotContain(token, "q7secret");
    }

    private static Arguments rule(String rule, Consumer<JWTClaimsSet.Builder> change) {
        return arguments(rule, change);
    }

    private static Date ago(Duration duration) {
        return Date.from(CLOCK.instant().minus(duration));
    }

    private static long seconds(Duration ago) {
        return CLOCK.instant().minus(ago).getEpochSecond();
    }
}
