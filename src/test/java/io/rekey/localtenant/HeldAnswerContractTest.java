package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.TenantClient.header;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers held back between the effect of a call and its end, and what else faults do to true answers. */
class HeldAnswerContractTest extends LocalTenantContract {

    private static final Duration SOON = Duration.ofSeconds(10);

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
        client.manage("GET", client.userPath(ann));
    }

    @Test
    void answerHeld_comesAfterItsEffectAndItsRelease() {
        tenant.faults().add(Fault.on("PATCH", "/api/v2/users/*").held());
        CompletableFuture<HttpResponse<String>> answer = setPasswordMeanwhile();

        tenant.faults().awaitHeld(SOON);

        assertThat(ann.hasPassword("New-Passw0rd!")).isTrue();
        assertThat(answer).isNotDone();
        assertThat(tenant.calls().list("PATCH", "/api/v2/users/*").get(0).status())
                .isZero();
        tenant.faults().release();
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void answerReleased_nextOneOfTheFaultIsHeldAgain() {
        tenant.faults().add(Fault.on("PATCH", "/api/v2/users/*").held().times(2));
        CompletableFuture<HttpResponse<String>> first = setPasswordMeanwhile();
        tenant.faults().awaitHeld(SOON);
        tenant.faults().release();
        first.join();

        CompletableFuture<HttpResponse<String>> second = setPasswordMeanwhile();

        tenant.faults().awaitHeld(SOON);
        assertThat(second).isNotDone();
        tenant.faults().release();
        second.join();
    }

    @Test
    void answerHeldOverHttp_isReleasedWithTheFaults() {
        client.post("/faults", Map.of("method", "PATCH", "path", "/api/v2/users/*", "hold", true, "times", 5));
        CompletableFuture<HttpResponse<String>> answer = setPasswordMeanwhile();
        tenant.faults().awaitHeld(SOON);

        client.delete("/faults");

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(client.get("/faults").body()).isEqualTo("[]");
    }

    @Test
    void answerHeldAndCut_isNoAnswer() {
        tenant.faults().add(Fault.on("PATCH", "/api/v2/users/*").held().cutAfter());
        CompletableFuture<HttpResponse<String>> answer = setPasswordMeanwhile();
        tenant.faults().awaitHeld(SOON);

        tenant.faults().release();

        assertThatThrownBy(answer::join).hasRootCauseInstanceOf(java.io.IOException.class);
        assertThat(ann.hasPassword("New-Passw0rd!")).isTrue();
    }

    @Test
    void nothingHeld_waitingForItFails() {
        assertThatThrownBy(() -> tenant.faults().awaitHeld(Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void tooManyRequestsWithoutAnything_hasNeitherBodyNorLimits() {
        tenant.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(429));

        HttpResponse<String> response = client.setPassword(ann, "New-Passw0rd!");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("x-ratelimit"));
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
    }

    @Test
    void faultWithHeadersOnly_addsThemToTheTrueAnswer() {
        tenant.faults()
                .add(Fault.on("GET", "/api/v2/users/*")
                        .header("x-ratelimit-remaining", "0")
                        .times(2));

        HttpResponse<String> response = client.manage("GET", client.userPath(ann));

        assertThat(json(response).path("email").asText()).isEqualTo(ann.email());
        assertThat(header(response, "x-ratelimit-remaining")).isEqualTo("0");
        assertThat(header(client.manage("GET", client.userPath(ann)), "x-ratelimit-remaining"))
                .isEqualTo("0");
        assertThat(header(client.manage("GET", client.userPath(ann)), "x-ratelimit-remaining"))
                .isNotEqualTo("0");
    }

    @Test
    void cutsAndDelays_areMetAsOftenAsSaid() {
        tenant.faults().add(Fault.on("PATCH", "/api/v2/users/*").cutBefore().times(2));
        tenant.faults().add(Fault.on("PATCH", "/api/v2/users/*").delay(Duration.ofMillis(1)));

        assertThatThrownBy(() -> client.setPassword(ann, "New-Passw0rd!"));
        assertThatThrownBy(() -> client.setPassword(ann, "New-Passw0rd!"));
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
        assertThat(client.setPassword(ann, "New-Passw0rd!").statusCode()).isEqualTo(200);
        assertThat(tenant.faults().list()).isEmpty();
    }

    private CompletableFuture<HttpResponse<String>> setPasswordMeanwhile() {
        return CompletableFuture.supplyAsync(() -> client.setPassword(ann, "New-Passw0rd!"), task -> Daemon.thread(task)
                        .start())
                .orTimeout(10, TimeUnit.SECONDS);
    }
}
