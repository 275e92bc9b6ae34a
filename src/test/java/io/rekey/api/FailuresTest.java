package io.rekey.api;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.signedInAs;
import static io.rekey.support.RekeyClient.vouchedFor;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.rekey.localtenant.Fault;
import io.rekey.support.ApiTest;
import io.rekey.support.BrokenTable;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A failure is told by its status; nothing of its cause leaves the house. */
class FailuresTest extends ApiTest {

    @Autowired
    private JdbcClient database;

    @Test
    void databaseThatFails_isAProblemWithoutItsCause() {
        var answer = BrokenTable.refusing(
                database, "act_ru_variable", "name_ = 'app'", () -> helpDesk.start(vouchedFor(ANN)));
        assertProblem(answer, 500, "internal-server-error");
        assertThat(json(answer).properties().stream().map(member -> member.getKey()))
                .containsExactlyInAnyOrder("type", "title", "status");
        assertNothingHappened();
    }

    @Test
    void tenantWithoutKeys_isAProblemOfOurs() throws JOSEException {
        atATimeOfItsOwn();
        TENANT.faults()
                .add(Fault.on("GET", "/.well-known/jwks.json")
                        .times(9)
                        .status(503)
                        .body("<html>q7secret"));
        HttpResponse<String> answer = nobody.with(signedByANewKey()).start(vouchedFor(ANN));
        assertProblem(answer, 503, "service-unavailable");
        assertThat(answer.body()).doesNotContain("q7secret", "jwks", "localhost");
        assertThat(header(answer, "WWW-Authenticate")).isNull();
    }

    @Test
    void tenantWithoutKeysForASession_isAProblemOfOurs() throws JOSEException {
        atATimeOfItsOwn();
        assertThat(helpDesk.read("unknown").statusCode()).isEqualTo(404);
        TENANT.faults()
                .add(Fault.on("GET", "/.well-known/jwks.json")
                        .times(9)
                        .status(503)
                        .body("<html>q7secret"));
        for (HttpResponse<String> answer : List.of(
                helpDesk.start(signedInAs(ANN, signedByANewKey())),
                nobody.with(signedByANewKey()).postJson("/api/v1/me/reset", "{}"))) {
            assertProblem(answer, 503, "service-unavailable");
            assertThat(answer.body()).doesNotContain("q7secret", "jwks", "localhost");
        }
        assertThat(started()).isZero();
    }

    /** That a tenant has no keys to give holds for a while, and the other tests begin at the same time. */
    private static void atATimeOfItsOwn() {
        CLOCK.advance(Duration.ofMinutes(3));
    }

    @Test
    void errorPageItself_isShut() {
        assertThat(nobody.send("GET", "/error", null).statusCode()).isEqualTo(404);
        assertThat(helpDesk.send("GET", "/error", null).statusCode()).isEqualTo(404);
    }

    /** Its key is not among those known, so the tenant is asked for its keys again. */
    private static String signedByANewKey() throws JOSEException {
        var key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder().issuer(TENANT.issuer()).build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
