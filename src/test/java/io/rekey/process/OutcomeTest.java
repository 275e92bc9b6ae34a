package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.User;
import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

/** What the end of a reset leaves behind: the password, the mails, and what Auth0 was asked to write. */
abstract class OutcomeTest extends ProcessTest {

    static final String ANN = "ann@acme.example";
    static final String PAT = "pat@acme.example";
    static final String NEW_PASSWORD = "Fresh-Passw0rd!7";

    @Autowired
    PasswordChangeWatch watch;

    void stopsBecauseTheAccountChanged(String email) {
        reset.runs("randomizePassword", "voidLinks", "lookOnceMore", "tellOwner")
                .endsAs(Outcome.ACCOUNT_CHANGED);
        assertThat(TENANT.users().byEmail(email).hasPassword(LocalTenant.PASSWORD))
                .isTrue();
        assertThat(TENANT.calls().count("PATCH", "/api/v2/users/*")).isZero();
        assertThat(subjectsTo(email)).containsExactly("The reset of your Acme password was stopped");
    }

    boolean passwordWorks(String email, String password) {
        return tenantClient.signIn(email, password, "openid").statusCode() == 200;
    }

    void ownerFollowsMailedLink(String email) {
        assertThat(tenantClient.choosePassword(mailedLink(email), NEW_PASSWORD).statusCode())
                .isEqualTo(200);
    }

    String mailedLink(String email) {
        return tenantClient.linkMailedTo(email);
    }

    List<String> subjectsTo(String address) {
        return TENANT.inbox().mailsTo(address).stream()
                .map(mail -> mail.subject())
                .toList();
    }

    /** The password is the old one and Auth0 saw no write at all. */
    void assertNothingChanged(String email) {
        assertNothingChanged(TENANT.users().byEmail(email));
    }

    void assertNothingChanged(User user) {
        assertThat(user.hasPassword(LocalTenant.PASSWORD)).isTrue();
        assertThat(TENANT.calls().list())
                .filteredOn(call -> !call.method().equals("GET") && !call.path().equals("/oauth/token"))
                .isEmpty();
    }
}
