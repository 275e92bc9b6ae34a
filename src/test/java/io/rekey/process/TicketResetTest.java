package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.password.NewPasswords.Standing;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Outcome;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import io.rekey.support.Investigation;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;

/** From our own mail to Auth0's page: the link that is mailed, or that a button of ours makes anew, is Auth0's. */
class TicketResetTest extends DeliveryTest {

    private static final String SOCIAL = "social@acme.example";
    private static final String ASKED = "Did you ask for a new Tickets password?";
    private static final String LINK = "Your link to a new Tickets password";
    private static final String CHANGED = "Your Tickets password was changed";

    @Autowired
    private Disavowals disavowals;

    @Autowired
    @Qualifier("applicationTaskExecutor")
    private TaskExecutor afterwards;

    @Test
    void mailbox_theButtonLeadsOnToAuth0sPage_withoutASecondMail() {
        confirmed(TICKET, ANN);
        assertThat(standing(TICKET)).isEqualTo(Standing.PREPARING);
        assertThat(newPasswords.ticket(reset.id(), TICKET)).isEmpty();
        reset.runsOn().waitsAt("awaitNewPassword");
        assertThat(oldPasswordWorks(ANN)).isFalse();
        assertThat(reset.variable("ticketAt")).isNull();

        completesAt(pressesTheButton());

        assertThat(reset.variable("ticketAt")).isNotNull();
        assertThat(subjectsTo(ANN)).containsExactly(ASKED, CHANGED);
    }

    @Test
    void vouched_ourMailHasAuth0sLink() {
        vouched(TICKET, ANN).runsOn();
        assertThat(subjectsTo(ANN)).containsExactly(LINK);
        assertThat(TENANT.calls().count("POST", "/dbconnections/change_password"))
                .isZero();
        completesAt(tenantClient.linkIn(newestTo(ANN)));
        assertThat(subjectsTo(ANN)).containsExactly(LINK, CHANGED);
    }

    /** By itself a link is for the user's main identity, which here has no password. */
    @Test
    void linkedIdentity_isTheOneThatLinksAreFor_andItsOlderOnesDie() {
        user(SOCIAL).linkDatabase(LocalTenant.CONNECTION, SOCIAL, LocalTenant.PASSWORD);
        vouched(TICKET, SOCIAL).runsOn();
        String link = tenantClient.linkIn(newestTo(SOCIAL));
        TENANT.switches().newLinkVoidsOthers(false).usedLinkVoidsOthers(false);
        String other = tenantClient.mailedLink(SOCIAL);
        TENANT.switches().newLinkVoidsOthers(true);
        completesAt(link);
        assertThat(tenantClient.choosePassword(other, "An0ther-Passw0rd!").statusCode())
                .isEqualTo(400);
    }

    @Test
    void session_isMailedAuth0sLinkToo() {
        bySession(TICKET, ANN).runsOn();
        completesAt(tenantClient.linkIn(newestTo(ANN)));
    }

    @Test
    void mailboxOfASensitiveAccount_isMailedAuth0sLink_onceAPersonApproved() {
        confirmed(TICKET, PAT).decidedBy("olivia", "approve", "called back").runsOn();
        assertThat(subjectsTo(PAT)).containsExactly(ASKED, LINK);
        completesAt(tenantClient.linkIn(newestTo(PAT)));
    }

    @Test
    void mailedLink_diesAtTheDeadline() {
        vouched(TICKET, ANN).runsOn();
        String link = tenantClient.linkIn(newestTo(ANN));
        CLOCK.advance(Duration.ofDays(1).plusSeconds(1));
        assertThat(tenantClient.choosePassword(link, CHOSEN).statusCode()).isEqualTo(400);
    }

    @Test
    void buttonPressedAgain_theNewestLinkIsTheOne() {
        confirmed(TICKET, ANN).runsOn();
        String first = pressesTheButton();
        String second = pressesTheButton();
        assertThat(tenantClient.choosePassword(first, CHOSEN).statusCode()).isEqualTo(400);
        completesAt(second);
        assertThat(newPasswords.ticket(reset.id(), TICKET)).isEmpty();
    }

    @Test
    void reminder_leadsToOurPage_whoseButtonLeadsOn() {
        confirmed(TICKET, ANN).runsOn();
        reset.after(Duration.ofMinutes(30), "ownersReminder").runs("remindOwner");
        assertThat(ourNewestLinkTo(ANN)).contains("/apps/tickets/reset/");
        completesAt(pressesTheButton());
    }

    @Test
    void tabClosed_askingAgainMailsAuth0sLink() {
        confirmed(TICKET, ANN).runsOn();
        askedAgain(TICKET, ANN, 6).endsAs(Outcome.JOINED);
        reset.runsOn();
        assertThat(subjectsTo(ANN)).containsExactly(ASKED, LINK);
        completesAt(tenantClient.linkIn(newestTo(ANN)));
    }

    @Test
    void disavowed_noLinkIsMadeAnyMore_andThoseMadeAreDead() {
        confirmed(TICKET, ANN).runsOn();
        String link = pressesTheButton();
        assertThat(disavowals.disavow(reset.id(), TICKET)).isTrue();
        new Investigation(engine).of(reset.id()).runs("stopReset");
        assertThat(newPasswords.ticket(reset.id(), TICKET)).isEmpty();
        reset.runsOn().endsAs(Outcome.DISAVOWED);
        assertThat(tenantClient.choosePassword(link, CHOSEN).statusCode()).isEqualTo(400);
    }

    @Test
    void disavowedWhileALinkIsMade_waitsForIt_soThatItDiesToo() {
        confirmed(TICKET, ANN).runsOn();
        assertThat(disavowals.disavow(reset.id(), TICKET)).isTrue();
        ResetDriver disavowal = new Investigation(engine).of(reset.id());
        TENANT.faults().add(Fault.on("POST", "/api/v2/tickets/password-change").held());
        var link = CompletableFuture.supplyAsync(this::pressesTheButton);
        TENANT.faults().awaitHeld(Duration.ofSeconds(20));
        var stopped = CompletableFuture.runAsync(() -> {
            disavowal.runs("stopReset");
            reset.runsOn();
        });
        assertThat(stopped).failsWithin(Duration.ofSeconds(1)).withThrowableOfType(TimeoutException.class);
        TENANT.faults().release();
        stopped.join();
        assertThat(tenantClient.choosePassword(link.join(), CHOSEN).statusCode())
                .isEqualTo(400);
        reset.endsAs(Outcome.DISAVOWED);
    }

    /** The shipped policy has none such; one that somebody changes may. */
    @Test
    void oldPasswordLeftAlone_theOwnersChangeAtAuth0Completes() {
        leavingTheOldPasswordAlone();
        assertThat(oldPasswordWorks(PAT)).isTrue();
        completesAt(tenantClient.linkIn(newestTo(PAT)));
        assertThat(reset.path()).doesNotContain("randomizePassword");
    }

    /** A link of Auth0's would live on. */
    @Test
    void oldPasswordLeftAlone_isNeitherCancelledNorSuperseded() {
        leavingTheOldPasswordAlone();
        resets.cancel(reset.id(), "acme-backend");
        CompletableFuture.runAsync(() -> {}, afterwards).join();
        new ResetDriver(engine)
                .vouchedFor(PAT, Map.of("app", TICKET))
                .runs("lookUpAccount")
                .endsAs(Outcome.JOINED);
        reset.waitsAt("awaitNewPassword");
    }

    private void leavingTheOldPasswordAlone() {
        confirmed(TICKET, PAT).waitsAt("approveReset");
        engine.getRuntimeService().setVariable(reset.id(), "randomize", false);
        reset.decidedBy("olivia", "approve", "called back").runsOn().waitsAt("awaitNewPassword");
    }

    @Test
    void accountBlockedMeanwhile_noLinkIsMade_andTheResetStops() {
        confirmed(TICKET, ANN).runsOn();
        user(ANN).blocked(true);
        CLOCK.advance(Duration.ofSeconds(8));
        TENANT.calls().clear();
        assertThat(newPasswords.ticket(reset.id(), TICKET)).isEmpty();
        assertThat(TENANT.calls().count("POST", "/api/v2/tickets/password-change"))
                .isZero();
        reset.runsOn().endsAs(Outcome.ACCOUNT_CHANGED);
    }

    @Test
    void linkOfAnotherAppOrDelivery_makesNone() {
        confirmed(TICKET, ANN).runsOn();
        assertThat(newPasswords.ticket(reset.id(), HOSTED)).isEmpty();
        CLOCK.advance(Duration.ofHours(1));
        assertThat(newPasswords.ticket(reset.id(), TICKET)).isEmpty();
        engine.getRuntimeService().deleteProcessInstance(reset.id(), "next");
        confirmed(HOSTED, ANN);
        assertThat(newPasswords.ticket(reset.id(), HOSTED)).isEmpty();
    }

    @Test
    void auth0Away_isTheCallersToTell_andTheButtonStaysGood() {
        confirmed(TICKET, ANN).runsOn();
        TENANT.faults().add(Fault.on("POST", "/api/v2/tickets/password-change").status(503));
        assertThatThrownBy(() -> newPasswords.ticket(reset.id(), TICKET)).isInstanceOf(RemoteFailure.class);
        completesAt(pressesTheButton());
    }

    @Test
    void missingApproval_isAskedForAgain_beforeALinkIsMade() {
        confirmed(TICKET, PAT).waitsAt("approveReset");
        engine.getRuntimeService()
                .createProcessInstanceModification(reset.id())
                .startBeforeActivity("beginOwnersTurn")
                .execute();
        assertThatThrownBy(() -> newPasswords.ticket(reset.id(), TICKET)).hasMessageContaining("Approvals are missing");
    }

    private String pressesTheButton() {
        String ticket = newPasswords
                .ticket(reset.id(), TICKET)
                .map(Secret::reveal)
                .orElseThrow(() -> new AssertionError("no link"));
        return tenantClient.linkIn(ticket);
    }

    private void completesAt(String link) {
        assertThat(tenantClient.choosePassword(link, CHOSEN).statusCode()).isEqualTo(200);
        watch.look();
        assertThat(standing(TICKET)).isEqualTo(Standing.SET);
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(signsIn(reset.variable("accountEmail").toString(), CHOSEN)).isTrue();
    }
}
