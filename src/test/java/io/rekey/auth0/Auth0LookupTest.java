package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.auth0.Adapter.address;
import static io.rekey.auth0.Adapter.found;
import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.User;
import io.rekey.reset.Account;
import io.rekey.reset.Lookup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which account an address or an id stands for, and what is known of it. */
class Auth0LookupTest {

    private static final String ANN = "ann@acme.example";
    private static final String SHARED = "shared@acme.example";

    private Auth0Accounts accounts;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        accounts = Adapter.accounts();
    }

    @ParameterizedTest
    @ValueSource(strings = {ANN, "Ann@Acme.Example"})
    void addressTypedInAnyCase_findsTheAccount(String typed) {
        Account ann = found(accounts.find(ACME, address(typed)));

        assertThat(ann.id()).isEqualTo(user(ANN).id());
        assertThat(ann.email()).isEqualTo(address(ANN));
        assertThat(ann.validatedAddresses()).containsExactly(address(ANN));
        assertThat(ann.blocked() || ann.privileged()).isFalse();
        assertThat(ann.lastPasswordReset()).isEmpty();
    }

    @Test
    void addressOfNobody_isUnknown() {
        assertThat(accounts.find(ACME, address("nobody@acme.example"))).isEqualTo(new Lookup.Unknown());
    }

    @Test
    void addressThatLooksLikeAnothers_isUnknown() {
        assertThat(accounts.find(ACME, address("gu\u017f@globex.example"))).isEqualTo(new Lookup.Unknown());
        user(ANN).email("kim@acme.example");
        assertThat(accounts.find(ACME, address("\u212Aim@acme.example"))).isEqualTo(new Lookup.Unknown());
    }

    @Test
    void addressThatAuth0FindsInvalid_isUnknown() {
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users-by-email").status(400).body("""
                        {"statusCode":400,"error":"Bad Request","errorCode":"invalid_query_string","message":"Query validation \
                        error: 'Object didn't pass validation for format email: odd@acme.example' on property email"}"""));

        assertThat(accounts.find(ACME, address("odd@acme.example"))).isEqualTo(new Lookup.Unknown());
    }

    @ParameterizedTest
    @CsvSource({"google-oauth2, Google", "windowslive, Microsoft", "samlp,", "auth0-lookalike,"})
    void userOfAnotherProvider_signsInElsewhere_withTheNameThatPeopleKnow(String provider, String name) {
        TENANT.users().addSocial("Sam@Acme.example", provider);

        assertThat(accounts.find(ACME, address("Sam@Acme.example")))
                .isEqualTo(new Lookup.SignsInElsewhere(address("Sam@Acme.example"), Optional.ofNullable(name)));
    }

    @Test
    void usersOfSeveralProviders_signInElsewhere_withoutAName() {
        TENANT.users().addSocial(SHARED, "google-oauth2");
        TENANT.users().addSocial(SHARED, "github");
        user("social@acme.example").linkSocial("github", "social@acme.example");

        for (String email : List.of(SHARED, "social@acme.example")) {
            assertThat(accounts.find(ACME, address(email)))
                    .isEqualTo(new Lookup.SignsInElsewhere(address(email), Optional.empty()));
        }
    }

    @Test
    void userOfAnotherProviderWhoIsUnprovedOrBlocked_isNotResettable() {
        User social = user("social@acme.example").emailVerified(false);
        Lookup notResettable = new Lookup.NotResettable("signs in without a password of " + CONNECTION);

        assertThat(accounts.find(ACME, address("social@acme.example"))).isEqualTo(notResettable);
        social.emailVerified(true).blocked(true);
        assertThat(accounts.find(ACME, address("social@acme.example"))).isEqualTo(notResettable);
    }

    @Test
    void userOfAnotherAddress_thanTheOneAskedFor_isNotResettable() {
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users-by-email").status(200).body("""
                        [{"user_id":"google-oauth2|1","email":"social@acme.example","email_verified":true,\
                        "identities":[{"provider":"google-oauth2","user_id":"1","connection":"google-oauth2","isSocial":true}]}]"""));

        assertThat(accounts.find(ACME, address("sociai@acme.example"))).isInstanceOf(Lookup.NotResettable.class);
    }

    @Test
    void blockedUser_isNotResettable() {
        assertThat(accounts.find(ACME, address("blocked@acme.example")))
                .isEqualTo(new Lookup.NotResettable("blocked by an administrator"));
    }

    @Test
    void severalUsersWithOneAddress_findsTheOneOfTheConnection() {
        TENANT.users().addSocial(SHARED, "google-oauth2");
        TENANT.addConnection("Other");
        TENANT.users().add(SHARED, "Other", PASSWORD);
        User own = TENANT.users().add(SHARED);
        TENANT.users().addSocial(SHARED, "github");

        assertThat(found(accounts.find(ACME, address(SHARED))).id()).isEqualTo(own.id());
    }

    @Test
    void severalUsersOfTheConnectionWithOneAddress_isNotResettable() {
        User twin = TENANT.users().addSocial(SHARED, "google-oauth2");
        twin.linkDatabase(CONNECTION, SHARED, PASSWORD);
        TENANT.users().add(SHARED);

        assertThat(accounts.find(ACME, address(SHARED)))
                .isEqualTo(new Lookup.NotResettable("shares its address with another user of " + CONNECTION));
    }

    @Test
    void blockedNamesakeOfAnotherConnection_doesNotMatter() {
        TENANT.addConnection("Other");
        TENANT.users().add(ANN, "Other", PASSWORD).blocked(true);

        assertThat(found(accounts.find(ACME, address(ANN))).blocked()).isFalse();
    }

    @Test
    void databaseIdentityLinkedToSocialUser_isFoundByTheAddressTheyShare() {
        User social = user("social@acme.example").linkDatabase(CONNECTION, "social@acme.example", PASSWORD);

        Account account = found(accounts.find(ACME, address("social@acme.example")));

        assertThat(account.id()).isEqualTo(social.id()).startsWith("google-oauth2|");
        assertThat(account.email()).isEqualTo(address("social@acme.example"));
    }

    @Test
    void databaseIdentityLinkedWithAddressOfItsOwn_isNotFoundByTheSocialAddress() {
        User social = user("social@acme.example").linkDatabase(CONNECTION, "own@acme.example", PASSWORD);

        assertThat(accounts.find(ACME, address("social@acme.example"))).isInstanceOf(Lookup.SignsInElsewhere.class);
        Account account = accounts.read(ACME, social.id()).orElseThrow();
        assertThat(account.email()).isEqualTo(address("own@acme.example"));
        assertThat(account.validatedAddresses())
                .containsExactly(address("own@acme.example"), address("social@acme.example"));
    }

    @Test
    void addressesOfLinkedIdentities_areToldWhenVerifiedAndUsable() {
        User ann = user(ANN);
        ann.linkSocial("google-oauth2", "Ann@home.example");
        ann.linkSocial("github", "ann@HOME.example");
        ann.linkSocial("odd", "\"odd one\"@home.example");

        assertThat(found(accounts.find(ACME, address(ANN))).validatedAddresses())
                .containsExactly(address(ANN), address("Ann@home.example"));
    }

    @Test
    void unverifiedAddressOfTheSocialUser_isNotTold() {
        User social = user("social@acme.example").emailVerified(false);
        social.linkDatabase(CONNECTION, "own@acme.example", PASSWORD);

        assertThat(accounts.read(ACME, social.id()).orElseThrow().validatedAddresses())
                .containsExactly(address("own@acme.example"));
    }

    @Test
    void linkedIdentityWithUnusableAddress_leavesTheNamesakeFound() {
        TENANT.users()
                .addSocial(SHARED, "google-oauth2")
                .linkDatabase(CONNECTION, "\"odd one\"@acme.example", PASSWORD);
        User own = TENANT.users().add(SHARED);

        assertThat(found(accounts.find(ACME, address(SHARED))).id()).isEqualTo(own.id());
    }

    @Test
    void rolesInAppMetadata_makeTheAccountPrivileged() {
        user(ANN).appMetadata("roles", List.of("reader"));

        assertThat(found(accounts.find(ACME, address("pat@acme.example"))).privileged())
                .isTrue();
        assertThat(found(accounts.find(ACME, address(ANN))).privileged()).isFalse();
    }

    @Test
    void accountRead_showsWhatIsTrueNow() {
        Account before = found(accounts.find(ACME, address(ANN)));
        user(ANN).blocked(true).email("anna@acme.example");

        Account now = accounts.read(ACME, before.id()).orElseThrow();

        assertThat(now.blocked()).isTrue();
        assertThat(now.email()).isEqualTo(address("anna@acme.example"));
    }

    @Test
    void accountGone_readsAsNothing() {
        User ann = user(ANN);
        TENANT.users().remove(ann);

        assertThat(accounts.read(ACME, ann.id())).isEmpty();
    }

    @Test
    void identityOfTheConnectionGone_readsAsNothing() {
        assertThat(accounts.read(ACME, user("social@acme.example").id())).isEmpty();
        TENANT.addConnection("Other");
        User other = TENANT.users().add("other@acme.example", "Other", PASSWORD);
        assertThat(accounts.read(ACME, other.id())).isEmpty();
    }

    private static User user(String email) {
        return TENANT.users().byEmail(email);
    }
}
