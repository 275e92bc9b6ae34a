package io.rekey.crash;

import com.nimbusds.jwt.JWTClaimsSet;
import io.rekey.crash.Plan.Door;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.User;
import io.rekey.support.RekeyClient;
import io.rekey.support.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/** How a reset is asked for, through each of the doors there are. */
final class Doors {

    private final LocalTenant tenant;
    private final Nodes nodes;
    private final Operators operators;
    private final String token;

    Doors(LocalTenant tenant, Nodes nodes, Operators operators, String token) {
        this.tenant = tenant;
        this.nodes = nodes;
        this.operators = operators;
        this.token = token;
    }

    /** @return whether the answer was that it is accepted; without an answer nobody knows */
    boolean ask(Plan.Mode mode, Door door, User owner, String key) {
        String email = owner.email();
        return switch (door) {
            case VOUCHED -> isStarted(RekeyClient.vouchedFor(email), mode, key);
            case SESSION -> isStarted(RekeyClient.signedInAs(email, idToken(mode, owner)), mode, key);
            case MAILBOX -> isStarted(RekeyClient.forgottenBy(email), mode, key);
            case OWN_SESSION -> isStartedAlone(mode, owner);
            case PAGE -> new Visitor(nodes.port()).asks(mode.app, email).statusCode() == 303;
            case OPERATOR -> operators.start(mode.app, email);
        };
    }

    void cancel(String reset) {
        nodes.client().with(token).cancel(reset);
    }

    private boolean isStarted(Map<String, Object> body, Plan.Mode mode, String key) {
        Map<String, Object> forThatApp = new HashMap<>(body);
        forThatApp.put("app", mode.app);
        return nodes.client()
                        .with(token)
                        .start(forThatApp, "Idempotency-Key", key)
                        .statusCode()
                == 202;
    }

    private boolean isStartedAlone(Plan.Mode mode, User owner) {
        return nodes.client()
                        .with(idToken(mode, owner))
                        .postJson("/api/v1/me/reset", RekeyClient.json(Map.of("app", mode.app)))
                        .statusCode()
                == 202;
    }

    private String idToken(Plan.Mode mode, User owner) {
        Instant now = Instant.now();
        return LocalTenant.signed(new JWTClaimsSet.Builder()
                .issuer(tenant.issuer())
                .subject(owner.id())
                .audience(mode.app + "-app")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("auth_time", now.getEpochSecond())
                .claim("email", owner.email())
                .claim("email_verified", true));
    }
}
