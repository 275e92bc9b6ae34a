package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new password through {@code PATCH /api/v2/users/{id}}: policy, messages, and what follows from it. */
class PasswordPatchContractTest extends LocalTenantContract {

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @Test
    void passwordPatched_onlyTheNewOneWorksAndItIsNotEchoed() {
        HttpResponse<String> response = client.setPassword(ann, "New-Passw0rd!");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("New-Passw0rd!");
        assertThat(json(response).path("last_password_reset").asText()).isEqualTo("2026-03-01T12:00:00.500Z");
        assertThat(signInStatus(ann, PASSWORD)).isEqualTo(403);
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
        client.postForm("/", Map.of("client_id", "acme-app", "email", ann.email(), "password", PASSWORD));
        String refreshToken = client.refreshToken(ann.email(), PASSWORD);
        assertThat(ann.access().sessionCount()).isOne();

        client.setPassword(ann, "New-Passw0rd!");

        assertThat(ann.access().sessionCount()).isZero();
        assertThat(client.refreshes(refreshToken)).isTrue();
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

        client.manage("POST", "/api/v2/tickets/password-change", Map.of("user_id", ann.id()));

        assertThat(client.get(link).body()).contains("This ticket was expired.");
        assertThat(client.choosePassword(link, "New-Passw0rd!").statusCode()).isEqualTo(400);
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
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
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
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
        assertThat(client.setPassword(ann, PASSWORD).statusCode()).isEqualTo(400);

        client.setPassword(ann, "New-Passw0rd!2");

        assertThat(client.setPassword(ann, PASSWORD).statusCode()).isEqualTo(200);
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
        User social =
                tenant.users().byEmail("social@acme.example").linkDatabase("Partners", "sue@acme.example", PASSWORD);

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

    private int signInStatus(User user, String password) {
        return client.signIn(user.email(), password, "openid").statusCode();
    }
}
