package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.User;
import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody else does to an account while its reset is under way, and what our own lost answers look like. */
class AccountChangedTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String PAT = "pat@acme.example";
    private static final String NEW_PASSWORD = "Fresh-Passw0rd!7";
    private static final String PATCH = "/api/v2/users/*";
    private static final String STOPPED = "The reset of your Acme password was stopped";

    @Autowired
    private PasswordChangeWatch watch;

    @Test
    void passwordChangedWhileTheApprovalWaited_forgotten_isLeftAlone() {
        approvedForPat("forgotten");
        tenantClient.setPassword(user(PAT), NEW_PASSWORD);
        reset.runs("randomizePassword").runsOn();
        reset.endsAs(Outcome.ACCOUNT_CHANGED);
        assertThat(works(PAT, NEW_PASSWORD)).isTrue();
        assertThat(subjectsTo(PAT)).containsExactly(STOPPED);
    }

    @Test
    void passwordChangedWhileTheApprovalWaited_compromised_isTheOneThatGoes() {
        approvedForPat("compromised");
        tenantClient.setPassword(user(PAT), NEW_PASSWORD);
        reset.runs("randomizePassword").jobAt("revokeAccess");
        assertThat(works(PAT, NEW_PASSWORD)).isFalse();
    }

    @Test
    void blockedInOwnersTurn_linksAreDeadAndTheOwnerIsTold() {
        reset.vouchedFor(ANN).runsOn();
        String link = link();
        user(ANN).blocked(true);
        stopsInOwnersTurn();
        assertThat(subjectsTo(ANN)).contains(STOPPED);
        assertThat(user(ANN).blocked()).isTrue();
        assertThat(tenantClient.choosePassword(link, NEW_PASSWORD).statusCode()).isEqualTo(400);
    }

    @Test
    void addressChangedInOwnersTurn_bothAddressesAreTold() {
        reset.vouchedFor(ANN).runsOn();
        user(ANN).email("anna@acme.example").emailVerified(true);
        stopsInOwnersTurn();
        assertThat(subjectsTo(ANN)).contains(STOPPED);
        assertThat(subjectsTo("anna@acme.example")).containsExactly(STOPPED);
    }

    @Test
    void accountGoneInOwnersTurn_theOldAddressIsTold() {
        reset.vouchedFor(ANN).runsOn();
        TENANT.users().remove(user(ANN));
        stopsInOwnersTurn();
        assertThat(subjectsTo(ANN)).contains(STOPPED);
    }

    private void stopsInOwnersTurn() {
        watch.look();
        reset.runs("voidLinks", "lookOnceMore", "tellOwner").endsAs(Outcome.ACCOUNT_CHANGED);
    }

    @Test
    void blockedInOwnersTurn_unseenUntilTheDeadline_isNoExpiry() {
        reset.vouchedFor(ANN).runsOn();
        user(ANN).blocked(true);
        reset.runs("ownersDeadline", "voidLinks", "lookOnceMore", "tellOwner").endsAs(Outcome.ACCOUNT_CHANGED);
        assertThat(subjectsTo(ANN)).contains(STOPPED);
    }

    @Test
    void answerLost_thenBlocked_theOwnerIsToldAllTheSame() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", PATCH).cutAfter());
        assertThatThrownBy(() -> reset.runs("randomizePassword"));
        assertThat(works(ANN, LocalTenant.PASSWORD)).isFalse();
        user(ANN).blocked(true);
        reset.runs("randomizePassword").runsOn();
        reset.endsAs(Outcome.ACCOUNT_CHANGED);
        assertThat(subjectsTo(ANN)).containsExactly(STOPPED);
    }

    @Test
    void answerLost_ourOwnChangeIsKnownByItsMark_andIsNoChangeOfTheAccount() {
        reset.vouchedFor(ANN).runs("lookUpAccount");
        TENANT.faults().add(Fault.on("PATCH", PATCH).cutAfter());
        assertThatThrownBy(() -> reset.runs("randomizePassword"));
        reset.runs("randomizePassword").jobAt("revokeAccess");
    }

    @Test
    void ownAttemptThatTookEffectLate_completesNothing_andTheOwnersChangeStillDoes() {
        reset.vouchedFor(ANN).runsOn();
        tenantClient.manage(
                "PATCH",
                tenantClient.userPath(user(ANN)),
                Map.of(
                        "password",
                        "Another-Rand0m!",
                        "app_metadata",
                        Map.of("rekey_reset", reset.id() + "/an-earlier-attempt")));
        watch.look();
        reset.waitsAt("awaitNewPassword");
        assertThat(tenantClient.choosePassword(link(), NEW_PASSWORD).statusCode())
                .isEqualTo(200);
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    @Test
    void compromised_rememberedBrowsersAreForgotten_forgottenTheyAreNot() {
        String path = PATCH + "/multifactor/actions/invalidate-remember-browser";
        reset.vouchedFor(ANN).runsOn();
        assertThat(TENANT.calls().count("POST", path)).isZero();
        user(PAT).authenticationMethod("totp", true);
        approvedForPat("compromised");
        reset.runsOn();
        assertThat(TENANT.calls().count("POST", path)).isEqualTo(1);
    }

    private void approvedForPat(String reason) {
        reset.vouchedFor(PAT, Map.of("reason", reason))
                .runs("lookUpAccount")
                .decidedBy("olivia", "approve", "called back");
    }

    private boolean works(String email, String password) {
        return tenantClient.signIn(email, password, "openid").statusCode() == 200;
    }

    private String link() {
        return tenantClient.linkMailedTo(ANN);
    }

    private static User user(String email) {
        return TENANT.users().byEmail(email);
    }

    private static List<String> subjectsTo(String address) {
        return TENANT.inbox().mailsTo(address).stream()
                .map(mail -> mail.subject())
                .toList();
    }
}
