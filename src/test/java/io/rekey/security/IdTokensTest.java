package io.rekey.security;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.TenantClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** An ID token counts that the provider signed, for this application, and not for ever. */
class IdTokensTest {

    private String token;

    @BeforeEach
    void signIn() {
        CLOCK.reset();
        TENANT.seed();
        var answer = new TenantClient(TENANT).signIn("ann@acme.example", LocalTenant.PASSWORD, "openid email");
        token = TenantClient.json(answer).path("id_token").asText();
    }

    @AfterEach
    void clockIsBack() {
        CLOCK.reset();
    }

    @Test
    void ownToken_isReadUntilItExpires() {
        JwtDecoder decoder = decoderOf("acme-app");
        assertThat(decoder.decode(token).getClaimAsString("email")).isEqualTo("ann@acme.example");
        CLOCK.advance(Duration.ofHours(10).plusMinutes(2));
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    @Test
    void tokenOfAnotherApplication_isRefused() {
        JwtDecoder decoder = decoderOf("rekey-operators");
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    @Test
    void tokenWithAnotherSignature_isRefused() {
        JwtDecoder decoder = decoderOf("acme-app");
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
        assertThatThrownBy(() -> decoder.decode(forged)).isInstanceOf(JwtException.class);
    }

    private static JwtDecoder decoderOf(String client) {
        ClientRegistration registration = ClientRegistrations.fromIssuerLocation(TENANT.issuer())
                .clientId(client)
                .build();
        return new IdTokens().idTokenDecoders(CLOCK).createDecoder(registration);
    }
}
