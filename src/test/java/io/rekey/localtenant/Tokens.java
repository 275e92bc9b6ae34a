package io.rekey.localtenant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and checks the JWTs of the tenant. */
final class Tokens {

    static final String GROUPS_CLAIM = "https://rekey.example/groups";

    static final Duration ACCESS_TOKEN_LIFE = Duration.ofSeconds(86_400);
    private static final Duration ID_TOKEN_LIFE = Duration.ofSeconds(36_000);

    private final String issuer;
    private final Clock clock;

    Tokens(String issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    String forMachine(Client client, String audience, String scope) {
        return signed(claims(client.id() + "@clients", ACCESS_TOKEN_LIFE)
                .audience(audience)
                .claim("scope", scope.isEmpty() ? null : scope)
                .claim("gty", "client-credentials")
                .claim("azp", client.id()));
    }

    /** With {@code openid} the token is for /userinfo as well, so there are two audiences. */
    String forUser(User user, Client client, String audience, String scope) {
        boolean openid = Scopes.contains(scope, "openid");
        return signed(claims(user.id(), ACCESS_TOKEN_LIFE)
                .audience(openid ? List.of(audience, issuer + "userinfo") : List.of(audience))
                .claim("azp", client.id())
                .claim("scope", scope)
                .claim("gty", "password"));
    }

    String idToken(User user, Client client, String scope, Instant authenticatedAt) {
        return idToken(user, client, scope, authenticatedAt, null);
    }

    /** @param nonce what the application asked to find in the token, or {@code null} */
    String idToken(User user, Client client, String scope, Instant authenticatedAt, String nonce) {
        JWTClaimsSet.Builder claims = claims(user.id(), ID_TOKEN_LIFE)
                .audience(client.id())
                .claim("auth_time", authenticatedAt.getEpochSecond())
                .claim("nonce", nonce)
                .claim(GROUPS_CLAIM, groups(user));
        if (Scopes.contains(scope, "profile")) {
            user.profile().forEach(claims::claim);
            claims.claim("updated_at", user.json().get("updated_at"));
        }
        if (Scopes.contains(scope, "email")) {
            claims.claim("email", user.email()).claim("email_verified", user.emailVerified());
        }
        return signed(claims);
    }

    /** As an Action after the sign-in would add them; claims of one's own need a namespace (Auth0 docs). */
    private static Object groups(User user) {
        return user.json().get("app_metadata") instanceof Map<?, ?> metadata ? metadata.get("groups") : null;
    }

    /** The claims of a token of ours for the given audience; refuses as the Management API does. */
    JWTClaimsSet verified(String token, String audience) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            Optional<RSAKey> key = Keys.byId(jwt.getHeader().getKeyID());
            if (key.isEmpty() || !jwt.verify(new RSASSAVerifier(key.get()))) {
                throw Refusal.unauthorized("Invalid signature received for JSON Web Token validation");
            }
            return current(jwt.getJWTClaimsSet(), audience);
        } catch (ParseException | JOSEException e) {
            throw Refusal.unauthorized("Invalid token");
        }
    }

    private JWTClaimsSet current(JWTClaimsSet claims, String audience) {
        if (!claims.getExpirationTime().toInstant().isAfter(clock.instant())) {
            throw Refusal.unauthorized("Expired token received for JSON Web Token validation");
        }
        if (!issuer.equals(claims.getIssuer()) || !claims.getAudience().contains(audience)) {
            throw Refusal.unauthorized("Invalid token");
        }
        return claims;
    }

    private JWTClaimsSet.Builder claims(String subject, Duration life) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)));
    }

    static String signed(JWTClaimsSet.Builder claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(Keys.CURRENT.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims.build());
        try {
            jwt.sign(new RSASSASigner(Keys.CURRENT));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
