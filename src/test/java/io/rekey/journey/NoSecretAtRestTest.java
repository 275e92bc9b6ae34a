package io.rekey.journey;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.TenantClient;
import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.reset.Caller;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Reason;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Resets;
import io.rekey.reset.Secret;
import io.rekey.support.DatabaseDump;
import io.rekey.support.RecordedLog;
import io.rekey.support.RekeyClient;
import io.rekey.support.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * No secret at rest: after resets that went well and resets that met every kind of failure, no password, link secret or
 * token stands in the database, the logs or the mails that Rekey itself sent.
 */
@TestPropertySource(
        properties = {
            "rekey.apps-directory=src/test/resources/deliveries",
            "rekey.clients.acme-backend.apps=acme,globex"
        })
class NoSecretAtRestTest extends PostgresJourney {

    private static final String ANN = "ann@acme.example";
    private static final String BOB = "bob@acme.example";
    private static final String BOB2 = "bob2@acme.example";
    private static final String BOB3 = "bob3@acme.example";
    private static final String HOSTED = "globex";
    private static final List<String> CHOSEN = List.of(
            "canary-globex", "canary-that-Auth0-refuses-7", "canary-for-Auth0-when-away-7", "canary-that-is-chosen-7");
    private static final String CONFIRMATION = "Did you ask";
    private static final String CANARY = "canary-in-a-body-of-auth0";
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}");

    private final List<String> linkSecrets = new ArrayList<>();

    @Autowired
    private DataSource database;

    @Autowired
    private Resets resets;

    @Autowired
    private NewPasswords newPasswords;

    @Test
    void secrets_areInNoSink() {
        String everything;
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            aResetThatGoesWell();
            aResetThatMeetsFailures();
            aResetByMailbox();
            aHostedReset();
            aRequestWithATokenInItsBody();
            everything = DatabaseDump.of(database) + log.text() + ownMails();
        }
        assertThat(everything)
                .as("the sinks do hold what they should")
                .contains("knew the team", "Your Acme password was changed", "no usable answer");
        assertThat(secrets()).hasSizeGreaterThan(8).allSatisfy(secret -> assertThat(everything.contains(secret))
                .as("a secret of %d characters", secret.length())
                .isFalse());
        assertThat(TOKEN.matcher(withoutCheckpoints(everything)).find())
                .as("a token")
                .isFalse();
    }

    /** They have a token's form, and are there to be shipped out. */
    private String withoutCheckpoints(String text) {
        return super.database.sql("SELECT jws FROM audit_checkpoint").query(String.class).list().stream()
                .reduce(text, (rest, checkpoint) -> rest.replace(checkpoint, ""));
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

    /** Passwords that the app's rules refuse, that Auth0 refuses, that meet a failure, and the one that is set. */
    private void aHostedReset() {
        String reset = resets.start(
                new ResetRequest(
                        HOSTED,
                        new EmailAddress(BOB3),
                        Reason.FORGOTTEN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Caller.anybody(Caller.PAGE, HOSTED));
        String link = linkToConfirm(reset, BOB3);
        linkSecrets.add(link.substring(link.lastIndexOf('/') + 1));
        assertThat(resets.confirm(reset, HOSTED)).isTrue();
        TENANT.users().byEmail(BOB3).password(CHOSEN.get(1)).password(LocalTenant.PASSWORD);
        assertThat(sets(reset, 0)).isInstanceOf(Answer.Refused.class);
        assertThat(sets(reset, 1)).isInstanceOf(Answer.Refused.class);
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(500).body(CHOSEN.get(2)));
        assertThatThrownBy(() -> sets(reset, 2)).isInstanceOf(RemoteFailure.class);
        assertThat(sets(reset, 3)).isInstanceOf(Answer.Done.class);
        endsAs(reset, "completed");
    }

    private Answer sets(String reset, int chosen) {
        return newPasswords.set(reset, HOSTED, new Secret(CHOSEN.get(chosen)), Locale.ENGLISH);
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
        secrets.addAll(CHOSEN);
        secrets.addAll(TENANT.users().byEmail(BOB2).everyPassword());
        secrets.addAll(TENANT.users().byEmail(ANN).everyPassword());
        secrets.addAll(TENANT.users().byEmail(BOB).everyPassword());
        secrets.addAll(List.of("rekey-secret", "acme-backend-secret", CANARY));
        return secrets;
    }
}
