package io.rekey.api;

import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;

/** The server of an app whose mails lead to its own address. */
@TestPropertySource(
        properties = {
            "rekey.apps-directory=src/test/resources/deliveries",
            "rekey.clients.acme-backend.apps=acme,globex,tickets,codes",
            "rekey.clients.acme-web.apps=acme,globex,tickets,codes"
        })
abstract class CodeTest extends ApiTest {

    static final String NEW_PASSWORD = "/api/v1/new-password";
    static final String CHOSEN = "kettle-Orbit-92-walnut";

    private static final Pattern CODE =
            Pattern.compile("https://codes\\.example/recover\\?from=mail&code=([A-Za-z0-9._-]+)");

    RekeyClient server;
    ResetDriver following;

    @BeforeEach
    void openServer() {
        server = nobody.as("acme-web");
    }

    /** Somebody asks at the app; the code is that of the mail that follows. */
    String codeFor(String email) {
        return codeFor(Map.of("app", "codes", "email", email));
    }

    String codeFor(Map<String, ?> body) {
        following = new ResetDriver(engine)
                .follow(json(server.start(body)).path("id").asText());
        following.runsOn();
        return newestCode((String) body.get("email"));
    }

    static String newestCode(String email) {
        var mails = TENANT.inbox().mailsTo(email);
        Matcher code = CODE.matcher(mails.get(mails.size() - 1).text());
        assertThat(code.find()).as("a link with a code").isTrue();
        return code.group(1);
    }

    HttpResponse<String> redeem(String code) {
        return redeem("codes", code);
    }

    HttpResponse<String> redeem(String app, String code) {
        return server.postJson(NEW_PASSWORD + "/token", RekeyClient.json(Map.of("app", app, "code", code)));
    }

    String tokenFor(String email) {
        return token(redeem(codeFor(email)));
    }

    static String token(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("accessToken").asText();
    }

    HttpResponse<String> policy(String token, String... headers) {
        return server.postJson(NEW_PASSWORD + "/policy", RekeyClient.json(Map.of("accessToken", token)), headers);
    }

    HttpResponse<String> check(String token, String password) {
        return server.postJson(NEW_PASSWORD + "/check", body(token, password));
    }

    HttpResponse<String> set(String token, String password) {
        return server.postJson(NEW_PASSWORD, body(token, password));
    }

    static String body(String token, String password) {
        return RekeyClient.json(Map.of("accessToken", token, "password", password));
    }

    static List<String> rules(HttpResponse<String> answer) {
        return json(answer).path("rules").findValuesAsText("rule");
    }

    boolean signsIn(String email, String password) {
        return tenantClient.signIn(email, password, "openid").statusCode() == 200;
    }

    static boolean oldPasswordWorks(String email) {
        return TENANT.users().byEmail(email).hasPassword(LocalTenant.PASSWORD);
    }
}
