package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.auth0.Adapter.address;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rekey.apps.App;
import io.rekey.apps.SampleApps;
import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each wrong setting is named by the failure it leads to. */
class Auth0SettingsTest {

    private static final String ANN = "ann@acme.example";

    private Auth0Accounts accounts;
    private String annId;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        accounts = Adapter.accounts();
        annId = TENANT.users().byEmail(ANN).id();
    }

    @Test
    void clientSecretWrong_namesTheSetting() {
        accounts = Adapter.accounts("canary-secret");

        Throwable failure = catchThrowable(this::find);

        assertThat(failure)
                .isExactlyInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("rekey.auth0.client-id and .client-secret");
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told));
        assertThat(told.toString()).doesNotContain("canary-secret");
    }

    @Test
    void urlWithoutATenant_namesTheSetting() {
        accounts = Adapter.accountsOf(TENANT.url() + "/nowhere");

        assertMisconfigured(this::find, "rekey.auth0.url");
    }

    @Test
    void clientWithoutGrant_namesTheGrant() {
        TENANT.client("rekey").grant(TENANT.managementAudience());

        assertMisconfigured(this::find, "rekey.auth0.client-id", "Management API");
    }

    @Test
    void clientWithoutScope_namesTheScope() {
        TENANT.client("rekey").grant(TENANT.managementAudience(), "read:users");

        assertMisconfigured(() -> changePassword(ACME), "rekey.auth0.client-id", "update:users");
        assertMisconfigured(() -> resetLink(ACME), "rekey.auth0.client-id", "create:user_tickets");
    }

    @ParameterizedTest
    @CsvSource({
        "401, {\"statusCode\":401}",
        "400, {\"statusCode\":400;\"message\":\"Bad HTTP authentication header format\";\"errorCode\":\"Bearer\"}"
    })
    void tokenRefusedAtEachTry_namesTheUrl(int status, String body) {
        TENANT.faults()
                .add(Fault.on("PATCH", "/api/v2/users/*")
                        .times(2)
                        .status(status)
                        .body(body.replace(';', ',')));

        assertMisconfigured(() -> changePassword(ACME), "rekey.auth0.url");
    }

    @Test
    void connectionThatIsNone_namesTheAppsSetting() {
        var elsewhere = SampleApps.acme("Acme", "acme-app", "No-Such-Connection");

        assertMisconfigured(() -> changePassword(elsewhere), "connection in acme/app.yml");
        assertMisconfigured(
                () -> accounts.sendResetEmail(elsewhere, address(ANN)), "connection in acme/app.yml", "connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-client", "not a client id"})
    void appsClientThatIsNone_namesTheAppsSetting(String clientId) {
        var unknown = SampleApps.acme("Acme", clientId, LocalTenant.CONNECTION);

        assertMisconfigured(() -> resetLink(unknown), "client-id in acme/app.yml");
        assertMisconfigured(() -> accounts.voidLinks(unknown, annId, Optional.empty()), "client-id in acme/app.yml");
        assertMisconfigured(
                () -> accounts.sendResetEmail(unknown, address(ANN)), "client-id and connection in acme/app.yml");
    }

    @Test
    void planWithoutAnEndpointThatIsNeeded_saysSo() {
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users/*")
                        .status(403)
                        .body("{\"statusCode\":403,\"message\":\"x\",\"errorCode\":\"insufficient_entitlement\"}"));

        assertMisconfigured(() -> accounts.read(ACME, annId), "the tenant's plan");
    }

    @Test
    void forbiddenBySomethingBeforeAuth0_isBroken() {
        TENANT.faults().add(Fault.on("GET", "/api/v2/users/*").status(403).body("<html>Attention</html>"));

        assertThatThrownBy(() -> accounts.read(ACME, annId))
                .isExactlyInstanceOf(RemoteFailure.Broken.class)
                .hasMessage("GET /api/v2/users/{id}: HTTP 403");
    }

    @Test
    void requestThatAuth0FindsInvalid_isBrokenAndBlamesNoSetting() {
        TENANT.faults()
                .add(Fault.on("PATCH", "/api/v2/users/*")
                        .status(400)
                        .body("{\"statusCode\":400,\"message\":\"Payload validation error: canary\"}"));

        assertThatThrownBy(() -> changePassword(ACME))
                .isExactlyInstanceOf(RemoteFailure.Broken.class)
                .hasMessage("PATCH /api/v2/users/{id}: HTTP 400");
    }

    private void find() {
        accounts.find(ACME, address(ANN));
    }

    private void changePassword(App app) {
        accounts.changePassword(app, annId, new Secret("Fresh-Passw0rd!7"), "mark");
    }

    private void resetLink(App app) {
        accounts.resetLink(app, annId, Optional.empty(), Duration.ofHours(1));
    }

    private static void assertMisconfigured(ThrowingCallable call, String... settings) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContainingAll(settings);
    }
}
