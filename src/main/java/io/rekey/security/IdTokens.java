package io.rekey.security;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads the ID tokens of the operators' provider: RS256 signature, issuer, audience, life time. */
@Configuration(proxyBeanMethods = false)
class IdTokens {

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(Clock clock) {
        Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
        return provider -> decoders.computeIfAbsent(
                provider.getProviderDetails().getJwkSetUri(), keys -> decoder(keys, provider, clock));
    }

    private static JwtDecoder decoder(String keys, ClientRegistration provider, Clock clock) {
        NimbusJwtDecoder decoder = SigningKeys.decoder(keys, clock);
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        OidcIdTokenValidator validator = new OidcIdTokenValidator(provider);
        validator.setClock(clock);
        decoder.setJwtValidator(validator);
        return decoder;
    }
}
