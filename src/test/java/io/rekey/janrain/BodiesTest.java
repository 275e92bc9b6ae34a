package io.rekey.janrain;

import static io.rekey.janrain.BackEnd.FORGOT;
import static io.rekey.janrain.BackEnd.TOKEN;
import static io.rekey.janrain.BackEnd.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.janrain.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that can not be read are told in Janrain's way too, and start nothing. */
class BodiesTest extends JanrainTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json                    | {\"client_id\":",
                "application/json                    | [1]",
                "application/json                    | \"text\"",
                "application/json                    | {} {}",
                "text/plain                          | client_id=x",
                "application/xml                     | <client_id>x</client_id>",
                "neither                             | client_id=x",
                "multipart/form-data                 | client_id=x",
                "application/x-www-form-urlencoded   | client_id=%zz"
            })
    void bodyThatCanNotBeRead_isRefused(String type, String body) {
        JsonNode error = assertError(sends(FORGOT, type, body), 200, "invalid_argument");
        assertThat(error.path("argument_name").asText()).isEqualTo("body");
        assertThat(assertError(sends(UPDATE, type, body), 200, "invalid_argument")
                        .path("argument_name")
                        .asText())
                .isEqualTo("body");
        assertTokenError(sends(TOKEN, type, body), 200, "invalid_request", "invalid_argument");
        assertNothingHappened();
    }

    @Test
    void bodyThatIsTooLong_isRefused() {
        Answer answer = capture.posts(FORGOT, capture.asking(ANN).with("filling", "x".repeat(64 * 1024)));
        assertThat(assertError(answer, 200, "invalid_argument")
                        .path("argument_name")
                        .asText())
                .isEqualTo("body");
        assertNothingHappened();
        assertOk(capture.posts(FORGOT, capture.asking(ANN).with("filling", "x".repeat(60 * 1024))));
    }

    @Test
    void memberOfJson_thatComesTwice_isNotGuessed() {
        String twice = "{\"client_id\":\"" + CAPTURE + "\",\"client_id\":\"" + PLUGIN + "\"}";
        assertError(sends(FORGOT, "application/json", twice), 200, "invalid_argument");
    }

    /** Some clients send no type at all. */
    @Test
    void formWithoutItsType_isReadAsOne() {
        assertOk(wire.sends(
                "POST " + FORGOT + " HTTP/1.1\nHost: {host}\nContent-Length: {length}",
                capture.asking(ANN).toString()));
    }

    @Test
    void umlautsInAForm_areReadAsUtf8() {
        String password = "kettle-Örbit-92 wälnut+&=";
        assertOk(capture.sets(tokenFor(capture), password));
        assertThat(signsIn(password)).isTrue();
    }

    @Test
    void textInAnotherCharacterSet_isReadAsItWasTyped() {
        String token = tokenFor(capture);
        String form = capture.setting(token, "x").without("newPassword").without("newPasswordConfirm")
                + "&newPassword=K%E9ttle-Orbit-94-walnut&newPasswordConfirm=K%E9ttle-Orbit-94-walnut";
        assertOk(sends(UPDATE, "application/x-www-form-urlencoded; charset=ISO-8859-1", form));
        assertThat(signsIn("Kéttle-Orbit-94-walnut")).isTrue();
    }

    /** To guess would set another password than the owner's. */
    @Test
    void textThatCanNotBeRead_isRefusedAndNotGuessed() {
        String token = tokenFor(capture);
        String form = capture.setting(token, "x").without("newPassword").without("newPasswordConfirm")
                + "&newPassword=K%E9ttle-Orbit-94-walnut&newPasswordConfirm=K%E9ttle-Orbit-94-walnut";
        JsonNode error = assertError(sends(UPDATE, "application/x-www-form-urlencoded", form), 200, "invalid_argument");
        assertThat(error.path("argument_name").asText()).startsWith("newPassword");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Kettle\":\"Orbit-97-walnut\"}", "[\"kettle-Orbit-97-walnut\"]", "1234567890123456.10"})
    void passwordThatIsNoText_isRefused(String password) {
        String body = "{\"client_id\":\"%s\",\"access_token\":\"%s\",\"form\":\"changePasswordFormNoAuth\","
                        .formatted(CAPTURE, tokenFor(capture))
                + "\"newPassword\":" + password + ",\"newPasswordConfirm\":" + password + "}";
        JsonNode error = assertError(sends(UPDATE, "application/json", body), 200, "invalid_argument");
        assertThat(error.path("argument_name").asText()).startsWith("newPassword");
        assertNothingChanged();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /oauth/forgot_password_native",
        "GET, /oauth/update_profile_native",
        "PUT, /oauth/token",
        "DELETE, /entity",
        "GET, /entity.update",
        "POST, /entity.find",
        "POST, /entity.delete",
        "POST, /access/getAccessToken",
        "GET, /access/getAuthorizationCode",
        "POST, /oauth/auth_native",
        "POST, /oauth/auth_native_traditional",
        "POST, /oauth/token/"
    })
    void everythingElse_isNotThere(String method, String path) {
        Answer answer = wire.sends(
                method + " " + path + " HTTP/1.1\nHost: {host}\nContent-Length: {length}\n"
                        + Credentials.basic(CAPTURE, CAPTURE_SECRET),
                capture.asking(ANN).toString());
        assertThat(answer.status()).isEqualTo(404);
        assertNothingHappened();
    }

    private Answer sends(String path, String type, String body) {
        return wire.sends("""
                POST %s HTTP/1.1
                Host: {host}
                Content-Type: %s
                Content-Length: {length}
                """.formatted(path, type), body);
    }
}
