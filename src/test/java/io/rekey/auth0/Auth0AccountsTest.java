package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.apps.SampleApps;
import io.rekey.localtenant.Fault;
import io.rekey.localtenant.User;
import io.rekey.reset.PasswordChange;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the adapter changes at one account, and what it tells of it. */
class Auth0AccountsTest {

    private static final Secret NEW = new Secret("Fresh-Passw0rd!7");
    private static final String MARK = "reset-1";

    private Auth0Accounts accounts;
    private User ann;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        accounts = Adapter.accounts();
        ann = TENANT.users().byEmail("ann@acme.example");
    }

    @Test
    void passwordChanged_holdsAndTellsAuth0sTimeAndTheAccountAsItIsNow() {
        PasswordChange change = accounts.changePassword(ACME, ann.id(), NEW, MARK);

        assertThat(change)
                .isEqualTo(new PasswordChange.Changed(
                        ann.lastPasswordReset().orElseThrow(), accounts.read(ACME, ann.id())));
        assertThat(ann.hasPassword(NEW.reveal())).isTrue();
        assertThat(ann.hasPassword(PASSWORD)).isFalse();
        assertThat(accounts.read(ACME, ann.id()).orElseThrow().lastPasswordReset())
                .isEqualTo(ann.lastPasswordReset());
    }

    @Test
    void passwordChanged_leavesItsMarkBesideOtherMetadata() {
        ann.appMetadata("roles", List.of("admin"));

        accounts.changePassword(ACME, ann.id(), NEW, MARK);

        assertThat(accounts.read(ACME, ann.id()).orElseThrow()).satisfies(account -> {
            assertThat(account.mark()).contains(MARK);
            assertThat(account.privileged()).isTrue();
        });
        accounts.changePassword(ACME, ann.id(), new Secret("Other-Passw0rd!7"), "reset-2");
        assertThat(accounts.read(ACME, ann.id()).orElseThrow().mark()).contains("reset-2");
    }

    @Test
    void passwordRefused_leavesNoMark() {
        accounts.changePassword(ACME, ann.id(), new Secret("weak"), MARK);

        assertThat(accounts.read(ACME, ann.id()).orElseThrow().mark()).isEmpty();
    }

    @Test
    void passwordChangedButAnswerLost_markTells() {
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").cutAfter());

        assertThatThrownBy(() -> accounts.changePassword(ACME, ann.id(), NEW, MARK))
                .isInstanceOf(RemoteFailure.Broken.class);

        assertThat(accounts.read(ACME, ann.id()).orElseThrow().mark()).contains(MARK);
    }

    @Test
    void metadataThatIsNoMarkOfOurs_isNone() {
        ann.appMetadata("rekey_reset", 7);
        assertThat(accounts.read(ACME, ann.id()).orElseThrow().mark()).isEmpty();
        ann.appMetadata("rekey_reset", "x".repeat(200));
        assertThat(accounts.read(ACME, ann.id()).orElseThrow().mark()).isPresent();
        ann.appMetadata("rekey_reset", "x".repeat(201));
        assertThat(accounts.read(ACME, ann.id()).orElseThrow().mark()).isEmpty();
    }

    @Test
    void passwordOfLinkedIdentityChanged_otherPasswordsStay() {
        TENANT.addConnection("Other");
        User other = TENANT.users().add("two@acme.example", "Other", PASSWORD);
        other.linkDatabase(CONNECTION, "two@acme.example", "Second-Passw0rd!");

        accounts.changePassword(ACME, other.id(), NEW, MARK);

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

        assertThat(accounts.changePassword(ACME, ann.id(), new Secret(password), MARK))
                .isEqualTo(new PasswordChange.Refused(rule));
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
    }

    @Test
    void passwordOfAccountThatIsGone_isAccountGone() {
        TENANT.users().remove(ann);

        assertThat(accounts.changePassword(ACME, ann.id(), NEW, MARK)).isEqualTo(new PasswordChange.AccountGone());
    }

    @Test
    void passwordOfConnectionThatIsNone_isMisconfigured() {
        var elsewhere = SampleApps.acme("Acme", "acme-app", "No-Such-Connection");

        assertThatThrownBy(() -> accounts.changePassword(elsewhere, ann.id(), NEW, MARK))
                .isInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("connection in acme/app.yml");
    }
}
