package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Mail;
import io.rekey.localtenant.TenantClient;
import io.rekey.localtenant.User;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.Outcome;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leads one reset along a {@link Journey}, and knows what must be true when it has come to its end. */
final class JourneyDriver {

    static final String NEW_PASSWORD = "Fresh-Passw0rd!7";

    private final ProcessEngine engine;
    private final JdbcClient database;
    private final EventInbox inbox;
    private final TenantClient tenant = new TenantClient(TENANT);
    private final Journey journey;
    private final ResetDriver reset;
    private final ResetDriver event;
    private final User owner;
    private String refreshToken;
    private int next;

    JourneyDriver(ProcessEngine engine, JdbcClient database, EventInbox inbox, Journey journey) {
        this(engine, database, inbox, journey, journey.email());
    }

    JourneyDriver(ProcessEngine engine, JdbcClient database, EventInbox inbox, Journey journey, String email) {
        this.engine = engine;
        this.database = database;
        this.inbox = inbox;
        this.journey = journey;
        this.reset = new ResetDriver(engine);
        this.event = new ResetDriver(engine);
        this.owner = TENANT.users().byEmail(email);
    }

    /** The owner, or whoever else, is signed in somewhere; then somebody vouches. */
    JourneyDriver begin() {
        owner.linkSocial("google-oauth2", otherAddress());
        owner.access().rememberBrowser();
        refreshToken = tenant.refreshToken(owner.email(), LocalTenant.PASSWORD);
        assertThat(tenant.refreshes(refreshToken)).isTrue();
        tenant.postForm("/", Map.of("email", owner.email(), "password", LocalTenant.PASSWORD, "client_id", "acme-app"));
        assertThat(owner.access().sessionCount()).isEqualTo(1);
        if (journey == Journey.COMPROMISED) {
            owner.authenticationMethod("totp", true);
        }
        reset.vouchedFor(owner.email(), Map.of("reason", journey == Journey.COMPROMISED ? "compromised" : "forgotten"));
        return this;
    }

    /** To the last time that the journey passes this step. */
    JourneyDriver upTo(String step) {
        while (next < journey.moves.lastIndexOf(step)) {
            move();
        }
        return this;
    }

    JourneyDriver toItsEnd() {
        while (next < journey.moves.size() && reset.isOpen()) {
            move();
        }
        return this;
    }

    /** Nothing at the end. */
    String nextMove() {
        return next < journey.moves.size() ? journey.moves.get(next) : "";
    }

    /** The next move; one that fails is still the next. */
    void move() {
        String move = journey.moves.get(next);
        switch (move) {
            case "OWNER" -> ownerSetsANewPassword();
            case "OPERATOR" -> reset.reachedBy("olivia", toTheOtherAddress());
            case "HOURS" -> CLOCK.advance(Duration.ofHours(2));
            case "APPROVAL" -> reset.decidedBy("olivia", "approve", "called back");
            default -> driverAt(move).runs(move);
        }
        next++;
    }

    /** The reset, or the event about it. */
    ResetDriver driverAt(String step) {
        return step.equals("matchEvent") ? event : reset;
    }

    /** Whether the reset has not come past the step before this one. */
    boolean isBefore(String step) {
        return next < journey.moves.indexOf(step);
    }

    boolean oldPasswordWorks() {
        return owner.hasPassword(LocalTenant.PASSWORD);
    }

    /** Makes good for a mail that was missed. */
    void operatorReachesTheOwner() {
        boolean isAboutTheLink = reset.reachTask().getTaskDefinitionKey().equals("reachOwner");
        boolean other = isAboutTheLink && journey == Journey.OTHER_ADDRESS;
        reset.reachedBy("olivia", other ? toTheOtherAddress() : Map.of("way", "resend"))
                .runsOn();
    }

    ResetDriver reset() {
        return reset;
    }

    String otherAddress() {
        return owner.email().replace("@acme", "@elsewhere");
    }

    private Map<String, Object> toTheOtherAddress() {
        return Map.of("way", "other-address", "address", otherAddress());
    }

    private void ownerSetsANewPassword() {
        List<Mail> links = TENANT.inbox().mails().stream()
                .filter(mail -> List.of(owner.email(), otherAddress()).contains(mail.to()))
                .filter(mail -> mail.text().contains("/u/reset-verify"))
                .toList();
        String newest = tenant.linkIn(links.get(links.size() - 1).text());
        assertThat(tenant.choosePassword(newest, NEW_PASSWORD).statusCode()).isEqualTo(200);
        tenant.signIn(owner.email(), NEW_PASSWORD, "openid offline_access");
        inbox.receive(List.of(new AccountEvent(
                UUID.randomUUID().toString(),
                AccountEvent.Type.PASSWORD_CHANGED,
                owner.id(),
                LocalTenant.CONNECTION,
                CLOCK.instant())));
        event.follow(engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(ResetProcess.EVENT_KEY)
                .variableValueEquals("user", owner.id())
                .singleResult()
                .getId());
    }

    void assertEndedRightly() {
        assertEndedRightly(journey.mails(), journey.mailsToTheOtherAddress());
    }

    /** @param mails the subjects of what came to the address on record, and then to the other one of the account */
    void assertEndedRightly(List<String> mails, List<String> toTheOtherAddress) {
        // The link that voids the others is nobody's and lives for a moment; Auth0 may take its time with sessions.
        CLOCK.advance(Duration.ofMinutes(1));
        reset.endsAs(journey.outcome());
        assertThat(subjectsTo(owner.email())).containsExactlyInAnyOrderElementsOf(mails);
        assertThat(subjectsTo(otherAddress())).containsExactlyInAnyOrderElementsOf(toTheOtherAddress);
        assertThat(oldPasswordWorks()).as("old password").isFalse();
        assertThat(owner.hasPassword(NEW_PASSWORD))
                .as("new password")
                .isEqualTo(journey.outcome() == Outcome.COMPLETED);
        assertThat(owner.access().sessionCount()).as("sessions").isZero();
        assertThat(tenant.refreshes(refreshToken)).as("refresh token of before").isFalse();
        assertThat(owner.access().remembersBrowser()).isEqualTo(journey != Journey.COMPROMISED);
        assertNoLinkWorks();
        assertNothingIsLeft();
    }

    private void assertNoLinkWorks() {
        TENANT.ticketSecrets().forEach(secret -> assertThat(
                        tenant.get("/u/reset-verify?ticket=" + secret).statusCode())
                .as("a link")
                .isEqualTo(400));
    }

    private void assertNothingIsLeft() {
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().list())
                .as("instances")
                .isEmpty();
        assertThat(engine.getRuntimeService().createIncidentQuery().list())
                .as("incidents")
                .isEmpty();
        assertThat(engine.getManagementService().createJobQuery().list())
                .filteredOn(job -> job.getProcessInstanceId() != null)
                .as("jobs")
                .isEmpty();
        assertThat(database.sql("SELECT reset_id FROM open_slot WHERE account_id = ?")
                        .param(owner.id())
                        .query(String.class)
                        .list())
                .as("slots")
                .isEmpty();
    }

    static List<String> subjectsTo(String address) {
        return TENANT.inbox().mailsTo(address).stream().map(Mail::subject).toList();
    }
}
