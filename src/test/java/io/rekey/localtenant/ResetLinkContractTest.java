package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.header;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reset links, mailed by the tenant or made as tickets, and the page behind them. */
class ResetLinkContractTest extends LocalTenantContract {

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @Test
    void mailAskedFor_answersLikeAuth0() {
        HttpResponse<String> response = client.askForMail(ann.email());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("We've just sent you an email to reset your password.");
        assertThat(header(response, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(response, "cache-control")).startsWith("private, no-store");
        assertThat(header(response, "access-control-expose-headers"))
                .isEqualTo("X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset");
        assertThat(header(response, "x-ratelimit-limit")).isEqualTo("10");
        assertThat(header(response, "x-ratelimit-remaining")).isEqualTo("9");
        assertThat(header(response, "x-ratelimit-reset"))
                .isEqualTo(String.valueOf(clock.instant().plusSeconds(60).getEpochSecond() + 1));
        assertThat(response.headers().map()).containsKeys("etag", "x-auth0-requestid");
    }

    @Test
    void mailAskedFor_namesTheAppAndCarriesTheLink() {
        client.askForMail(ann.email());

        Mail mail = tenant.inbox().mailsTo(ann.email()).get(0);
        assertThat(mail.from()).isEqualTo("no-reply@tenant.example");
        assertThat(mail.subject()).isEqualTo("Reset your Acme password");
        assertThat(mail.text()).containsPattern(tenant.url() + "/u/reset-verify\\?ticket=[A-Za-z0-9]{32}#");
        assertThat(mail.html()).contains("href=\"" + tenant.url() + "/u/reset-verify?ticket=");
        assertThat(mail.receivedAt()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @CsvSource({"nobody@acme.example", "social@acme.example"})
    void mailAskedForWithoutAPassword_sameAnswerAndNoMail(String email) {
        HttpResponse<String> response = client.askForMail(email);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("We've just sent you an email to reset your password.");
        assertThat(tenant.inbox().mails()).isEmpty();
    }

    @Test
    void mailAskedForBadly_is400() {
        assertThat(askForMail(Map.of("email", ann.email()))).isEqualTo("{\"error\":\"connection is required\"}");
        assertThat(askForMail(Map.of("connection", CONNECTION))).isEqualTo("{\"error\":\"email is required\"}");
        assertThat(askForMail(Map.of("connection", "None", "email", ann.email())))
                .contains("connection not found");
        tenant.connection(CONNECTION).disableSelfServiceChangePassword(true);
        assertThat(askForMail(Map.of("connection", CONNECTION, "email", ann.email())))
                .contains("disabled");
        assertThat(tenant.inbox().mails()).isEmpty();
    }

    @Test
    void mailServerDown_answerIsTheSame() {
        tenant.inbox().shut();
        assertThat(client.askForMail(ann.email()).statusCode()).isEqualTo(200);

        tenant.inbox().open();

        client.askForMail(ann.email());
        assertThat(tenant.inbox().mails()).hasSize(1);
    }

    @Test
    void linkOfADeletedUser_cannotBeUsed() {
        String link = client.mailedLink(ann.email());

        tenant.users().remove(ann);

        assertThat(client.get(link).body()).contains("The operation cannot be completed.");
    }

    @Test
    void linkOpenedManyTimes_stillWorks() {
        String link = client.mailedLink(ann.email());

        client.get(link);
        assertThat(client.get(link).body()).contains("<label for=\"newPassword\">");

        assertThat(client.choosePassword(link, "New-Passw0rd!").body()).contains("Your password has been changed");
        assertThat(ann.hasPassword("New-Passw0rd!")).isTrue();
    }

    @Test
    void linkUsedTwice_secondUseIsRefused() {
        String link = client.mailedLink(ann.email());
        client.choosePassword(link, "New-Passw0rd!");

        assertThat(client.choosePassword(link, "Newer-Passw0rd!").body()).contains("This ticket was already used.");
        assertThat(ann.hasPassword("New-Passw0rd!")).isTrue();
    }

    @Test
    void linkOfTwo_onlyTheNewestWorks() {
        String older = client.mailedLink(ann.email());
        String newer = client.mailedLink(ann.email());

        assertThat(client.get(older).body()).contains("This ticket was expired.");
        assertThat(client.choosePassword(newer, "New-Passw0rd!").statusCode()).isEqualTo(200);
    }

    @Test
    void linkFiveDaysOld_hasExpired() {
        String link = client.mailedLink(ann.email());

        clock.advance(Duration.ofSeconds(431_999));
        assertThat(client.get(link).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));

        assertThat(client.get(link).body()).contains("This ticket was expired.");
    }

    @Test
    void linkUnknown_saysThatItCannotBeUsed() {
        assertThat(client.get("/u/reset-verify?ticket=unknown").body())
                .contains("The operation cannot be completed. Please try again.");
    }

    @Test
    void formSentWithoutItsToken_changesNothing() {
        String link = client.mailedLink(ann.email());

        HttpResponse<String> response = client.postForm(
                "/u/reset-verify",
                Map.of(
                        "newPassword",
                        "New-Passw0rd!",
                        "confirmNewPassword",
                        "New-Passw0rd!",
                        "ticket",
                        link.split("=")[1]));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
    }

    @Test
    void passwordRefusedOnThePage_ruleIsNamedAndTheLinkLives() {
        String link = client.mailedLink(ann.email());

        assertThat(client.choosePassword(link, "New-Passw0rd!", "other").body())
                .contains("The two passwords are not the same.");
        assertThat(client.choosePassword(link, "weak").body())
                .contains("Password is too weak", "at least 8 characters");
        assertThat(client.choosePassword(link, PASSWORD).body()).contains("Password has previously been used.");
        assertThat(client.choosePassword(link, "New-Passw0rd!").statusCode()).isEqualTo(200);
    }

    @Test
    void passwordChangedByLink_blockStaysAndSessionsEnd() {
        User blocked = tenant.users().byEmail("blocked@acme.example");
        client.choosePassword(client.mailedLink(blocked.email()), "New-Passw0rd!");

        assertThat(blocked.blocked()).isTrue();
        assertThat(blocked.lastPasswordReset()).isPresent();
        assertThat(json(client.signIn(blocked.email(), "New-Passw0rd!", "openid"))
                        .path("error_description")
                        .asText())
                .isEqualTo("user is blocked");
    }

    @Test
    void ticketAskedFor_isALinkThatWorksForItsTime() {
        HttpResponse<String> response = ticket(Map.of("user_id", ann.id(), "client_id", "acme-app", "ttl_sec", 3600.0));

        String link = json(response).path("ticket").asText();
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(link).matches(tenant.url() + "/u/reset-verify\\?ticket=[A-Za-z0-9]{32}#");
        assertThat(tenant.inbox().mails()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(client.get(client.linkIn(link)).body()).contains("This ticket was expired.");
    }

    @Test
    void ticketAskedForByAddress_isForThatUser() {
        String connectionId = tenant.connection(CONNECTION).id();

        HttpResponse<String> response = ticket(Map.of("connection_id", connectionId, "email", ann.email()));

        client.choosePassword(client.linkIn(json(response).path("ticket").asText()), "New-Passw0rd!");
        assertThat(ann.hasPassword("New-Passw0rd!")).isTrue();
    }

    @Test
    void ticketAskedForBadly_isRefusedInAuth0sWords() {
        assertThat(error(ticket(Map.of("user_id", ann.id(), "new_password", "x"))))
                .isEqualTo(
                        "400 Payload validation error: 'Additional properties not allowed: new_password'. invalid_body");
        assertThat(error(ticket(Map.of("user_id", ann.id(), "email", ann.email()))))
                .startsWith("400 Payload validation error");
        assertThat(error(ticket(Map.of()))).startsWith("400 Payload validation error");
        assertThat(error(ticket(Map.of("user_id", ann.id(), "client_id", "#<Random>"))))
                .startsWith(
                        "400 Payload validation error: 'Object didn't pass validation for format client-id: #<Random>'");
        assertThat(error(ticket(Map.of("user_id", ann.id(), "client_id", "nobody"))))
                .isEqualTo("400 The client does not exist inexistent_client");
        assertThat(error(ticket(Map.of("user_id", "auth0|none"))))
                .isEqualTo("404 The user does not exist. inexistent_user");
        assertThat(error(ticket(Map.of(
                        "user_id", tenant.users().byEmail("social@acme.example").id()))))
                .isEqualTo("400 The user's main connection does not support this operation operation_not_supported");
    }

    @Test
    void ticketForAUserWithoutAnAddress_isRefused() {
        ann.email("");
        assertThat(error(ticket(Map.of("user_id", ann.id()))))
                .startsWith("400 The user does not have an email address.");
    }

    private HttpResponse<String> ticket(Map<String, Object> body) {
        return client.manage("POST", "/api/v2/tickets/password-change", body);
    }

    private String askForMail(Map<String, String> body) {
        HttpResponse<String> response = client.post("/dbconnections/change_password", body);
        assertThat(response.statusCode()).isEqualTo(400);
        return response.body();
    }
}
