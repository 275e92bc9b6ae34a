package io.rekey.journey;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.TenantClient;
import io.rekey.support.DatabaseDump;
import io.rekey.support.RecordedLog;
import io.rekey.support.RekeyClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * No secret at rest: after resets that went well and resets that met every kind of failure, no password, link secret or
 * token stands in the database, the logs or the mails that Rekey itself sent.
 */
class NoSecretAtRestTest extends PostgresJourney {

    private static final String ANN = "ann@acme.example";
    private static final String BOB = "bob@acme.example";
    private static final String CANARY = "canary-in-a-body-of-auth0";
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}");

    @Autowired
    private DataSource database;

    @Test
    void secrets_areInNoSink() {
        String everything;
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            aResetThatGoesWell();
            aResetThatMeetsFailures();
            aRequestWithATokenInItsBody();
            everything = DatabaseDump.of(database) + log.text() + ownMails();
        }
        assertThat(everything)
                .as("the sinks do hold what they should")
                .contains("knew the team", "Your Acme password was changed", "no usable answer");
        assertThat(secrets()).hasSizeGreaterThan(8).allSatisfy(secret -> assertThat(everything.contains(secret))
                .as("a secret of %d characters", secret.length())
                .isFalse());
        assertThat(TOKEN.matcher(everything).find()).as("a token").isFalse();
    }

    private void aResetThatGoesWell() {
        String reset = backEnd.startedFor(ANN);
        ownerFollowsTheLink(ANN);
        statusBecomes(reset, "ended");
    }

    /** Each failure leaves a stack trace in the engine's tables. */
    private void aResetThatMeetsFailures() {
        String users = "/api/v2/users/*";
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users-by-email").status(503).body("<html>" + CANARY));
        TENANT.faults().add(Fault.on("PATCH", users).cutAfter());
        TENANT.faults()
                .add(Fault.on("POST", "/dbconnections/change_password")
                        .status(500)
                        .body(CANARY));
        String reset = backEnd.startedFor(BOB);
        retriesComeDueUntil(reset, "awaiting-completion");
        ownerFollowsTheLink(BOB);
        statusBecomes(reset, "ended");
    }

    private void aRequestWithATokenInItsBody() {
        String token = TenantClient.json(owner.signIn(ANN, NEW_PASSWORD, "openid"))
                .path("id_token")
                .asText();
        Map<String, Object> body = RekeyClient.vouchedFor(ANN);
        body.put("evidence", Map.of("kind", "session", "token", token));
        assertThat(backEnd.start(body).statusCode()).isEqualTo(409);
    }

    /** Moves the clock over the pauses between the retries. */
    private void retriesComeDueUntil(String reset, String status) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            CLOCK.advance(Duration.ofSeconds(20));
            assertThat(RekeyClient.json(backEnd.read(reset)).path("status").asText())
                    .isEqualTo(status);
        });
    }

    /** Mails from the tenant carry links, as they must. */
    private static String ownMails() {
        return TENANT.inbox().mails().stream()
                .filter(mail -> mail.from().contains("rekey.example"))
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> secrets() {
        List<String> secrets = new ArrayList<>(TENANT.ticketSecrets());
        secrets.addAll(TENANT.users().byEmail(ANN).everyPassword());
        secrets.addAll(TENANT.users().byEmail(BOB).everyPassword());
        secrets.addAll(List.of("rekey-secret", "acme-backend-secret", CANARY));
        return secrets;
    }
}
