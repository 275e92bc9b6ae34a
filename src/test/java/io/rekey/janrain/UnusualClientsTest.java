package io.rekey.janrain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.janrain.Wire.Answer;
import io.rekey.reset.Outcome;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;

/** The same journey with clients that write where nobody would look: into addresses, and into parts of a body. */
class UnusualClientsTest extends JanrainTest {

    private static final String ENCODED_SECRET = URLEncoder.encode(PLUGIN_SECRET, UTF_8);
    private static final String JSON_HEADERS = """
            Accept: application/json, text/plain, */*
            Content-Type: application/json;charset=utf-8
            User-Agent: axios/0.21.4
            Content-Length: {length}
            Host: {host}
            Connection: close
            """;

    /** A POST with neither a body nor a length; the page itself has the form for the new password. */
    @Test
    void rubyWithHttparty_postsAQuery() {
        assertOk(capture.asksFor(ANN));
        mailGoesOut();
        Answer exchanged = ruby(
                "/oauth/token?code=" + codeMailedTo(ANN)
                        + "&redirect_uri=https%3A%2F%2Fcapture.example%2Fnew_password.php"
                        + "&grant_type=authorization_code&client_id=" + CAPTURE + "&client_secret=" + CAPTURE_SECRET,
                "");
        assertOk(exchanged);
        Answer refreshed = ruby(
                "/oauth/token?refresh_token=" + exchanged.text("refresh_token")
                        + "&redirect_uri=https%3A%2F%2Fcapture.example%2Fnew_password.php"
                        + "&grant_type=refresh_token&client_id=" + CAPTURE + "&client_secret=" + CAPTURE_SECRET,
                "");
        assertOk(refreshed);
        String token = refreshed.text("access_token");
        Answer read = ruby("/entity", "Authorization: OAuth " + token);
        assertOk(read);
        assertThat(read.json().path("result").path("uuid").asText()).isNotBlank();
        assertOk(capture.sets(token, CHOSEN));
        assertAnnSignsIn();
    }

    private Answer ruby(String path, String authorization) {
        return wire.sends("""
                POST %s HTTP/1.1
                Accept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3
                Accept: */*
                User-Agent: Ruby
                Connection: close
                Host: {host}
                %s""".formatted(path, authorization));
    }

    /** JSON to ask and to set; the code goes into the query of a POST without a body, with HTTP Basic. */
    @Test
    void typescriptBackEnd_postsNull() {
        assertOk(json(
                BackEnd.FORGOT,
                "{\"client_id\":\"" + PLUGIN + "\",\"flow\":\"plugins\",\"flow_version\":\"20190618143040022299\","
                        + "\"locale\":\"en-US\",\"redirect_uri\":\"" + PLUGIN_URL + "\",\"form\":\"resetPasswordForm\","
                        + "\"traditionalSignIn_emailAddress\":\"ann@acme.example\"}"));
        mailGoesOut();
        Answer exchanged = wire.sends("""
                POST /oauth/token?grant_type=authorization_code&code=%s&redirect_uri=https:%%2F%%2Fplugin.example%%2Frecover%%3Fcode%%3D HTTP/1.1
                Accept: application/json, text/plain, */*
                Content-Type: application/x-www-form-urlencoded
                User-Agent: axios/0.21.4
                Host: {host}
                %s
                Connection: close
                Content-Length: 0
                """.formatted(codeMailedTo(ANN), Credentials.basic(PLUGIN, PLUGIN_SECRET)));
        assertOk(exchanged);
        setsWithJson(exchanged.text("access_token"));
        assertAnnSignsIn();
    }

    /** A GET that exchanges the code, with the secret in its query. */
    @Test
    void nodeBackEnd_getsTheToken() {
        assertOk(plugin.asksFor(ANN));
        mailGoesOut();
        Answer exchanged = wire.sends("""
                GET /oauth/token?client_id=%s&client_secret=%s&grant_type=authorization_code&code=%s&redirect_uri=https:%%2F%%2Fplugin.example%%2Frecover HTTP/1.1
                Accept: application/json, text/plain, */*
                User-Agent: axios/0.21.4
                Host: {host}
                Connection: close
                """.formatted(PLUGIN, ENCODED_SECRET, codeMailedTo(ANN)));
        assertOk(exchanged);
        setsWithJson(exchanged.text("access_token"));
        assertAnnSignsIn();
    }

    private void setsWithJson(String token) {
        assertOk(json(
                BackEnd.UPDATE,
                "{\"client_id\":\"" + PLUGIN + "\",\"access_token\":\"" + token + "\",\"flow\":\"plugins\","
                        + "\"locale\":\"en-US\",\"form\":\"newPasswordForm\",\"newpassword\":\"" + CHOSEN
                        + "\",\"newpasswordConfirm\":\"" + CHOSEN + "\"}"));
    }

    private Answer json(String path, String json) {
        return wire.sends("POST " + path + " HTTP/1.1\n" + JSON_HEADERS, json);
    }

    @Test
    void formData_inParts() {
        String password = "kettle-Örbit-92 wälnut";
        assertOk(parts(
                BackEnd.FORGOT,
                "client_id=" + CAPTURE,
                "locale=en-US",
                "redirect_uri=http://localhost",
                "form=forgotPasswordForm",
                "signInEmailAddress=" + ANN));
        mailGoesOut();
        Answer exchanged = parts(
                BackEnd.TOKEN,
                "client_id=" + CAPTURE,
                "client_secret=" + CAPTURE_SECRET,
                "grant_type=authorization_code",
                "code=" + codeMailedTo(ANN),
                "redirect_uri=" + CAPTURE_URL);
        assertOk(exchanged);
        assertOk(parts(
                BackEnd.UPDATE,
                "access_token=" + exchanged.text("access_token"),
                "form=changePasswordFormNoAuth",
                "newPassword=" + password,
                "newPasswordConfirm=" + password));
        assertThat(signsIn(password)).isTrue();
    }

    private Answer parts(String path, String... fields) {
        String boundary = "--------------------------270853461498102765093472";
        StringBuilder body = new StringBuilder();
        for (String field : fields) {
            String[] part = field.split("=", 2);
            body.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, part[0], part[1]));
        }
        return wire.sends("""
                POST %s HTTP/1.1
                Accept: application/json, text/plain, */*
                Content-Type: multipart/form-data; boundary=%s
                User-Agent: axios/0.21.4
                Content-Length: {length}
                Host: {host}
                Connection: close
                """.formatted(path, boundary), body + "--" + boundary + "--\r\n");
    }

    /** What writes a record instead of sending a form, where the client may. */
    @Test
    void phpWithGuzzle_writesTheRecord() {
        String token = tokenFor(mobile);
        assertOk(wire.sends(
                """
                POST /entity.update HTTP/1.1
                Host: {host}
                User-Agent: GuzzleHttp/7
                Accept: application/json
                Authorization: OAuth %s
                Content-Type: application/x-www-form-urlencoded
                Content-Length: {length}
                """.formatted(token), "type_name=user&attributes=%7B%22password%22%3A%22" + CHOSEN + "%22%7D"));
        assertAnnSignsIn();
    }

    private void assertAnnSignsIn() {
        assertThat(signsIn(CHOSEN)).isTrue();
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }
}
