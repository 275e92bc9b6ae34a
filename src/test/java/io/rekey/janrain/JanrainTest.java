package io.rekey.janrain;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.janrain.Wire.Answer;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.ApiTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;

/** Servers that knew Janrain, and one app for each manner in which they had it set. */
@TestPropertySource(
        properties = {
            "rekey.apps-directory=src/test/resources/janrain",
            "rekey.clients.acme-backend.apps=capture",
            "rekey.clients.acme-web.apps=capture",
            "rekey.clients.globex-backend.apps=plugin",
            "rekey.janrain.secrets." + JanrainTest.CAPTURE + "=" + JanrainTest.CAPTURE_SECRET,
            "rekey.janrain.secrets." + JanrainTest.PLUGIN + "=" + JanrainTest.PLUGIN_SECRET,
            "rekey.janrain.secrets." + JanrainTest.ORACLE + "=" + JanrainTest.ORACLE_SECRET,
            "rekey.janrain.secrets." + JanrainTest.MOBILE + "=" + JanrainTest.MOBILE_SECRET
        })
abstract class JanrainTest extends ApiTest {

    static final String CAPTURE = "k3x9capture7q2m5d8t4z6r1v0n7c2b5h";
    static final String CAPTURE_SECRET = "w2e8capture5r1t7y4u0i6o3p9a2s5d8f";

    /** With what an address, a form and HTTP Basic each write in another way. */
    static final String PLUGIN = "p8w1plugin3j6f9s2y5u0e4g7a1l8k3i";

    static final String PLUGIN_SECRET = "l6k+0plugin/3j=9&h5:g%20#1f7d4s8a";

    static final String ORACLE = "o5c2oracle9t4x7b0n3m6v1z8h5d2r9q";
    static final String ORACLE_SECRET = "z1x7oracle4c0v6b3n9m2q5w8e1r7t4y";
    static final String MOBILE = "m7h4mobile1s8d5f2k9j6w3q0y7u4e1a";
    static final String MOBILE_SECRET = "d3f9mobile6g2h8j5k1l7p4o0i6u3y9t";

    static final String CAPTURE_URL = "https://capture.example/new_password.php";
    static final String PLUGIN_URL = "https://plugin.example/recover?code=";
    static final String ORACLE_URL = "https://oracle.example/janrain_capture/oauth?url_type=forgot";
    static final String MOBILE_URL = "https://mobile.example/recover";

    static final String CHOSEN = "kettle-Orbit-92-walnut";

    private static final Pattern CODE = Pattern.compile("https://[^/]+/\\S+[?&]code=([A-Za-z0-9._-]+)");

    Wire wire;

    /** The same server in the plainest manner: a form, with the secret in it. */
    BackEnd capture;

    BackEnd plugin;
    BackEnd oracle;
    BackEnd mobile;

    @BeforeEach
    void openWire() {
        wire = new Wire(port);
        capture = new BackEnd(wire, CAPTURE, CAPTURE_SECRET, CAPTURE_URL);
        plugin = new BackEnd(wire, PLUGIN, PLUGIN_SECRET, PLUGIN_URL)
                .withForms("resetPasswordForm", "traditionalSignIn_emailAddress")
                .withPasswordForm("newPasswordForm", "newpassword", "newpasswordConfirm");
        oracle = new BackEnd(wire, ORACLE, ORACLE_SECRET, ORACLE_URL);
        mobile = new BackEnd(wire, MOBILE, MOBILE_SECRET, MOBILE_URL)
                .withPasswordForm("editProfileForm", "newPassword", "newPasswordConfirm");
    }

    /** What was asked for last goes on up to its mail. */
    void mailGoesOut() {
        reset.follow(engine.getManagementService()
                        .createJobQuery()
                        .activityId("lookUpAccount")
                        .singleResult()
                        .getProcessInstanceId())
                .runsOn();
    }

    String codeMailedTo(String email) {
        var mails = TENANT.inbox().mailsTo(email);
        Matcher code = CODE.matcher(mails.get(mails.size() - 1).text());
        assertThat(code.find()).as("a link with a code").isTrue();
        return code.group(1);
    }

    /** What Ann gets for the code that she is mailed. */
    JsonNode tokensFor(BackEnd server) {
        Answer exchanged = server.exchanges(codeFor(server));
        assertOk(exchanged);
        return exchanged.json();
    }

    String tokenFor(BackEnd server) {
        return tokensFor(server).path("access_token").asText();
    }

    String codeFor(BackEnd server) {
        assertOk(server.asksFor(ANN));
        mailGoesOut();
        return codeMailedTo(ANN);
    }

    boolean signsIn(String password) {
        return tenantClient.signIn(ANN, password, "openid").statusCode() == 200;
    }

    void assertNothingChanged() {
        assertThat(TENANT.users().byEmail(ANN).hasPassword(LocalTenant.PASSWORD))
                .as("the old password works")
                .isTrue();
    }

    static void assertOk(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("stat")).as(answer.body()).isEqualTo("ok");
        assertJson(answer);
    }

    /** Where every answer has the HTTP status 200. */
    static JsonNode assertError(Answer answer, int code, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("error")).as(answer.body()).isEqualTo(error);
        assertThat(answer.json().has("sub_error")).isFalse();
        return errorBody(answer, code);
    }

    static JsonNode assertTokenError(Answer answer, int code, String oauth, String error) {
        return assertTokenError(400, answer, code, oauth, error);
    }

    static JsonNode assertTokenError(int status, Answer answer, int code, String oauth, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("error")).as(answer.body()).isEqualTo(oauth);
        assertThat(answer.text("sub_error")).as(answer.body()).isEqualTo(error);
        return errorBody(answer, code);
    }

    private static JsonNode errorBody(Answer answer, int code) {
        JsonNode body = answer.json();
        assertThat(body.path("code").isInt()).as("the code is a number").isTrue();
        assertThat(body.path("code").asInt()).as(answer.body()).isEqualTo(code);
        assertThat(body.path("stat").asText()).isEqualTo("error");
        assertThat(body.path("error_description").asText()).isNotBlank();
        assertThat(body.path("request_id").asText()).matches("[a-z0-9]{16}");
        assertThat(body.path("request_token")).isEqualTo(body.path("request_id"));
        assertJson(answer);
        return body;
    }

    private static void assertJson(Answer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    /** Without what is another one each time. */
    static String withoutIds(Answer answer) {
        return answer.status()
                + answer.body().replaceAll("\"request_(id|token)\":\"[a-z0-9]{16}\"", "")
                + answer.header("Retry-After");
    }
}
