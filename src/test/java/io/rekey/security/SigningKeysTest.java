package io.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.TenantClient;
import io.rekey.support.TestClock;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** How often the tenant is asked for its keys, whatever tokens say. */
class SigningKeysTest {

    private static final String KEYS = "/.well-known/jwks.json";

    private static RSAKey key;

    private final TestClock clock = new TestClock();
    private final LocalTenant tenant = LocalTenant.start(0, 0, clock);
    private JwtDecoder decoder;

    @BeforeAll
    static void newKey() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("new").generate();
    }

    @BeforeEach
    void keysAreKnown() {
        decoder = new ServiceTokens()
                .accessTokenDecoder(new ApiProperties(LocalTenant.SERVICE_AUDIENCE, tenant.issuer()), clock);
        decoder.decode(goodToken());
    }

    @AfterEach
    void stop() {
        tenant.close();
        clock.reset();
    }

    @Test
    void fortyTokensWithMadeUpKeys_areRefused_andTheTenantIsAskedThreeTimesAtMost() {
        for (int i = 0; i < 40; i++) {
            String forged = signedBy("made-up-" + i);
            assertThatThrownBy(() -> decoder.decode(forged)).isInstanceOf(BadJwtException.class);
        }
        assertThat(tenant.calls().count("GET", KEYS)).isBetween(2, 3);
        decoder.decode(goodToken());
    }

    @Test
    void keyThatTheTenantTurnsTo_isFollowed_afterThePauseAtLatest() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> decoder.decode(signedBy("made-up"))).isInstanceOf(BadJwtException.class);
        }
        tenant.faults().add(Fault.on("GET", KEYS).times(9).status(200).body(new JWKSet(key.toPublicJWK()).toString()));
        assertThatThrownBy(() -> decoder.decode(signedBy("new"))).isInstanceOf(BadJwtException.class);
        clock.advance(SigningKeys.PAUSE);
        assertThat(decoder.decode(signedBy("new")).getSubject()).isEqualTo("acme-backend@clients");
    }

    /** Nobody knows whether such a token is good. */
    @Test
    void unknownKeyWhileTheTenantIsAway_isTheTenantsFault_howeverManyTokensCome() {
        tenant.faults().add(Fault.on("GET", KEYS).times(99).status(503));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> decoder.decode(signedBy("new")))
                    .isInstanceOf(JwtException.class)
                    .isNotInstanceOf(BadJwtException.class);
        }
        assertThat(tenant.calls().count("GET", KEYS)).isLessThanOrEqualTo(3);
        decoder.decode(goodToken());
    }

    private String goodToken() {
        var answer = new TenantClient(tenant)
                .machineToken("acme-backend", "acme-backend-secret", LocalTenant.SERVICE_AUDIENCE);
        return TenantClient.json(answer).path("access_token").asText();
    }

    private String signedBy(String keyId) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(),
                new JWTClaimsSet.Builder()
                        .issuer(tenant.issuer())
                        .audience(LocalTenant.SERVICE_AUDIENCE)
                        .subject("acme-backend@clients")
                        .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                        .build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }
}
