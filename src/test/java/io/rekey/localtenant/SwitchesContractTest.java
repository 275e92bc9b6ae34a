package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could not be learned about Auth0 from outside, both ways. */
class SwitchesContractTest extends LocalTenantContract {

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @Test
    void sessionsDeletedAsynchronously_endLaterAndOnlyThose() {
        tenant.switches().asynchronousRevocation(Duration.ofSeconds(30));
        signInAtThePage();
        assertThat(client.manage("DELETE", client.userPath(ann) + "/sessions").statusCode())
                .isEqualTo(202);
        signInAtThePage();

        clock.advance(Duration.ofSeconds(29));
        assertThat(ann.access().sessionCount()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));

        assertThat(ann.access().sessionCount()).isOne();
        assertThat(json(client.manage("GET", client.userPath(ann) + "/sessions"))
                        .path("sessions"))
                .hasSize(1);
    }

    @Test
    void refreshTokensDeletedAsynchronously_workUntilThen() {
        tenant.switches().asynchronousRevocation(Duration.ofSeconds(30));
        String refreshToken = client.refreshToken(ann.email(), PASSWORD);
        assertThat(client.manage("DELETE", client.userPath(ann) + "/refresh-tokens")
                        .statusCode())
                .isEqualTo(202);

        assertThat(refreshStatus(refreshToken)).isEqualTo(200);
        clock.advance(Duration.ofSeconds(30));

        assertThat(ann.access().refreshTokenCount()).isZero();
        assertThat(refreshStatus(refreshToken)).isEqualTo(403);
    }

    @Test
    void browsersForgotten_secondFactorIsAskedForAgain() {
        ann.access().rememberBrowser();
        assertThat(ann.access().remembersBrowser()).isTrue();

        client.manage("POST", client.userPath(ann) + "/multifactor/actions/invalidate-remember-browser");

        assertThat(ann.access().remembersBrowser()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passwordPatched_sessionsEndWhereTheyDo(boolean ends) {
        tenant.switches().passwordPatchEndsSessions(ends);
        signInAtThePage();

        client.setPassword(ann, "New-Passw0rd!");

        assertThat(ann.access().sessionCount()).isEqualTo(ends ? 0 : 1);
    }

    @Test
    void passwordChangedByLink_sessionsEndAnyway() {
        tenant.switches().passwordPatchEndsSessions(false);
        signInAtThePage();

        client.choosePassword(client.mailedLink(ann.email()), "New-Passw0rd!");

        assertThat(ann.access().sessionCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void blockedUserSignsIn_isRefusedWithThatStatus(int status) {
        tenant.switches().blockedSignInStatus(status);

        assertThat(error(client.signIn("blocked@acme.example", PASSWORD, "openid")))
                .isEqualTo(status + " unauthorized user is blocked");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linkUsedWhereNewLinksLeaveOthersAlone_othersDieWhereTheyDo(boolean voids) {
        tenant.switches().newLinkVoidsOthers(false).usedLinkVoidsOthers(voids);
        String older = client.mailedLink(ann.email());
        String newer = client.mailedLink(ann.email());
        String bobs = client.mailedLink("bob@acme.example");

        assertThat(client.choosePassword(older, "New-Passw0rd!").statusCode()).isEqualTo(200);

        assertThat(client.get(newer).statusCode()).isEqualTo(voids ? 400 : 200);
        assertThat(client.get(bobs).statusCode()).isEqualTo(200);
        assertThat(client.get(older).body()).contains("This ticket was already used.");
    }

    @Test
    void passwordPatchedAgainWithHistory_isRefusedAndWithoutIsNot() {
        client.setPassword(ann, "New-Passw0rd!");
        assertThat(client.setPassword(ann, "New-Passw0rd!").statusCode()).isEqualTo(400);

        tenant.connection(LocalTenant.CONNECTION).historySize(0);

        assertThat(client.setPassword(ann, "New-Passw0rd!").statusCode()).isEqualTo(200);
    }

    @Test
    void seed_putsTheSwitchesBack() {
        tenant.switches()
                .asynchronousRevocation(Duration.ofDays(1))
                .passwordPatchEndsSessions(false)
                .blockedSignInStatus(401);

        tenant.seed();

        assertThat(tenant.switches().asynchronousRevocation()).isZero();
        assertThat(tenant.switches().passwordPatchEndsSessions()).isTrue();
        assertThat(tenant.switches().blockedSignInStatus()).isEqualTo(403);
    }

    private void signInAtThePage() {
        client.postForm("/", Map.of("client_id", "acme-app", "email", ann.email(), "password", PASSWORD));
    }

    private int refreshStatus(String refreshToken) {
        return client.post(
                        "/oauth/token",
                        Map.of("grant_type", "refresh_token", "client_id", "acme-app", "refresh_token", refreshToken))
                .statusCode();
    }
}
