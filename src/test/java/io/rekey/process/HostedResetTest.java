package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.apps.Delivery;
import io.rekey.localtenant.User;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.password.NewPasswords.Owner;
import io.rekey.password.NewPasswords.Standing;
import io.rekey.reset.Disavowals;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From each kind of evidence to a password that its owner chose on a page of ours. */
class HostedResetTest extends DeliveryTest {

    private static final String ELSEWHERE = "ann@elsewhere.example";
    private static final String ASKED = "Did you ask for a new Globex password?";
    private static final String LINK = "Your link to a new Globex password";
    private static final String CHANGED = "Your Globex password was changed";
    private static final String REMINDER = "Your Globex account is waiting for a new password";

    @Autowired
    private Disavowals disavowals;

    @Test
    void mailbox_oneLinkLeadsToANewPassword_andTheOldOneWorksUntilThen() {
        confirmed(HOSTED, ANN).waitsAt("awaitNewPassword").runsOn();
        assertThat(oldPasswordWorks(ANN)).isTrue();
        assertThat(standing(HOSTED)).isEqualTo(Standing.AWAITED);

        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Done.class);

        assertThat(standing(HOSTED)).isEqualTo(Standing.SET);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
        assertThat(oldPasswordWorks(ANN)).isFalse();
        reset.runs("voidLinks", "lookOnceMore", "revokeAccessAgain", "confirmChange")
                .endsAs(Outcome.COMPLETED);
        assertThat(standing(HOSTED)).isEqualTo(Standing.SET);
        CLOCK.advance(Duration.ofSeconds(11));
        assertThat(standing(HOSTED)).isEqualTo(Standing.OVER);
        assertThat(subjectsTo(ANN)).containsExactly(ASKED, CHANGED);
        assertThat(reset.path())
                .contains("setNewPassword")
                .doesNotContain("randomizePassword", "revokeAccess", "announceReset", "sendResetEmail");
    }

    @Test
    void vouched_oldPasswordIsUselessAtOnce_andOurMailLeadsOn() {
        vouched(HOSTED, ANN).runs("lookUpAccount");
        assertThat(standing(HOSTED)).isEqualTo(Standing.PREPARING);
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.NotYet.class);
        reset.runsOn().waitsAt("awaitNewPassword");
        assertThat(oldPasswordWorks(ANN)).isFalse();
        assertThat(ourNewestLinkTo(ANN)).contains("/apps/globex/reset/");
        completes();
        assertThat(subjectsTo(ANN)).containsExactly(LINK, CHANGED);
        assertThat(reset.path()).contains("randomizePassword", "revokeAccess").doesNotContain("announceReset");
    }

    @Test
    void session_isReset() {
        bySession(HOSTED, ANN).runsOn().waitsAt("awaitNewPassword");
        assertThat(oldPasswordWorks(ANN)).isFalse();
        completes();
    }

    @Test
    void operator_isReset_afterAnotherOneApproved() {
        reset.startedBy(
                        "omar",
                        List.of("security-operators"),
                        Map.of("app", HOSTED, "email", ANN, "reason", "compromised", "statement", "seen in a breach"))
                .runs("lookUpAccount");
        assertThat(standing(HOSTED)).isEqualTo(Standing.AWAITING_APPROVAL);
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.NotYet.class);
        reset.decidedBy("olivia", "approve", "seen too").runsOn();
        assertThat(oldPasswordWorks(ANN)).isFalse();
        completes();
    }

    @Test
    void mailboxOfASensitiveAccount_isMailedALink_onceAPersonApproved() {
        confirmed(HOSTED, PAT).waitsAt("approveReset");
        assertThat(standing(HOSTED)).isEqualTo(Standing.AWAITING_APPROVAL);
        reset.decidedBy("olivia", "approve", "called back").runsOn().waitsAt("awaitNewPassword");
        assertThat(oldPasswordWorks(PAT)).isTrue();
        assertThat(ourNewestLinkTo(PAT)).contains("/apps/globex/reset/");
        assertThat(subjectsTo(PAT)).containsExactly(ASKED, LINK);
        completes();
        assertThat(reset.path()).doesNotContain("randomizePassword");
    }

    @Test
    void compromiseByMailbox_oldPasswordGoes_andTheLinkInHandLeadsOn() {
        asked(HOSTED, ANN, "compromised").runs("lookUpAccount", "sendConfirmationEmail");
        pressed(HOSTED);
        assertThat(standing(HOSTED)).isEqualTo(Standing.PREPARING);
        reset.runs("randomizePassword");
        assertThat(oldPasswordWorks(ANN)).isFalse();
        assertThat(standing(HOSTED)).isEqualTo(Standing.AWAITED);
        reset.runsOn();
        assertThat(subjectsTo(ANN)).containsExactly(ASKED);
        completes();
    }

    @Test
    void tabClosed_askingAgainMailsALink_onceThePauseIsOver() {
        confirmed(HOSTED, ANN);
        askedAgain(HOSTED, ANN, 4).endsAs(Outcome.JOINED);
        assertThat(subjectsTo(ANN)).containsExactly(ASKED);
        askedAgain(HOSTED, ANN, 2).endsAs(Outcome.JOINED);
        reset.runs("sendResetEmail");
        assertThat(subjectsTo(ANN)).containsExactly(ASKED, LINK);
        assertThat(ourNewestLinkTo(ANN)).contains("/apps/globex/reset/");
        completes();
    }

    @Test
    void reminder_hasTheLink() {
        confirmed(HOSTED, ANN);
        reset.after(Duration.ofMinutes(30), "ownersReminder").runs("remindOwner");
        assertThat(ourNewestLinkTo(ANN)).contains("/apps/globex/reset/");
        completes();
    }

    @Test
    void refusedMail_goesToAnotherValidatedAddress_asALinkOfOurs() {
        reachedElsewhere();
        assertThat(ourNewestLinkTo(ELSEWHERE)).contains("/apps/globex/reset/");
        completes();
    }

    @Test
    void reminder_goesWhereTheOwnerWasReached() {
        reachedElsewhere();
        reset.after(Duration.ofHours(12), "ownersReminder").runs("remindOwner");
        assertThat(subjectsTo(ELSEWHERE)).containsExactly(LINK, REMINDER);
        assertThat(ourNewestLinkTo(ELSEWHERE)).contains("/apps/globex/reset/");
        assertThat(subjectsTo(ANN)).isEmpty();
    }

    @Test
    void reminder_goesToNoAddressThatIsNoLongerTheOwners() {
        reachedElsewhere();
        user(ANN).unlink(ELSEWHERE);
        reset.after(Duration.ofHours(12), "ownersReminder").runs("remindOwner");
        assertThat(subjectsTo(ELSEWHERE)).containsExactly(LINK);
        assertThat(reset.reachTask()).isNotNull();
    }

    @Test
    void otherAddressThatIsNoLongerTheOwners_getsNoLink() {
        user(ANN).linkSocial("google-oauth2", ELSEWHERE);
        TENANT.inbox().refuse(ANN);
        vouched(HOSTED, ANN).runsOn();
        reset.reachedBy("olivia", Map.of("way", "other-address", "address", ELSEWHERE));
        user(ANN).unlink(ELSEWHERE);
        reset.runs("sendResetEmail").waitsAt("reachOwner");
        assertThat(subjectsTo(ELSEWHERE)).isEmpty();
    }

    /** It is sent unasked, since the page asks before it sets anything. */
    @Test
    void linkToAnAddressThatIsNoLongerTheAccounts_setsNothing() {
        vouched(HOSTED, ANN).runs("lookUpAccount", "randomizePassword");
        User ann = user(ANN).email("anna@acme.example");
        reset.runs("revokeAccess", "sendResetEmail");
        assertThat(subjectsTo(ANN)).containsExactly(LINK);
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Over.class);
        assertThat(ann.hasPassword(CHOSEN)).isFalse();
        reset.runsOn().endsAs(Outcome.ACCOUNT_CHANGED);
    }

    private void reachedElsewhere() {
        user(ANN).linkSocial("google-oauth2", ELSEWHERE);
        TENANT.inbox().refuse(ANN);
        vouched(HOSTED, ANN).runsOn().waitsAt("reachOwner");
        reset.reachedBy("olivia", Map.of("way", "other-address", "address", ELSEWHERE))
                .runsOn();
        TENANT.inbox().accept(ANN);
    }

    @Test
    void disavowedOnceSet_itsLinkIsOver() {
        confirmed(HOSTED, ANN);
        sets(HOSTED, CHOSEN);
        assertThat(standing(HOSTED)).isEqualTo(Standing.SET);
        assertThat(disavowals.disavow(reset.id(), HOSTED)).isTrue();
        assertThat(standing(HOSTED)).isEqualTo(Standing.OVER);
        assertThat(reset.isOpen()).isTrue();
    }

    @Test
    void owner_isToldWhileAwaited_inTheLanguageThatWasAskedFor() {
        tenantClient.manage(
                "PATCH", tenantClient.userPath(user(ANN)), Map.of("user_metadata", Map.of("lang", "de-CH")));
        confirmed(HOSTED, ANN);
        assertThat(newPasswords.owner(reset.id(), HOSTED))
                .contains(new Owner(new EmailAddress(ANN), Locale.GERMAN, Delivery.HOSTED, Optional.empty()));
        completes();
        assertThat(newPasswords.owner(reset.id(), HOSTED)).isEmpty();
        reset.startedBy("acme-web", List.of("resets:start"), Map.of("app", HOSTED, "email", ANN, "locale", "en-GB"))
                .runs("lookUpAccount");
        assertThat(reset.variable("language")).isEqualTo("en");
    }

    private void completes() {
        assertThat(sets(HOSTED, CHOSEN)).isInstanceOf(Answer.Done.class);
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(signsIn(reset.variable("accountEmail").toString(), CHOSEN)).isTrue();
    }
}
