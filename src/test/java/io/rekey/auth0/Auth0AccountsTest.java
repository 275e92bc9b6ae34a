package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.auth0.Adapter.address;
import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.apps.App;
import io.rekey.localtenant.Fault;
import io.rekey.localtenant.TenantClient;
import io.rekey.localtenant.User;
import io.rekey.reset.PasswordChange;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the adapter asks and changes at one account. */
class Auth0AccountsTest {

    private static final Secret NEW = new Secret("Fresh-Passw0rd!7");

    private final TenantClient tenant = new TenantClient(TENANT);
    private Auth0Accounts accounts;
    private User ann;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        accounts = Adapter.accounts();
        ann = TENANT.users().byEmail("ann@acme.example");
    }

    @ParameterizedTest
    @CsvSource({
        "totp, true, true",
        "totp, false, false",
        "webauthn-roaming, true, true",
        "password, true, false",
        "passkey, true, false"
    })
    void authenticationMethod_isASecondFactorOrNot(String type, boolean confirmed, boolean enrolled) {
        ann.authenticationMethod(type, confirmed);

        assertThat(accounts.isEnrolledInMfa(ann.id())).isEqualTo(enrolled);
    }

    @Test
    void noAuthenticationMethod_isNoSecondFactor() {
        assertThat(accounts.isEnrolledInMfa(ann.id())).isFalse();
        assertThat(accounts.isEnrolledInMfa("auth0|gone")).isFalse();
    }

    @Test
    void passwordChanged_holdsAndTellsAuth0sTime() {
        PasswordChange change = accounts.changePassword(ACME, ann.id(), NEW);

        assertThat(change)
                .isEqualTo(new PasswordChange.Changed(ann.lastPasswordReset().orElseThrow()));
        assertThat(ann.hasPassword(NEW.reveal())).isTrue();
        assertThat(ann.hasPassword(PASSWORD)).isFalse();
        assertThat(accounts.read(ACME, ann.id()).orElseThrow().lastPasswordReset())
                .isEqualTo(ann.lastPasswordReset());
    }

    @Test
    void passwordOfLinkedIdentityChanged_otherPasswordsStay() {
        TENANT.addConnection("Other");
        User other = TENANT.users().add("two@acme.example", "Other", PASSWORD);
        other.linkDatabase(CONNECTION, "two@acme.example", "Second-Passw0rd!");

        accounts.changePassword(ACME, other.id(), NEW);

        assertThat(other.hasPassword("Second-Passw0rd!")).isFalse();
        assertThat(other.hasPassword(PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "weak, PasswordStrengthError",
        PASSWORD + ", PasswordHistoryError",
        "Common-Passw0rd!, PasswordDictionaryError",
        "ann@acme.example-A1!, PasswordNoUserInfoError"
    })
    void passwordAgainstARule_isRefusedByThatRule(String password, String rule) {
        TENANT.connection(CONNECTION).dictionary("common-passw0rd!").noPersonalInfo(true);

        assertThat(accounts.changePassword(ACME, ann.id(), new Secret(password)))
                .isEqualTo(new PasswordChange.Refused(rule));
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
    }

    @Test
    void passwordOfAccountThatIsGone_isAccountGone() {
        TENANT.users().remove(ann);

        assertThat(accounts.changePassword(ACME, ann.id(), NEW)).isEqualTo(new PasswordChange.AccountGone());
    }

    @Test
    void passwordOfConnectionThatIsNone_isMisconfigured() {
        var elsewhere = new App("acme", "Acme", "acme-app", "No-Such-Connection");

        assertThatThrownBy(() -> accounts.changePassword(elsewhere, ann.id(), NEW))
                .isInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("rekey.apps.acme.connection");
    }

    @Test
    void accessRevoked_sessionsAndRefreshTokensEnd() {
        tenant.signIn(ann.email(), PASSWORD, "openid offline_access");
        tenant.postForm("/", Map.of("email", ann.email(), "password", PASSWORD, "client_id", "acme-app"));
        assertThat(ann.access().refreshTokenCount()).isEqualTo(1);
        assertThat(ann.access().sessionCount()).isEqualTo(1);

        assertThat(accounts.revokeAccess(ann.id())).isTrue();

        assertThat(ann.access().refreshTokenCount()).isZero();
        assertThat(ann.access().sessionCount()).isZero();
    }

    @Test
    void planWithoutSessionEndpoints_refreshTokensEndAllTheSame() {
        TENANT.switches().sessionEndpoints(false);
        tenant.signIn(ann.email(), PASSWORD, "openid offline_access");

        assertThat(accounts.revokeAccess(ann.id())).isFalse();

        assertThat(ann.access().refreshTokenCount()).isZero();
    }

    @Test
    void planWithoutRefreshTokenEndpoints_sessionsEndAllTheSame() {
        TENANT.faults()
                .add(Fault.on("DELETE", "/api/v2/users/*/refresh-tokens")
                        .status(403)
                        .body("{\"statusCode\":403,\"error\":\"Forbidden\",\"message\":\"Please upgrade your"
                                + " subscription to use this feature\",\"errorCode\":\"insufficient_entitlement\"}"));

        assertThat(accounts.revokeAccess(ann.id())).isFalse();

        assertThat(TENANT.calls().count("DELETE", "/api/v2/users/*/sessions")).isEqualTo(1);
    }

    @Test
    void accessOfAccountThatIsGone_countsAsRevoked() {
        TENANT.users().remove(ann);

        assertThat(accounts.revokeAccess(ann.id())).isTrue();
    }

    @Test
    void resetEmailSent_isTheTenantsMailInTheAppsName() {
        accounts.sendResetEmail(ACME, address(ann.email()));

        assertThat(TENANT.inbox().mailsTo(ann.email())).singleElement().satisfies(mail -> assertThat(mail.subject())
                .isEqualTo("Reset your Acme password"));
    }

    @Test
    void resetEmailThatTheConnectionForbids_isMisconfigured() {
        TENANT.connection(CONNECTION).disableSelfServiceChangePassword(true);

        assertThatThrownBy(() -> accounts.sendResetEmail(ACME, address(ann.email())))
                .isInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("rekey.apps.acme.client-id")
                .hasMessageContaining("disable_self_service_change_password");
    }

    @Test
    void linksVoided_mailedLinkIsDead() {
        String link = tenant.mailedLink(ann.email());

        accounts.voidLinks(ACME, ann.id());

        tenant.choosePassword(link, NEW.reveal());
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
        assertThat(TENANT.inbox().mails()).hasSize(1);
    }

    @Test
    void linksOfLinkedIdentityVoided_mailedLinkIsDead() {
        User social = TENANT.users().byEmail("social@acme.example");
        social.linkDatabase(CONNECTION, "own@acme.example", PASSWORD);
        String link = tenant.mailedLink("own@acme.example");

        accounts.voidLinks(ACME, social.id());

        tenant.choosePassword(link, NEW.reveal());
        assertThat(social.hasPassword(PASSWORD)).isTrue();
    }

    @Test
    void linksOfAccountThatIsGone_areNoFailure() {
        TENANT.users().remove(ann);

        accounts.voidLinks(ACME, ann.id());

        assertThat(TENANT.users().byId(ann.id())).isEmpty();
    }
}
