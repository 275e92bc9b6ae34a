package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.CONNECTION;
import static io.rekey.localtenant.TenantClient.OLD_PASSWORD;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to another password, and what follows from it: PATCH, ticket, mail, the tenant's page. */
class PasswordChangeContractTest {

    private static final MovableClock CLOCK = new MovableClock();
    private static LocalTenant tenant;

    private TenantClient client;
    private User ann;

    @BeforeAll
    static void start() {
        tenant = LocalTenant.start(0, 0, CLOCK);
    }

    @AfterAll
    static void stop() {
        tenant.close();
    }

    @BeforeEach
    void seed() {
        CLOCK.reset();
        tenant.seed();
        client = new TenantClient(tenant);
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @Test
    void passwordPatched_onlyTheNewOneWorksAndItIsNotEchoed() {
        HttpResponse<String> response = client.setPassword(ann, "New-Passw0rd!");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("New-Passw0rd!");
        assertThat(json(response).path("last_password_reset").asText()).isEqualTo("2026-03-01T12:00:00.500Z");
        assertThat(signInStatus(ann, OLD_PASSWORD)).isEqualTo(403);
        assertThat(signInStatus(ann, "New-Passw0rd!")).isEqualTo(200);
    }

    @Test
    void passwordPatchedTwiceInOneMillisecond_lastPasswordResetGrows() {
        String first = json(client.setPassword(ann, "New-Passw0rd!1"))
                .path("last_password_reset")
                .asText();
        String second = json(client.setPassword(ann, "New-Passw0rd!2"))
                .path("last_password_reset")
                .asText();

        assertThat(second).isGreaterThan(first);
    }

    @Test
    void passwordPatched_removesAnAdministratorsBlock() {
        User blocked = tenant.users().byEmail("blocked@acme.example");

        assertThat(json(client.setPassword(blocked, "New-Passw0rd!"))
                        .path("blocked")
                        .asBoolean(true))
                .isFalse();
        assertThat(signInStatus(blocked, "New-Passw0rd!")).isEqualTo(200);
    }

    @Test
    void passwordPatchedWhereBlocksStay_userStaysBlocked() {
        tenant.switches().passwordPatchLiftsBlock(false);
        User blocked = tenant.users().byEmail("blocked@acme.example");

        assertThat(json(client.setPassword(blocked, "New-Passw0rd!"))
                        .path("blocked")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void passwordPatched_sessionsEndAndRefreshTokensSurvive() {
        client.postForm("/", Map.of("client_id", "acme-app", "email", ann.email(), "password", OLD_PASSWORD));
        String refreshToken = json(client.signIn(ann.email(), OLD_PASSWORD, "openid offline_access"))
                .path("refresh_token")
                .asText();
        assertThat(ann.access().sessionCount()).isOne();

        client.setPassword(ann, "New-Passw0rd!");

        assertThat(ann.access().sessionCount()).isZero();
        assertThat(client.post(
                                "/oauth/token",
                                Map.of(
                                        "grant_type",
                                        "refresh_token",
                                        "client_id",
                                        "acme-app",
                                        "refresh_token",
                                        refreshToken))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void passwordPatched_mailedLinkStillWorks() {
        String link = client.mailedLink(ann.email());

        client.setPassword(ann, "New-Passw0rd!");

        assertThat(client.choosePassword(link, "Newer-Passw0rd!").statusCode()).isEqualTo(200);
    }

    @Test
    void ticketCreated_mailedLinkIsDead() {
        String link = client.mailedLink(ann.email());

        ticket(Map.of("user_id", ann.id()));

        assertThat(client.get(link).body()).contains("This ticket was expired.");
        assertThat(client.choosePassword(link, "New-Passw0rd!").statusCode()).isEqualTo(400);
        assertThat(ann.hasPassword(OLD_PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "good, short1A, PasswordStrengthError: Password is too weak",
        "good, onlylowercase1, PasswordStrengthError: Password is too weak",
        "fair, lower-and-UPPER, PasswordStrengthError: Password is too weak",
        "low, five5, PasswordStrengthError: Password is too weak",
        "excellent, Aaa1-Baaa9, PasswordStrengthError: Password is too weak",
        "good, Old-Passw0rd!, PasswordHistoryError: Password has previously been used",
        "good, Common-1, PasswordDictionaryError: Password is too common",
        "good, Ann@acme.example1, PasswordNoUserInfoError: Password contains user information",
    })
    void passwordAgainstThePolicy_isRefusedInAuth0sWords(String level, String password, String message) {
        tenant.connection(CONNECTION)
                .passwordPolicy(level)
                .dictionary("common-1")
                .noPersonalInfo(true);

        HttpResponse<String> response = client.setPassword(ann, password);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"" + message + "\"}");
        assertThat(ann.hasPassword(OLD_PASSWORD)).isTrue();
        assertThat(ann.lastPasswordReset()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"good, abcdefG1", "fair, abcdefG1", "low, abcdef", "none, a", "excellent, abcdefghG1"})
    void passwordThatJustMeetsThePolicy_isTaken(String level, String password) {
        tenant.connection(CONNECTION).passwordPolicy(level);

        assertThat(client.setPassword(ann, password).statusCode()).isEqualTo(200);
    }

    @Test
    void passwordFromBeforeTheHistory_isTakenAgain() {
        tenant.connection(CONNECTION).historySize(2);
        client.setPassword(ann, "New-Passw0rd!1");
        assertThat(client.setPassword(ann, OLD_PASSWORD).statusCode()).isEqualTo(400);

        client.setPassword(ann, "New-Passw0rd!2");

        assertThat(client.setPassword(ann, OLD_PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void passwordLongerThan72Bytes_isCutSilentlyUnlessTheConnectionRefusesIt() {
        String start = "Aa1-" + "x".repeat(68);
        assertThat(client.setPassword(ann, start + "ignored").statusCode()).isEqualTo(200);
        assertThat(ann.hasPassword(start)).isTrue();

        tenant.connection(CONNECTION).refusesLongPasswords(true);

        assertThat(client.setPassword(ann, "Bb2-" + "x".repeat(69)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void passwordOfASecondIdentity_needsItsConnectionNamed() {
        tenant.addConnection("Partners");
        User social = tenant.users()
                .byEmail("social@acme.example")
                .linkDatabase("Partners", "sue@acme.example", OLD_PASSWORD);

        assertThat(client.manage("PATCH", client.userPath(social), Map.of("password", "New-Passw0rd!"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.manage(
                                "PATCH",
                                client.userPath(social),
                                Map.of("password", "New-Passw0rd!", "connection", "Partners"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(social.hasPassword("New-Passw0rd!")).isTrue();
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
                .isEqualTo(String.valueOf(CLOCK.instant().plusSeconds(60).getEpochSecond() + 1));
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
        assertThat(mail.receivedAt()).isEqualTo(CLOCK.instant());
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

        CLOCK.advance(Duration.ofSeconds(431_999));
        assertThat(client.get(link).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(1));

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
        assertThat(ann.hasPassword(OLD_PASSWORD)).isTrue();
    }

    @Test
    void passwordRefusedOnThePage_ruleIsNamedAndTheLinkLives() {
        String link = client.mailedLink(ann.email());

        assertThat(client.choosePassword(link, "New-Passw0rd!", "other").body())
                .contains("The two passwords are not the same.");
        assertThat(client.choosePassword(link, "weak").body())
                .contains("Password is too weak", "at least 8 characters");
        assertThat(client.choosePassword(link, OLD_PASSWORD).body()).contains("Password has previously been used.");
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
        CLOCK.advance(Duration.ofHours(1));
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

    private HttpResponse<String> ticket(Map<String, Object> body) {
        return client.manage("POST", "/api/v2/tickets/password-change", body);
    }

    private String askForMail(Map<String, String> body) {
        HttpResponse<String> response = client.post("/dbconnections/change_password", body);
        assertThat(response.statusCode()).isEqualTo(400);
        return response.body();
    }

    private int signInStatus(User user, String password) {
        return client.signIn(user.email(), password, "openid").statusCode();
    }

    private static String error(HttpResponse<String> response) {
        return "%d %s %s"
                .formatted(
                        response.statusCode(),
                        json(response).path("message").asText(),
                        json(response).path("errorCode").asText());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
