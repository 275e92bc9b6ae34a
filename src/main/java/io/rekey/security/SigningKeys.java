package io.rekey.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The keys that an issuer signs with, as it publishes them. A key that nobody knows may be a new one, so it is asked
 * again, but not for each token: anybody can make up tokens that name such keys.
 */
final class SigningKeys implements JWKSource<SecurityContext> {

    /** How long the issuer is not asked again for a key that nobody knows; a new key of its own is known by then. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final JWKSetSource<SecurityContext> published;
    private final Clock clock;
    private volatile long askedAt = Long.MIN_VALUE / 2;
    private volatile boolean away;

    private SigningKeys(String address, Clock clock) {
        this.clock = clock;
        var asked = new URLBasedJWKSetSource<SecurityContext>(
                url(address),
                new DefaultResourceRetriever(
                        (int) ImpatientRequests.TO_CONNECT.toMillis(),
                        (int) ImpatientRequests.TO_READ.toMillis(),
                        JWKSourceBuilder.DEFAULT_HTTP_SIZE_LIMIT));
        published = new CachingJWKSetSource<>(
                asked,
                JWKSourceBuilder.DEFAULT_CACHE_TIME_TO_LIVE,
                JWKSourceBuilder.DEFAULT_CACHE_REFRESH_TIMEOUT,
                null);
    }

    /** Takes RS256 and nothing else; what a token has to say is another question. */
    static NimbusJwtDecoder decoder(String address, Clock clock) {
        var signatures = new DefaultJWTProcessor<SecurityContext>();
        signatures.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new SigningKeys(address, clock)));
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(signatures);
    }

    @Override
    public List<JWK> get(JWKSelector wanted, SecurityContext context) throws KeySourceException {
        JWKSet known = published.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), context);
        List<JWK> found = wanted.select(known);
        return found.isEmpty() ? wanted.select(newerThan(known, context)) : found;
    }

    /** What the issuer said last holds for a while: its keys, or that it has none to give. */
    private JWKSet newerThan(JWKSet known, SecurityContext context) throws KeySourceException {
        long now = clock.millis();
        if (Math.abs(now - askedAt) < PAUSE.toMillis()) {
            if (away) {
                throw new JWKSetUnavailableException("No keys a moment ago");
            }
            return known;
        }
        askedAt = now;
        away = true;
        JWKSet newer = published.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, context);
        away = false;
        return newer;
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException unusable) {
            throw new IllegalArgumentException(unusable);
        }
    }
}
