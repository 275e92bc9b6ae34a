package io.rekey.janrain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.janrain.Wire.Answer;
import io.rekey.reset.Outcome;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From asking to signing in with the new password, each request byte for byte as Janrain's customers' libraries send it. */
class ClientsTest extends JanrainTest {

    /** The three steps of Janrain's own examples, with curl from PHP. */
    @Test
    void phpWithCurl() {
        assertOk(curl(
                BackEnd.FORGOT,
                "client_id=" + CAPTURE + "&redirect_uri=https%3A%2F%2Fcapture.example%2Fnew_password.php&locale=en-US"
                        + "&response_type=code&form=forgotPasswordForm&signInEmailAddress=ann%40acme.example"));
        mailGoesOut();

        Answer exchanged = curl(
                BackEnd.TOKEN,
                "client_id=" + CAPTURE + "&client_secret=" + CAPTURE_SECRET
                        + "&redirect_uri=https%3A%2F%2Fcapture.example%2Fnew_password.php"
                        + "&grant_type=authorization_code&code=" + codeMailedTo(ANN));
        assertOk(exchanged);
        assertNothingChanged();

        assertOk(curl(
                BackEnd.UPDATE,
                "client_id=" + CAPTURE + "&access_token=" + exchanged.text("access_token") + "&locale=en-US"
                        + "&form=changePasswordFormNoAuth&newPassword=" + CHOSEN + "&newPasswordConfirm=" + CHOSEN));
        assertAnnSignsIn();
    }

    private Answer curl(String path, String form) {
        return wire.sends("""
                POST %s HTTP/1.1
                Host: {host}
                Accept: */*
                Content-Length: {length}
                Content-Type: application/x-www-form-urlencoded
                """.formatted(path), form);
    }

    /** HTTP Basic, and a GET with a form for its body. */
    @Test
    void phpWithGuzzle() {
        assertOk(
                guzzle(
                        "POST",
                        BackEnd.FORGOT,
                        "",
                        "client_id=" + CAPTURE + "&flow=standard&flow_version=20190618143040022299&locale=en-US"
                                + "&redirect_uri=http%3A%2F%2Flocalhost&form=forgotPasswordForm&signInEmailAddress=ann%40acme.example"));
        mailGoesOut();

        Answer exchanged = guzzle(
                "POST",
                BackEnd.TOKEN,
                Credentials.basic(CAPTURE, CAPTURE_SECRET),
                "grant_type=authorization_code&code=" + codeMailedTo(ANN)
                        + "&redirect_uri=https%3A%2F%2Fcapture.example%2Fnew_password.php");
        assertOk(exchanged);
        String token = exchanged.text("access_token");

        Answer read = guzzle("GET", BackEnd.ENTITY, "", "id=1&type_name=user&access_token=" + token);
        assertOk(read);
        assertThat(read.json().path("result").path("email").asText()).isEqualTo(ANN);

        assertOk(guzzle(
                "POST",
                BackEnd.UPDATE,
                Credentials.basic(CAPTURE, CAPTURE_SECRET),
                "client_id=" + CAPTURE + "&flow=standard&flow_version=20190618143040022299&locale=en-US"
                        + "&form=changePasswordFormNoAuth&access_token=" + token
                        + "&newPassword=" + CHOSEN + "&newPasswordConfirm=" + CHOSEN));
        assertAnnSignsIn();
    }

    private Answer guzzle(String method, String path, String authorization, String form) {
        return wire.sends("""
                %s %s HTTP/1.1
                Host: {host}
                User-Agent: GuzzleHttp/7
                Accept: application/json
                Content-Type: application/x-www-form-urlencoded
                Content-Length: {length}
                %s""".formatted(method, path, authorization), form);
    }

    /** JSON, the token called {@code token}, and the one form that this SDK has for a profile. */
    @Test
    void nodeSdkWithAxios() {
        assertOk(axios(
                BackEnd.FORGOT,
                "{\"client_id\":\"" + MOBILE
                        + "\",\"flow\":\"standard\",\"flow_version\":\"HEAD\",\"locale\":\"en-US\","
                        + "\"redirect_uri\":\"http://localhost\",\"signInEmailAddress\":\"ann@acme.example\","
                        + "\"response_type\":\"token\",\"form\":\"forgotPasswordForm\"}"));
        mailGoesOut();

        Answer exchanged = axios(
                BackEnd.TOKEN,
                "{\"client_id\":\"" + MOBILE + "\",\"client_secret\":\"" + MOBILE_SECRET + "\","
                        + "\"grant_type\":\"authorization_code\",\"redirect_uri\":\"" + MOBILE_URL + "\",\"code\":\""
                        + codeMailedTo(ANN) + "\"}");
        assertOk(exchanged);

        assertOk(axios(
                BackEnd.UPDATE,
                "{\"client_id\":\"" + MOBILE
                        + "\",\"flow\":\"standard\",\"flow_version\":\"HEAD\",\"locale\":\"en-US\","
                        + "\"redirect_uri\":\"http://localhost\",\"newPassword\":\"" + CHOSEN
                        + "\",\"newPasswordConfirm\":\"" + CHOSEN + "\",\"form\":\"editProfileForm\",\"token\":\""
                        + exchanged.text("access_token") + "\"}"));
        assertAnnSignsIn();
    }

    private Answer axios(String path, String json) {
        return wire.sends("""
                POST %s HTTP/1.1
                Accept: application/json, text/plain, */*
                Content-Type: application/json;charset=utf-8
                User-Agent: axios/0.18.0
                Content-Length: {length}
                Host: {host}
                Connection: close
                """.formatted(path), json);
    }

    /** Signs what it asks, also where nobody asks for that, and writes who it is nowhere else. */
    @Test
    void python_whichSigns() {
        assertOk(signed(
                BackEnd.FORGOT,
                "locale=en-US",
                "redirect_uri=http://localhost",
                "form=forgotPasswordForm",
                "signInEmailAddress=ann@acme.example"));
        mailGoesOut();

        Answer exchanged = signed(
                BackEnd.TOKEN,
                "grant_type=authorization_code",
                "code=" + codeMailedTo(ANN),
                "redirect_uri=" + CAPTURE_URL);
        assertOk(exchanged);
        Answer refreshed =
                signed(BackEnd.TOKEN, "grant_type=refresh_token", "refresh_token=" + exchanged.text("refresh_token"));
        assertOk(refreshed);
        String oauth = "Authorization: OAuth " + refreshed.text("access_token");

        Answer read = python(BackEnd.ENTITY, oauth, "type_name=user", "attributes=[\"email\"]");
        assertOk(read);
        assertThat(read.json().path("result").toString()).isEqualTo("{\"email\":\"ann@acme.example\"}");

        assertOk(python(
                BackEnd.UPDATE,
                oauth,
                "locale=en-US",
                "form=changePasswordFormNoAuth",
                "newPassword=" + CHOSEN,
                "newPasswordConfirm=" + CHOSEN));
        assertAnnSignsIn();
    }

    private Answer signed(String path, String... parameters) {
        return python(
                path, Credentials.signature(CAPTURE, CAPTURE_SECRET, Duration.ZERO, path, parameters), parameters);
    }

    private Answer python(String path, String headers, String... parameters) {
        return wire.sends(
                """
                POST %s HTTP/1.1
                Host: {host}
                User-Agent: janrain-python-api 0.5.0
                Accept-encoding: gzip
                Accept: */*
                Connection: keep-alive
                %s
                Content-Length: {length}
                Content-Type: application/x-www-form-urlencoded
                """.formatted(path, headers),
                Arrays.stream(parameters)
                        .map(parameter -> parameter.split("=", 2))
                        .map(parameter -> parameter[0] + "=" + URLEncoder.encode(parameter[1], UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private void assertAnnSignsIn() {
        assertThat(signsIn(CHOSEN)).isTrue();
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }
}
