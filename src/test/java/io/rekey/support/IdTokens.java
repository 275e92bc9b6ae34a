package io.rekey.support;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** ID tokens as the tenant issues them: complete and right, so that a test changes the one claim it is about. */
public final class IdTokens {

    private IdTokens() {}

    public static JWTClaimsSet.Builder claimsOf(String email) {
        Instant now = CLOCK.instant();
        return new JWTClaimsSet.Builder()
                .issuer(TENANT.issuer())
                .subject(TENANT.users().byEmail(email).id())
                .audience("acme-app")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(10))))
                .claim("auth_time", now.getEpochSecond())
                .claim("email", email)
                .claim("email_verified", true);
    }
}
