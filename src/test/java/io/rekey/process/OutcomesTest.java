package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every end event and every timer beside those of the approval, each in a test that bears its name. */
class OutcomesTest extends OutcomeTest {

    @Test
    void completed_ownerSetsNewPassword() {
        reset.vouchedFor(ANN)
                .runs("lookUpAccount", "randomizePassword", "revokeAccess", "sendResetEmail")
                .waitsAt("awaitNewPassword");
        assertThat(passwordWorks(ANN, LocalTenant.PASSWORD)).isFalse();

        watch.look();
        reset.waitsAt("awaitNewPassword");
        ownerFollowsMailedLink(ANN);
        watch.look();

        reset.runs("voidLinks", "lookOnceMore", "confirmChange").endsAs(Outcome.COMPLETED);
        assertThat(passwordWorks(ANN, NEW_PASSWORD)).isTrue();
        assertThat(subjectsTo(ANN)).containsExactly("Reset your Acme password", "Your Acme password was changed");
    }

    @Test
    void completed_otherLinksOfTheOwnerAreDead() {
        TENANT.switches().newLinkVoidsOthers(false).usedLinkVoidsOthers(false);
        tenantClient.askForMail(ANN);
        String other = mailedLink(ANN);
        TENANT.inbox().clear();
        reset.vouchedFor(ANN).runsOn();
        ownerFollowsMailedLink(ANN);
        TENANT.switches().newLinkVoidsOthers(true);
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(tenantClient.choosePassword(other, "An0ther-Passw0rd!").statusCode())
                .isEqualTo(400);
        assertThat(passwordWorks(ANN, NEW_PASSWORD)).isTrue();
    }

    @Test
    void notConfirmed_mailboxLinkUnusedForAnHour() {
        reset.startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", ANN))
                .runs("lookUpAccount", "sendConfirmationEmail")
                .waitsAt("awaitConfirmation")
                .after(Duration.ofHours(1), "confirmationDeadline")
                .endsAs(Outcome.NOT_CONFIRMED);
        assertNothingChanged(ANN);
    }

    @Test
    void confirmedMailbox_goesOnToThePolicy() {
        reset.startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", PAT))
                .runs("lookUpAccount", "sendConfirmationEmail");
        engine.getRuntimeService()
                .createMessageCorrelation("reset-confirmed")
                .processInstanceId(reset.id())
                .correlate();
        reset.waitsAt("approveReset");
    }

    @Test
    void expired_ownerIsRemindedThenToldAndTheLinkIsDead() {
        reset.vouchedFor(ANN).runsOn();
        String link = mailedLink(ANN);
        reset.after(Duration.ofHours(12), "ownersReminder").runs("remindOwner").waitsAt("awaitNewPassword");
        reset.after(Duration.ofHours(12).minusMinutes(1), "ownersDeadline")
                .runs("voidLinks", "lookOnceMore", "tellOwner");
        reset.endsAs(Outcome.EXPIRED);

        assertThat(tenantClient.choosePassword(link, NEW_PASSWORD).statusCode()).isEqualTo(400);
        assertThat(passwordWorks(ANN, LocalTenant.PASSWORD)).isFalse();
        assertThat(subjectsTo(ANN))
                .containsExactlyInAnyOrder(
                        "Reset your Acme password",
                        "A reset of your Acme password is under way",
                        "Your Acme account is waiting for a new password",
                        "The time to set a new Acme password is over");
    }

    @Test
    void completed_ownerWasDoneJustBeforeTheDeadline() {
        reset.vouchedFor(ANN).runsOn();
        ownerFollowsMailedLink(ANN);
        reset.after(Duration.ofDays(1), "ownersDeadline").runs("voidLinks", "lookOnceMore", "confirmChange");
        reset.endsAs(Outcome.COMPLETED);
        assertThat(subjectsTo(ANN))
                .containsExactlyInAnyOrder(
                        "Reset your Acme password",
                        "A reset of your Acme password is under way",
                        "Your Acme password was changed");
    }

    @Test
    void reminderThatCannotBeSent_doesNotHoldTheOwnerUp() {
        reset.vouchedFor(ANN).runsOn();
        reset.after(Duration.ofHours(12), "ownersReminder").jobAt("remindOwner");
        ownerFollowsMailedLink(ANN);
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(subjectsTo(ANN))
                .containsExactlyInAnyOrder(
                        "Reset your Acme password",
                        "A reset of your Acme password is under way",
                        "Your Acme password was changed");
    }

    @Test
    void accountChanged_madeAnAdministratorMeanwhile() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.users().byEmail(ANN).appMetadata("roles", List.of("admin"));
        stopsBecauseTheAccountChanged(ANN);
    }

    @Test
    void joined_secondRequestGoesOnInTheFirst() {
        reset.vouchedFor(ANN).runsOn();
        String first = reset.id();
        reset.vouchedFor(ANN).runs("lookUpAccount").endsAs(Outcome.JOINED);
        assertThat(reset.variable("joinedReset")).isEqualTo(first);
        assertThat(subjectsTo(ANN)).containsOnlyOnce("Reset your Acme password");
    }

    @Test
    void noAccount_unknownAddress() {
        reset.vouchedFor("nobody@acme.example").runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
    }

    @Test
    void notResettable_socialOnly() {
        reset.vouchedFor("social@acme.example").runs("lookUpAccount").endsAs(Outcome.NOT_RESETTABLE);
    }

    @Test
    void notResettable_blockedByAnAdministrator() {
        reset.vouchedFor("blocked@acme.example").runs("lookUpAccount").endsAs(Outcome.NOT_RESETTABLE);
        assertNothingChanged("blocked@acme.example");
        assertThat(TENANT.users().byEmail("blocked@acme.example").blocked()).isTrue();
    }

    @Test
    void capitalsInTheAddress_findTheSameAccount() {
        reset.vouchedFor("ANN@Acme.Example").runs("lookUpAccount");
        assertThat(reset.variable("accountEmail")).isEqualTo(ANN);
    }
}
