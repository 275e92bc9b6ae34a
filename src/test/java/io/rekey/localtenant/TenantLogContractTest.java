package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into the tenant log. */
class TenantLogContractTest extends LocalTenantContract {

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @Test
    void mailRequested_isLoggedWithItsLink() {
        String link = client.mailedLink(ann.email());

        JsonNode entry = only("scpr");

        assertThat(entry.at("/details/resetUrl").asText()).isEqualTo(tenant.url() + link + "#");
        assertThat(entry.at("/details/body/email").asText()).isEqualTo(ann.email());
        assertThat(entry.at("/details/body/ttl_sec").asInt()).isEqualTo(432_000);
        assertThat(entry.path("user_id").asText()).isEqualTo(ann.id());
        assertThat(entry.path("user_name").asText()).isEqualTo(ann.email());
        assertThat(entry.path("client_id").asText()).isEqualTo("acme-app");
        assertThat(entry.path("client_name").asText()).isEqualTo("Acme");
        assertThat(entry.path("connection").asText()).isEqualTo(CONNECTION);
        assertThat(entry.path("connection_id").asText())
                .isEqualTo(tenant.connection(CONNECTION).id());
        assertThat(entry.path("strategy").asText()).isEqualTo("auth0");
        assertThat(entry.path("strategy_type").asText()).isEqualTo("database");
        assertThat(entry.path("ip").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.path("user_agent").asText()).startsWith("Java-http-client");
        assertThat(entry.path("date").asText()).isEqualTo("2026-03-01T12:00:00.500Z");
    }

    @Test
    void entries_areNumberedLikeRecordedOnesAndGrow() {
        client.askForMail(ann.email());
        client.askForMail(ann.email());

        var ids = tenant.logs().list().stream().map(LogEntry::id).toList();

        assertThat(ids)
                .allMatch(id -> id.matches("90020260301120000500000\\d{33}"))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(tenant.logs().list().get(0).text("_id")).isEqualTo(ids.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@acme.example", "social@acme.example"})
    void mailRequestedForNobody_isLoggedAsFailed(String email) {
        client.askForMail(email);

        JsonNode entry = only("fcpr");

        assertThat(entry.path("description").asText()).isEqualTo("User does not exist.");
        assertThat(entry.path("user_id").asText()).isEmpty();
        assertThat(entry.path("user_name").asText()).isEqualTo(email);
    }

    @Test
    void mailRefused_isLoggedInTheMailServersWords() {
        tenant.inbox().refuse(ann.email());

        assertThat(client.askForMail(ann.email()).statusCode()).isEqualTo(200);

        JsonNode entry = only("fn");
        assertThat(entry.path("description").asText()).isEqualTo("To: " + ann.email());
        assertThat(entry.path("connection").isNull()).isTrue();
        assertThat(entry.path("user_id").asText()).isEmpty();
        assertThat(entry.path("user_name").asText()).isEqualTo(ann.email());
        assertThat(entry.at("/details/email_type").asText()).isEqualTo("reset_email");
        assertThat(entry.at("/details/to").asText()).isEqualTo(ann.email());
        assertThat(entry.at("/details/error").asText()).startsWith("550 5.1.1");
        assertThat(tenant.logs().list("scpr")).hasSize(1);
    }

    @Test
    void mailServerDown_isLoggedToo() {
        tenant.inbox().shut();

        client.askForMail(ann.email());

        assertThat(only("fn").at("/details/error").asText()).isNotEmpty();
    }

    @Test
    void passwordChangedByLink_isLoggedWithoutThePassword() {
        client.choosePassword(client.mailedLink(ann.email()), "New-Passw0rd!");

        JsonNode entry = only("scp");

        assertThat(entry.path("description").asText())
                .isEqualTo("You can now login to the application with the new password.");
        assertThat(entry.path("user_id").asText()).isEqualTo(ann.id());
        assertThat(entry.path("client_id").asText()).isEqualTo("acme-app");
        assertThat(entry.at("/details/body/newPassword").asText()).isEqualTo("*****");
    }

    @Test
    void passwordRefusedOnThePage_isLoggedAsFailed() {
        client.choosePassword(client.mailedLink(ann.email()), PASSWORD);

        JsonNode entry = only("fcp");

        assertThat(entry.path("description").asText()).isEqualTo("Password has previously been used.");
        assertThat(entry.path("user_id").asText()).isEqualTo(ann.id());
        assertThat(entry.at("/details/query/email").asText()).isEqualTo(ann.email());
        assertThat(tenant.logs().list("scp")).isEmpty();
    }

    @Test
    void userPatched_isLoggedWithThePasswordMasked() {
        client.setPassword(ann, "New-Passw0rd!");

        JsonNode entry = only("sapi");

        assertThat(entry.path("description").asText()).isEqualTo("Update a User");
        assertThat(entry.path("client_id").asText()).isEqualTo("rekey");
        assertThat(entry.at("/details/request/method").asText()).isEqualTo("patch");
        assertThat(entry.at("/details/request/path").asText()).isEqualTo(client.userPath(ann));
        assertThat(entry.at("/details/request/body/password").asText()).isEqualTo("*****");
        assertThat(entry.at("/details/response/statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void readsAndRefusedWrites_areNotLogged() {
        client.manage("GET", client.userPath(ann));
        client.setPassword(ann, "weak");

        assertThat(tenant.logs().list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passwordPatched_isLoggedAsAChangeWhereThatIsSo(boolean emits) {
        tenant.switches().passwordPatchEmitsEvents(emits);

        client.setPassword(ann, "New-Passw0rd!");

        assertThat(tenant.logs().list("scp")).hasSize(emits ? 1 : 0);
    }

    @Test
    void log_neverHoldsAPassword() {
        client.setPassword(ann, "New-Passw0rd!");
        client.choosePassword(client.mailedLink(ann.email()), "Newer-Passw0rd!");
        client.choosePassword(client.mailedLink(ann.email()), "New-Passw0rd!");
        client.manage("POST", "/api/v2/tickets/password-change", Map.of("user_id", ann.id()));

        String log =
                Json.write(tenant.logs().list().stream().map(LogEntry::json).toList());

        assertThat(log).doesNotContain("Passw0rd!").contains("resetUrl", "/u/reset-verify?ticket=");
    }

    private static JsonNode only(String type) {
        assertThat(tenant.logs().list(type)).hasSize(1);
        return Json.MAPPER.valueToTree(tenant.logs().list(type).get(0).json());
    }
}
