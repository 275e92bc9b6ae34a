package io.rekey.security;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Reads users' ID tokens: RS256 signature of the tenant, issuer, life time, issued to one of the apps alone, and a
 * sign-in of the last ten minutes. A token is never kept, and never told.
 */
@Component
public class SessionTokens {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTokens.class);
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final NimbusJwtDecoder decoder;
    private final Clock clock;

    SessionTokens(ApiProperties properties, Apps apps, Clock clock) {
        this.clock = clock;
        decoder = ServiceTokens.decoderOf(properties, clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                rule("it was issued by another", token -> properties.issuer().equals(token.getClaimAsString("iss"))),
                rule("it has no subject", token -> token.getSubject() != null),
                rule("it has expired", this::isAlive),
                rule("it was not issued to one of the apps alone", token -> isIssuedToOneOf(apps, token)),
                rule("the sign-in is not of the last ten minutes", this::isFresh)));
    }

    /** A user's token that does not hold. */
    public static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Whose session it is, when the token holds and was issued to that app. */
    public String subject(String token, App app) {
        try {
            Jwt read = read(token);
            if (isIssuedTo(app, read)) {
                return read.getSubject();
            }
            refused("it was issued to another app");
        } catch (BadJwtException told) {
            throw new Invalid();
        }
        throw new Invalid();
    }

    /** The ID token on which the current request came in. */
    public Optional<Jwt> current() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(user -> user.getPrincipal())
                .filter(Jwt.class::isInstance)
                .map(Jwt.class::cast);
    }

    public static boolean isIssuedTo(App app, Jwt token) {
        return List.of(app.clientId()).equals(token.getAudience());
    }

    Jwt read(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtValidationException invalid) {
            invalid.getErrors().forEach(error -> refused(error.getDescription()));
            throw invalid;
        } catch (BadJwtException invalid) {
            refused("it is malformed, or not signed by the tenant");
            throw invalid;
        }
    }

    private static void refused(String why) {
        LOG.info("A user's ID token was refused: {}", why);
    }

    private boolean isAlive(Jwt token) {
        Instant end = token.getExpiresAt();
        return end != null && clock.instant().isBefore(end.plus(ServiceTokens.CLOCK_SKEW));
    }

    private static boolean isIssuedToOneOf(Apps apps, Jwt token) {
        List<String> audience = token.getAudience();
        String authorized = token.getClaimAsString("azp");
        return apps.all().stream().anyMatch(app -> isIssuedTo(app, token))
                && (authorized == null || audience.contains(authorized));
    }

    private boolean isFresh(Jwt token) {
        Instant signedIn = token.hasClaim("auth_time") ? token.getClaimAsInstant("auth_time") : token.getIssuedAt();
        Instant now = clock.instant();
        return signedIn != null
                && !signedIn.isBefore(now.minus(FRESH))
                && !signedIn.isAfter(now.plus(ServiceTokens.CLOCK_SKEW));
    }

    private static OAuth2TokenValidator<Jwt> rule(String flaw, Predicate<Jwt> holds) {
        OAuth2TokenValidatorResult refusal =
                OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", flaw, null));
        return token -> holds.test(token) ? OAuth2TokenValidatorResult.success() : refusal;
    }
}
