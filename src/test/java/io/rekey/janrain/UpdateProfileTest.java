package io.rekey.janrain;

import static io.rekey.janrain.BackEnd.UPDATE;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.janrain.Wire.Answer;
import io.rekey.localtenant.Fault;
import io.rekey.support.RekeyClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /oauth/update_profile_native} answers. While nothing is set, the token stays good. */
class UpdateProfileTest extends JanrainTest {

    @Test
    void passwordThatBreaksRules_isToldAtItsField_andTheTokenStaysGood() {
        String token = tokenFor(capture);
        assertThat(textAt(capture.sets(token, "acme"), "newPassword")).contains("15");
        assertThat(textAt(capture.sets(token, "x".repeat(1001)), "newPassword")).isNotBlank();
        assertThat(textAt(capture.sets(token, "password password"), "newPassword"))
                .isNotBlank();
        assertNothingChanged();
        assertOk(capture.sets(token, CHOSEN));
    }

    @Test
    void passwordThatAuth0Refuses_isToldAtItsField() {
        String token = tokenFor(capture);
        TENANT.users().byEmail(ANN).password(CHOSEN).password("Old-Passw0rd!");
        assertThat(textAt(capture.sets(token, CHOSEN), "newPassword")).isNotBlank();
        assertOk(capture.sets(token, CHOSEN + "-9"));
    }

    @Test
    void passwordLeftOut_isToldAtItsField() {
        String token = tokenFor(capture);
        assertThat(textAt(capture.posts(UPDATE, capture.setting(token, "")), "newPassword"))
                .isNotBlank();
        assertThat(textAt(capture.posts(UPDATE, capture.setting(token, CHOSEN).without("newPassword")), "newPassword"))
                .isNotBlank();
        reset.waitsAt("awaitConfirmation");
    }

    @Test
    void confirmationThatIsNotEqual_isToldAtItsField_andConfirmsNothing() {
        String token = tokenFor(capture);
        assertMismatch(capture.setting(token, CHOSEN).with("newPasswordConfirm", CHOSEN + " "), capture);
        assertMismatch(capture.setting(token, CHOSEN).without("newPasswordConfirm"), capture);
        reset.waitsAt("awaitConfirmation");
        assertNothingChanged();
        assertOk(capture.sets(token, CHOSEN));
    }

    private static void assertMismatch(BackEnd.Fields fields, BackEnd server) {
        assertThat(textAt(server.posts(UPDATE, fields), "newPasswordConfirm")).contains("not the same");
    }

    /** The one text at the one field. */
    private static String textAt(Answer answer, String field) {
        JsonNode error = assertError(answer, 390, "invalid_form_fields");
        assertThat(error.path("invalid_fields").fieldNames()).toIterable().containsExactly(field);
        assertThat(error.path("invalid_fields").path(field).isArray()).isTrue();
        return error.path("invalid_fields").path(field).path(0).asText();
    }

    @Test
    void fields_haveTheNamesThatTheClientHasSet() {
        String token = tokenFor(plugin);
        assertThat(textAt(plugin.sets(token, "short"), "newpassword")).isNotBlank();
        assertThat(textAt(
                        plugin.posts(UPDATE, plugin.setting(token, CHOSEN).with("newpasswordConfirm", "x")),
                        "newpasswordConfirm"))
                .isNotBlank();
        assertOk(plugin.sets(token, CHOSEN));
    }

    @ParameterizedTest
    @CsvSource({"de-DE, nicht gleich", "en-US, not the same"})
    void words_areInTheLanguageOfTheLocale(String locale, String words) {
        BackEnd.Fields unequal = capture.setting(tokenFor(capture), CHOSEN)
                .with("newPasswordConfirm", "x")
                .with("locale", locale);
        assertThat(textAt(capture.posts(UPDATE, unequal), "newPasswordConfirm")).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"editProfileForm", "forgotPasswordForm", "newPasswordForm"})
    void formThatIsNone_isNamed(String form) {
        String token = tokenFor(capture);
        JsonNode error = assertError(
                capture.posts(UPDATE, capture.setting(token, CHOSEN).with("form", form)), 200, "invalid_argument");
        assertThat(error.path("argument_name").asText()).isEqualTo("form");
        assertThat(error.path("error_description").asText()).isEqualTo("no such form '" + form + "'");
        assertNothingChanged();
    }

    @Test
    void addressOfTheRequest_isNotRead() {
        String token = tokenFor(capture);
        Answer answer = capture.posts(UPDATE + "?" + capture.setting(token, CHOSEN), "");
        assertThat(assertError(answer, 100, "missing_argument")
                        .path("argument_name")
                        .asText())
                .isEqualTo("access_token");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: OAuth ", "Authorization: Bearer ", "authorization: oauth "})
    void token_inTheHeader_isAsGood(String header) {
        String token = tokenFor(capture);
        assertOk(capture.posts(
                UPDATE, capture.setting(token, CHOSEN).without("access_token").without("client_id"), header + token));
        assertThat(signsIn(CHOSEN)).isTrue();
    }

    @Test
    void tokenThatIsNotGood_orNotAnyMore_isExpired() {
        String token = tokenFor(capture);
        assertExpired(capture.sets("ksaxf732ruvsc2rw", CHOSEN));
        assertExpired(capture.sets(token.substring(1), CHOSEN));
        assertExpired(capture.sets(token + "A", CHOSEN));
        assertOk(capture.sets(token, CHOSEN));
        assertExpired(capture.sets(token, CHOSEN + "-9"));
        assertThat(signsIn(CHOSEN)).isTrue();
    }

    @Test
    void token_isGoodForTenMinutes() {
        String token = tokenFor(capture);
        CLOCK.advance(Duration.ofMinutes(10));
        assertExpired(capture.sets(token, CHOSEN));
        assertNothingChanged();
    }

    private static void assertExpired(Answer answer) {
        assertError(answer, 414, "access_token_expired");
    }

    @Test
    void tokenOfAnotherClient_isNotGranted() {
        String token = tokenFor(capture);
        assertError(mobile.sets(token, CHOSEN), 413, "no_access_grant");
        BackEnd.Fields own = capture.setting(token, CHOSEN);
        assertError(
                capture.posts(UPDATE, own.without("client_id"), Credentials.basic(MOBILE, MOBILE_SECRET)),
                413,
                "no_access_grant");
        assertError(
                capture.posts(UPDATE, own, Credentials.basic(CAPTURE, MOBILE_SECRET)),
                402,
                "invalid_client_credentials");
        assertError(capture.posts(UPDATE, own.with("client_id", "x")), 413, "no_access_grant");
        assertNothingChanged();
    }

    @Test
    void auth0DoesNotAnswer_theTokenStaysGood() {
        String token = tokenFor(capture);
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").times(1).status(503));
        assertError(capture.sets(token, CHOSEN), 500, "unexpected_error");
        assertOk(capture.sets(token, CHOSEN));
        assertThat(signsIn(CHOSEN)).isTrue();
    }

    /** A person looks first; then comes a mail with a new link. */
    @Test
    void approvalComesFirst_theOwnerIsTold_andSetsThePasswordByTheNextMail() {
        String code = codeFor(oracle);
        String token = oracle.exchanges(code).text("access_token");
        for (int again = 0; again < 2; again++) {
            JsonNode error = assertError(oracle.sets(token, CHOSEN), 540, "triggered_error");
            assertThat(error.path("message").asText()).contains("mail");
            reset.waitsAt("approveReset");
        }
        assertNothingChanged();
        reset.decidedBy("olivia", "approve", "called back");
        reset.runsOn();
        assertThat(codeMailedTo(ANN)).as("a new one").isNotEqualTo(code);
        Answer exchanged = oracle.exchanges(codeMailedTo(ANN));
        assertOk(exchanged);
        assertOk(oracle.sets(exchanged.text("access_token"), CHOSEN));
        assertThat(signsIn(CHOSEN)).isTrue();
    }

    /** A reset that began at another door, and makes the old password useless before it awaits a new one. */
    @Test
    void resetThatIsNotReadyYet_theOwnerIsToldToTryAgain() {
        String started = RekeyClient.json(
                        nobody.as("acme-web").start(Map.of("app", "capture", "email", ANN, "reason", "compromised")))
                .path("id")
                .asText();
        reset.follow(started).runsOn();
        String token = capture.exchanges(codeMailedTo(ANN)).text("access_token");
        assertThat(assertError(capture.sets(token, CHOSEN), 540, "triggered_error")
                        .path("message")
                        .asText())
                .isNotBlank();
        assertNothingChanged();
        reset.runsOn();
        assertOk(capture.sets(token, CHOSEN));
        assertThat(signsIn(CHOSEN)).isTrue();
    }
}
