package io.rekey.security;

import io.rekey.apps.Clients;
import io.rekey.reset.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads access tokens of the tenant: RS256 signature, issuer, audience, life time; and which scopes count. */
@Configuration(proxyBeanMethods = false)
class ServiceTokens {

    private static final Set<String> SCOPES = Set.of(
            Caller.START_SCOPE,
            Caller.READ_SCOPE,
            Caller.VOUCH_SCOPE,
            Caller.AUDIT_SCOPE,
            Caller.ERASE_SCOPE,
            Caller.BRANDING_SCOPE);
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    @Bean
    JwtDecoder accessTokenDecoder(ApiProperties properties, Clock clock) {
        NimbusJwtDecoder decoder = decoderOf(properties, clock);
        JwtTimestampValidator lifetime = new JwtTimestampValidator(CLOCK_SKEW);
        lifetime.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                lifetime,
                new JwtIssuerValidator(properties.issuer()),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD,
                        audiences -> audiences != null && audiences.contains(properties.audience()))));
        return decoder;
    }

    static NimbusJwtDecoder decoderOf(ApiProperties properties, Clock clock) {
        return SigningKeys.decoder(properties.issuer() + ".well-known/jwks.json", clock);
    }

    /**
     * Scopes count only in a client-credentials token of a registered client; a user's token may carry any scope its
     * app asked for.
     */
    @Bean
    Converter<Jwt, AbstractAuthenticationToken> accessTokenConverter(Clients clients) {
        return token -> new JwtAuthenticationToken(token, scopes(token, clients), clientOf(token));
    }

    private static String clientOf(Jwt token) {
        String client = token.getClaimAsString("azp");
        return client == null ? "unknown client" : client;
    }

    private static Collection<GrantedAuthority> scopes(Jwt token, Clients clients) {
        if (!isServiceCall(token, clients)) {
            return List.of();
        }
        String scope = token.getClaimAsString("scope");
        return Stream.of(scope == null ? new String[0] : scope.split(" "))
                .filter(SCOPES::contains)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    private static boolean isServiceCall(Jwt token, Clients clients) {
        String client = clientOf(token);
        return "client-credentials".equals(token.getClaimAsString("gty"))
                && (client + "@clients").equals(token.getSubject())
                && clients.appsOf(client).isPresent();
    }
}
