package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.auth0.Adapter.address;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.TenantClient;
import io.rekey.reset.PasswordChange;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One token for everybody, renewed in time, and once more when Auth0 does not take it. */
class ManagementTokenTest {

    private static final String ANN = "ann@acme.example";
    private static final Fault REFUSED =
            Fault.on("PATCH", "/api/v2/users/*").status(401).body("{\"statusCode\":401,\"message\":\"Invalid token\"}");

    private static final TenantClient TENANT_CLIENT = new TenantClient(TENANT);

    private Auth0Accounts accounts;
    private String annId;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        accounts = Adapter.accounts();
        annId = TENANT.users().byEmail(ANN).id();
    }

    @AfterEach
    void putClockBack() {
        CLOCK.reset();
    }

    @Test
    void manyCallsOfManyThreads_shareOneToken() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            calls.add(() -> accounts.find(ACME, address(ANN)));
        }

        for (Future<Object> call : threads.invokeAll(calls)) {
            call.get();
        }

        threads.shutdown();
        assertThat(tokenRequests()).isEqualTo(1);
        assertThat(TENANT.calls().count("GET", "/api/v2/users-by-email")).isEqualTo(24);
    }

    @Test
    void tokenAboutToExpire_isFetchedAnewBefore() {
        accounts.find(ACME, address(ANN));
        CLOCK.advance(Duration.ofHours(24).minusMinutes(2));
        accounts.find(ACME, address(ANN));
        assertThat(tokenRequests()).isEqualTo(1);

        CLOCK.advance(Duration.ofSeconds(90));
        accounts.find(ACME, address(ANN));

        assertThat(tokenRequests()).isEqualTo(2);
        assertThat(TENANT.calls().list()).allMatch(call -> call.status() == 200);
    }

    @Test
    void tokenRefused_callIsSentOnceMoreWithAFreshOne() {
        TENANT.faults().add(REFUSED);

        assertThat(changePassword()).isInstanceOf(PasswordChange.Changed.class);

        assertThat(tokenRequests()).isEqualTo(2);
        assertThat(passwordChanges()).isEqualTo(2);
    }

    @Test
    void freshTokenRefusedToo_isMisconfiguredAndNotTriedAgain() {
        TENANT.faults().add(REFUSED.times(100));

        assertThatThrownBy(this::changePassword)
                .isExactlyInstanceOf(RemoteFailure.Misconfigured.class)
                .hasMessageContaining("rekey.auth0.url");

        assertThat(tokenRequests()).isEqualTo(2);
        assertThat(passwordChanges()).isEqualTo(2);
    }

    @Test
    void tokenEndpointBroken_callIsNotSentAndTheNextOneSucceeds() {
        TENANT.faults().add(Fault.on("POST", "/oauth/token").status(503));

        assertThatThrownBy(this::changePassword)
                .isExactlyInstanceOf(RemoteFailure.Broken.class)
                .hasMessage("POST /oauth/token: HTTP 503");

        assertThat(passwordChanges()).isZero();
        assertThat(changePassword()).isInstanceOf(PasswordChange.Changed.class);
    }

    @Test
    void tokenEndpointSlow_waitOfTheFirstIsTheWaitOfAll() throws Exception {
        accounts = Adapter.accountsWaitingFor(Duration.ofSeconds(1));
        TENANT.faults().add(Fault.on("POST", "/oauth/token").times(100).delay(Duration.ofSeconds(2)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Throwable>> calls = Collections.nCopies(8, () -> catchThrowable(this::changePassword));

        for (Future<Throwable> call : threads.invokeAll(calls)) {
            assertThat(call.get()).isExactlyInstanceOf(RemoteFailure.Broken.class);
        }

        threads.shutdown();
        assertThat(tokenRequests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60})
    void tokenThatLivesNoLongerThanTheMargin_servesItsOneCall(int seconds) {
        String token = TENANT_CLIENT
                .machineToken("rekey", "rekey-secret", TENANT.managementAudience())
                .body();
        TENANT.calls().clear();
        TENANT.faults()
                .add(Fault.on("POST", "/oauth/token")
                        .times(2)
                        .status(200)
                        .body(token.replaceFirst("\"expires_in\":\\d+", "\"expires_in\":" + seconds)));

        accounts.find(ACME, address(ANN));
        accounts.find(ACME, address(ANN));

        assertThat(tokenRequests()).isEqualTo(2);
        assertThat(TENANT.calls().list()).hasSize(4).allMatch(call -> call.status() == 200);
    }

    @Test
    void tokenAnswerWithoutAToken_isBroken() {
        TENANT.faults().add(Fault.on("POST", "/oauth/token").status(200).body("{\"expires_in\":86400}"));

        assertThatThrownBy(this::changePassword).isExactlyInstanceOf(RemoteFailure.Broken.class);

        assertThat(passwordChanges()).isZero();
        assertThat(changePassword()).isInstanceOf(PasswordChange.Changed.class);
    }

    private PasswordChange changePassword() {
        return accounts.changePassword(ACME, annId, new Secret("Fresh-Passw0rd!7"), "mark");
    }

    private static int tokenRequests() {
        return TENANT.calls().count("POST", "/oauth/token");
    }

    private static int passwordChanges() {
        return TENANT.calls().count("PATCH", "/api/v2/users/*");
    }
}
