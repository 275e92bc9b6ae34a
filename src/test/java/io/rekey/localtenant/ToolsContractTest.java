package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.TenantClient.header;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the local tenant has: faults, the list of calls, the inbox, the sign-in page. */
class ToolsContractTest extends LocalTenantContract {

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @Test
    void faultWithAStatus_isMetAsOftenAsSaidAndHasNoEffect() {
        HttpResponse<String> added = client.post(
                "/faults",
                Map.of(
                        "method",
                        "PATCH",
                        "path",
                        "/api/v2/users/*",
                        "times",
                        2,
                        "status",
                        503,
                        "headers",
                        Map.of("Retry-After", "7"),
                        "body",
                        "<html>busy"));
        assertThat(added.statusCode()).isEqualTo(201);

        HttpResponse<String> first = client.setPassword(ann, "New-Passw0rd!");

        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.body()).isEqualTo("<html>busy");
        assertThat(header(first, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(first, "retry-after")).isEqualTo("7");
        assertThat(json(client.get("/faults")).at("/0/times").asInt()).isOne();
        assertThat(client.setPassword(ann, "New-Passw0rd!").statusCode()).isEqualTo(503);
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
        assertThat(client.setPassword(ann, "New-Passw0rd!").statusCode()).isEqualTo(200);
    }

    @Test
    void faultThatCutsBefore_hasNoEffect() {
        tenant.faults().add(Fault.on("PATCH", "/api/v2/users/" + ann.id()).cutBefore());

        assertThatThrownBy(() -> client.setPassword(ann, "New-Passw0rd!")).isInstanceOf(UncheckedIOException.class);

        assertThat(ann.hasPassword(PASSWORD)).isTrue();
        assertThat(tenant.calls().list("PATCH", "/api/v2/users/*").get(0).status())
                .isZero();
    }

    @Test
    void faultThatCutsAfter_hasTheEffectAndNoAnswer() {
        tenant.faults().add(Fault.on("PATCH", "/api/v2/users/*").cutAfter());

        assertThatThrownBy(() -> client.setPassword(ann, "New-Passw0rd!")).isInstanceOf(UncheckedIOException.class);

        assertThat(ann.hasPassword("New-Passw0rd!")).isTrue();
    }

    @Test
    void faultThatDelays_onlyMakesTheAnswerLate() {
        tenant.faults().add(Fault.on("GET", "/api/v2/users/*").delay(Duration.ofMillis(120)));
        long before = System.nanoTime();

        assertThat(client.manage("GET", client.userPath(ann)).statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void faultsDeleted_areNotMet() {
        tenant.faults().add(Fault.on("GET", "/api/v2/users/*").status(500));

        assertThat(client.delete("/faults").statusCode()).isEqualTo(204);

        assertThat(client.manage("GET", client.userPath(ann)).statusCode()).isEqualTo(200);
    }

    @Test
    void faultThatCannotBeRead_is400() {
        assertThat(client.post("/faults", Map.of("method", "GET", "path", "/", "cut", "sometimes"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/faults", Map.of("status", 500)).statusCode()).isEqualTo(400);
    }

    @Test
    void calls_tellWhoAndWhatButNeverABody() {
        client.setPassword(ann, "New-Passw0rd!");
        client.askForMail(ann.email());

        String calls = client.get("/calls").body();

        assertThat(calls).doesNotContain("New-Passw0rd!", "rekey-secret", ann.email());
        assertThat(json(client.get("/calls")).get(1).toString())
                .isEqualTo(
                        "{\"method\":\"PATCH\",\"path\":\"%s\",\"status\":200,\"client\":\"rekey\",\"at\":\"2026-03-01T12:00:00.500Z\"}"
                                .formatted(client.userPath(ann)));
        assertThat(tenant.calls()
                        .list("POST", "/dbconnections/change_password")
                        .get(0)
                        .client())
                .isEqualTo("acme-app");
        assertThat(tenant.calls().count("PATCH", "/api/v2/users/*")).isOne();
    }

    @Test
    void callsToThePagesForPeople_areNotListed() {
        client.get("/");
        client.get("/inbox");
        client.get("/faults");

        assertThat(client.get("/calls").body()).isEqualTo("[]");
    }

    @Test
    void callsDeleted_areForgotten() {
        client.manage("GET", client.userPath(ann));

        client.delete("/calls");

        assertThat(tenant.calls().list()).isEmpty();
    }

    @Test
    void inboxAsJson_hasExactlyTheDocumentedFields() {
        client.askForMail(ann.email());

        var messages = json(client.get("/inbox/messages"));

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).fieldNames())
                .toIterable()
                .containsExactly("id", "to", "from", "subject", "text", "html", "receivedAt");
        assertThat(messages.get(0).path("receivedAt").asText()).isEqualTo("2026-03-01T12:00:00.500Z");
        assertThat(client.delete("/inbox/messages").statusCode()).isEqualTo(204);
        assertThat(client.get("/inbox/messages").body()).isEqualTo("[]");
    }

    @Test
    void inboxPage_showsTheNewestFirstWithLinksToFollow() {
        client.askForMail("bob@acme.example");
        String link = tenant.url() + client.mailedLink(ann.email()) + "#";

        String page = client.get("/inbox").body();

        assertThat(page).contains("<a href=\"" + link + "\">", "<html lang=\"en\">", "<title>");
        assertThat(page.indexOf("to ann@acme.example")).isLessThan(page.indexOf("to bob@acme.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "ann@acme.example, Old-Passw0rd!, Signed in as ann@acme.example",
        "ann@acme.example, Wrong-Passw0rd!, Wrong email or password.",
        "nobody@acme.example, Old-Passw0rd!, Wrong email or password.",
        "blocked@acme.example, Old-Passw0rd!, this account is blocked",
        "mfa@acme.example, Old-Passw0rd!, a second factor would be asked for",
    })
    void signInPage_saysPlainlyWhetherThePasswordWorks(String email, String password, String answer) {
        HttpResponse<String> response =
                client.postForm("/", Map.of("client_id", "globex-app", "email", email, "password", password));

        assertThat(response.body()).contains(answer, "<option value=\"globex-app\" selected>Globex</option>");
    }

    @Test
    void pages_escapeWhatPeopleType() {
        HttpResponse<String> response =
                client.postForm("/", Map.of("client_id", "acme-app", "email", "\"><script>", "password", "x"));

        assertThat(response.body()).doesNotContain("<script>");
    }

    @Test
    void seed_putsEverythingBack() {
        client.setPassword(ann, "New-Passw0rd!");
        tenant.faults().add(Fault.on("GET", "/api/v2/users/*").status(500));
        tenant.users().add("new@acme.example");

        tenant.seed();

        User again = tenant.users().byEmail("ann@acme.example");
        assertThat(again.id()).isEqualTo(ann.id());
        assertThat(again.hasPassword(PASSWORD)).isTrue();
        assertThat(tenant.users().all()).hasSize(32);
        assertThat(client.manage("GET", client.userPath(again)).statusCode()).isEqualTo(200);
    }
}
