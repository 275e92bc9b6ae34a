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
import io.rekey.support.Visitor;
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
    private static final String BOB2 = "bob2@acme.example";
    private static final String CONFIRMATION = "Did you ask";
    private static final String CANARY = "canary-in-a-body-of-auth0";
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}");

    private final List<String> linkSecrets = new ArrayList<>();

    @Autowired
    private DataSource database;

    @Test
    void secrets_areInNoSink() {
        String everything;
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            aResetThatGoesWell();
            aResetThatMeetsFailures();
            aResetByMailbox();
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

    /** The link and the token of its form are added to what must be found nowhere. */
    private void aResetByMailbox() {
        String reset = backEnd.forgottenFor(BOB2);
        String link = linkToConfirm(reset, BOB2);
        Visitor bob2 = new Visitor(port);
        String formToken = Visitor.tokenIn(bob2.opens(link));
        assertThat(bob2.posts("/apps/acme/confirm", formToken).statusCode()).isEqualTo(200);
        linkSecrets.addAll(List.of(link.substring(link.lastIndexOf('/') + 1), formToken));
        ownerFollowsTheLink(BOB2);
        endsAs(reset, "completed");
    }

    private void aRequestWithATokenInItsBody() {
        String token = TenantClient.json(owner.signIn(ANN, NEW_PASSWORD, "openid email"))
                .path("id_token")
                .asText();
        Map<String, Object> body = RekeyClient.vouchedFor(ANN);
        body.put("evidence", Map.of("kind", "session", "token", token));
        assertThat(backEnd.start(body).statusCode()).isEqualTo(202);
        assertThat(backEnd.with(token)
                        .postJson("/api/v1/me/reset", "{\"app\":\"acme\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    /** Moves the clock over the pauses between the retries. */
    private void retriesComeDueUntil(String reset, String status) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            CLOCK.advance(Duration.ofSeconds(20));
            assertThat(RekeyClient.json(backEnd.read(reset)).path("status").asText())
                    .isEqualTo(status);
        });
    }

    /** Mails from the tenant carry links, as they must, and so does the one that asks for a confirmation. */
    private static String ownMails() {
        return TENANT.inbox().mails().stream()
                .filter(mail -> mail.from().contains("rekey.example"))
                .filter(mail -> !mail.subject().startsWith(CONFIRMATION))
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(TENANT.ticketSecrets());
        secrets.addAll(linkSecrets);
        secrets.addAll(TENANT.users().byEmail(BOB2).everyPassword());
        secrets.addAll(TENANT.users().byEmail(ANN).everyPassword());
        secrets.addAll(TENANT.users().byEmail(BOB).everyPassword());
        secrets.addAll(List.of("rekey-secret", "acme-backend-secret", CANARY));
        return secrets;
    }
}
