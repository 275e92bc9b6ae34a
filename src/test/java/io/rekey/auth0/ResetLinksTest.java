package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.auth0.Adapter.address;
import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.TenantClient;
import io.rekey.localtenant.User;
import io.rekey.reset.Account;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to a new password: mailed by Auth0, handed to us, or made only to end the others. */
class ResetLinksTest {

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

    @AfterEach
    void putClockBack() {
        CLOCK.reset();
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
                .hasMessageContaining("client-id and connection in acme/app.yml")
                .hasMessageContaining("disable_self_service_change_password");
    }

    @Test
    void linksVoided_mailedLinkIsDead() {
        String link = tenant.mailedLink(ann.email());

        accounts.voidLinks(ACME, ann.id(), identityOf(ann));

        tenant.choosePassword(link, NEW.reveal());
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
        assertThat(TENANT.inbox().mails()).hasSize(1);
    }

    @Test
    void linksOfLinkedIdentityVoided_mailedLinkIsDead() {
        User social = TENANT.users().byEmail("social@acme.example");
        social.linkDatabase(CONNECTION, "own@acme.example", PASSWORD);
        String link = tenant.mailedLink("own@acme.example");

        accounts.voidLinks(ACME, social.id(), identityOf(social));

        tenant.choosePassword(link, NEW.reveal());
        assertThat(social.hasPassword(PASSWORD)).isTrue();
    }

    @Test
    void linksOfAccountThatIsGone_areNoFailure() {
        TENANT.users().remove(ann);

        accounts.voidLinks(ACME, ann.id(), identityOf(ann));

        assertThat(TENANT.users().byId(ann.id())).isEmpty();
    }

    @Test
    void linkCreated_setsANewPasswordAndMailsNothing() {
        String older = tenant.mailedLink(ann.email());
        TENANT.inbox().clear();

        String link = linkTo(ann, Duration.ofHours(1));

        tenant.choosePassword(older, "Older-Passw0rd!7");
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
        tenant.choosePassword(link, NEW.reveal());
        assertThat(ann.hasPassword(NEW.reveal())).isTrue();
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void linkCreated_doesNotVerifyTheAddress() {
        ann.emailVerified(false);

        String link = linkTo(ann, Duration.ofHours(1));
        tenant.choosePassword(link, NEW.reveal());

        assertThat(ann.hasPassword(NEW.reveal())).isTrue();
        assertThat(ann.emailVerified()).isFalse();
    }

    @Test
    void linkUsedAfterItsLife_isDead() {
        String link = linkTo(ann, Duration.ofHours(1));
        CLOCK.advance(Duration.ofMinutes(61));

        tenant.choosePassword(link, NEW.reveal());

        assertThat(ann.hasPassword(PASSWORD)).isTrue();
    }

    @Test
    void linkWithLessThanASecondToLive_isNotAuth0sDefaultOfFiveDays() {
        String link = linkTo(ann, Duration.ofMillis(-5));
        CLOCK.advance(Duration.ofSeconds(2));

        tenant.choosePassword(link, NEW.reveal());

        assertThat(ann.hasPassword(PASSWORD)).isTrue();
    }

    @Test
    void linkOfLinkedIdentity_setsThatIdentitysPassword() {
        User social = TENANT.users().byEmail("social@acme.example");
        social.linkDatabase(CONNECTION, "own@acme.example", PASSWORD);

        String link = linkTo(social, Duration.ofHours(1));

        tenant.choosePassword(link, NEW.reveal());
        assertThat(social.hasPassword(NEW.reveal())).isTrue();
    }

    @Test
    void linkOfAccountOrIdentityThatIsGone_isNone() {
        User social = TENANT.users().byEmail("social@acme.example");
        TENANT.users().remove(ann);

        assertThat(linkTo(ann, Optional.empty())).isEmpty();
        assertThat(linkTo(ann, Optional.of("of-nobody"))).isEmpty();
        assertThat(linkTo(social, Optional.empty())).isEmpty();
        assertThat(linkTo(social, Optional.of("of-nobody"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The user does not have an email address.",
                "The user exists, but does not contain the given identity."
            })
    void linkOfAccountThatHasChangedSinceItWasLookedUp_isNone(String words) {
        TENANT.faults()
                .add(Fault.on("POST", "/api/v2/tickets/password-change")
                        .status(400)
                        .body("{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"" + words + "\"}"));
        assertThat(linkTo(ann, identityOf(ann))).isEmpty();
    }

    /** Auth0 makes none for it, and the step that voids links would fail for ever. */
    @Test
    void linkOfAccountWithoutAnAddress_isNone() {
        Optional<String> identity = identityOf(ann);
        ann.email("");
        assertThat(linkTo(ann, identity)).isEmpty();
        assertThat(linkTo(ann, Optional.empty())).isEmpty();
    }

    @Test
    void identityThatIsKnown_isNotAskedFor() {
        Optional<String> identity = identityOf(ann);
        TENANT.calls().clear();
        assertThat(linkTo(ann, identity)).isPresent();
        assertThat(TENANT.calls().list()).noneMatch(call -> call.method().equals("GET"));
    }

    /** The user's main identity may be one of another connection, whose own reset mails are none of ours. */
    @Test
    void identityThatIsNotKnown_isAskedFor() {
        User social = TENANT.users().byEmail("social@acme.example");
        social.linkDatabase(CONNECTION, "own@acme.example", PASSWORD);
        assertThat(linkTo(social, Optional.empty())).isPresent();
    }

    private String linkTo(User user, Duration life) {
        return tenant.linkIn(accounts.resetLink(ACME, user.id(), identityOf(user), life)
                .orElseThrow()
                .reveal());
    }

    private Optional<Secret> linkTo(User user, Optional<String> identityId) {
        return accounts.resetLink(ACME, user.id(), identityId, Duration.ofHours(1));
    }

    private Optional<String> identityOf(User user) {
        return accounts.read(ACME, user.id()).map(Account::identityId);
    }
}
