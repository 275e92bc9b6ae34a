package io.rekey.engine.history;

import static io.rekey.support.RekeyClient.RESETS;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.audit.Trail;
import io.rekey.audit.TrailEvent;
import io.rekey.audit.Trails;
import io.rekey.process.PasswordChangeWatch;
import io.rekey.reset.Outcome;
import io.rekey.support.Investigation;
import io.rekey.support.LimitedTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.Tasklist;
import io.rekey.support.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * For each outcome the written specification in {@code trails/} says of every event after how many minutes it comes, what it
 * is, at which step, who did it, from where, how it went and why. The trail tells these events, no more and no fewer.
 */
class TrailOfOutcomesTest extends LimitedTest {

    private static final Path SPECIFICATIONS = Path.of("src/test/resources/trails");
    private static final String GUS = "gus@globex.example";
    private static final String DESK = "203.0.113.7";
    private static final String HOME = "198.51.100.20";
    private static final String NEW_PASSWORD = "Fresh-Passw0rd!7";

    @Autowired
    Trails trails;

    @Autowired
    PasswordChangeWatch watch;

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void trail_isAsSpecified(Outcome outcome) throws IOException {
        switch (outcome) {
            case COMPLETED -> completed();
            case REJECTED -> vouchedFor(PAT, DESK).decided("reject");
            case REFUSED -> refused();
            case APPROVAL_EXPIRED -> approvalExpired();
            case NOT_CONFIRMED -> notConfirmed();
            case EXPIRED -> expired();
            case CANCELLED -> cancelled();
            case SUPERSEDED -> superseded();
            case DISAVOWED -> disavowed();
            case JOINED -> joined();
            case LIMITED -> limited();
            case NO_ACCOUNT -> vouchedFor("nobody@acme.example", DESK);
            case NOT_RESETTABLE -> vouchedFor("blocked@acme.example", DESK);
            case ACCOUNT_CHANGED -> accountChanged();
        }
        reset.endsAs(outcome);
        assertAsSpecified(outcome.word());
    }

    @Test
    void trailOfAResetThatWasApproved_isAsSpecified() throws IOException {
        vouchedFor(PAT, DESK).decided("approve");
        assertThat(tenantClient
                        .choosePassword(tenantClient.linkMailedTo(PAT), NEW_PASSWORD)
                        .statusCode())
                .isEqualTo(200);
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertAsSpecified("completed-approved");
    }

    private void assertAsSpecified(String name) throws IOException {
        Trail trail = trails.read(reset.id()).orElseThrow();
        assertThat(trail.events()).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        String told = trail.events().stream()
                .filter(event -> !event.step().equals(Optional.of("POST /oauth/token")))
                .map(event -> line(trail.requestedAt(), event))
                .collect(Collectors.joining());
        assertThat(told).isEqualTo(Files.readString(SPECIFICATIONS.resolve(name + ".txt")));
    }

    private static String line(Instant begin, TrailEvent event) {
        // To the quarter of an hour, so that a slow machine counts for nothing.
        long minutes = (Duration.between(begin, event.at()).toSeconds() + 450) / 900 * 15;
        return Stream.of(
                                Optional.of("+" + minutes + "m"),
                                Optional.of(event.event()),
                                event.step(),
                                event.who(),
                                event.from(),
                                event.outcome(),
                                event.why())
                        .map(member -> member.orElse("-"))
                        .collect(Collectors.joining(" | "))
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{reset}")
                + "\n";
    }

    private TrailOfOutcomesTest vouchedFor(String email, String from) {
        return vouchedFor(RekeyClient.vouchedFor(email), from);
    }

    private TrailOfOutcomesTest vouchedFor(Map<String, Object> body, String from) {
        reset.follow(json(helpDesk.start(body, FORWARDED, from)).path("id").asText())
                .runsOn();
        return this;
    }

    private void decided(String decision) {
        Tasklist olivia = Tasklist.signedIn(port, "olivia");
        String task = olivia.approvalOf(reset.id());
        olivia.claim(task, "olivia");
        Tasklist.require204(olivia.submit(task, decision, "called back"));
        reset.runsOn();
    }

    /** All on our own pages. */
    private void completed() {
        Visitor gus = new Visitor(port);
        gus.asks("globex", GUS, FORWARDED, HOME);
        reset.follow(newest()).runsOn();
        var confirmation = gus.opens(Visitor.linkMailedTo(GUS));
        gus.posts(confirmation.uri().getPath(), Visitor.tokenIn(confirmation), FORWARDED, HOME);
        reset.runsOn();
        var form = gus.opens(confirmation.uri().getPath().replace("confirm", "reset"));
        gus.postsFields(
                form.uri().getPath(),
                "formToken=%1$s&username=x&password=%2$s&confirmation=%2$s"
                        .formatted(Visitor.tokenIn(form), Visitor.encoded(NEW_PASSWORD)),
                FORWARDED,
                HOME);
        reset.runsOn();
    }

    private String newest() {
        return database.sql("SELECT reset_id FROM audit_reset ORDER BY requested_at DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private void refused() {
        Map<String, Object> body = RekeyClient.vouchedFor(ANN);
        body.put("evidence", Map.of("kind", "vouched", "agent", ANN, "method", "voice", "statement", "it is me"));
        vouchedFor(body, DESK);
    }

    private void approvalExpired() {
        vouchedFor(PAT, DESK);
        reset.after(Duration.ofMinutes(30), "approvalReminder")
                .runs("remindOperators")
                .after(Duration.ofMinutes(89), "approvalEscalation")
                .runs("escalateApproval")
                .after(Duration.ofMinutes(22 * 60 - 1), "approvalDeadline");
    }

    private void notConfirmed() {
        reset.follow(nobody.as("acme-web").forgottenFor(ANN))
                .runsOn()
                .after(Duration.ofHours(1), "confirmationDeadline");
    }

    private void expired() {
        vouchedFor(ANN, DESK);
        reset.after(Duration.ofHours(12), "ownersReminder").runs("remindOwner");
        reset.after(Duration.ofHours(12).minusMinutes(1), "ownersDeadline").runsOn();
    }

    private void cancelled() {
        vouchedFor(PAT, DESK);
        assertThat(helpDesk.send("DELETE", RESETS + "/" + reset.id(), null, FORWARDED, DESK)
                        .statusCode())
                .isEqualTo(202);
    }

    private void superseded() {
        String weaker = nobody.as("acme-web").forgottenFor(ANN);
        reset.follow(weaker).runsOn();
        vouchedFor(ANN, DESK);
        reset.follow(weaker);
    }

    private void disavowed() {
        vouchedFor(ANN, DESK);
        Visitor ann = new Visitor(port);
        var page = ann.opens(Visitor.disavowalLinkMailedTo(ANN));
        ann.posts(page.uri().getPath(), Visitor.tokenIn(page), FORWARDED, HOME);
        new Investigation(engine).of(reset.id()).runs("stopReset");
        reset.runsOn();
    }

    private void joined() {
        vouchedFor(ANN, DESK);
        vouchedFor(ANN, HOME);
    }

    private void limited() {
        for (int times = 0; times < 6; times++) {
            vouchedFor(ANN, DESK);
        }
    }

    private void accountChanged() {
        reset.follow(json(helpDesk.start(RekeyClient.vouchedFor(ANN), FORWARDED, DESK))
                        .path("id")
                        .asText())
                .runs("lookUpAccount");
        TENANT.users().byEmail(ANN).appMetadata("roles", List.of("admin"));
        reset.runsOn();
    }
}
