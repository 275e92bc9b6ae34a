package io.rekey.janrain;

import static io.rekey.janrain.BackEnd.ENTITY_UPDATE;
import static io.rekey.janrain.BackEnd.FORGOT;
import static io.rekey.janrain.BackEnd.TOKEN;
import static io.rekey.janrain.BackEnd.UPDATE;
import static io.rekey.support.Surroundings.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.janrain.BackEnd.Fields;
import io.rekey.janrain.Wire.Answer;
import io.rekey.localtenant.Fault;
import io.rekey.support.DatabaseDump;
import io.rekey.support.RecordedLog;
import io.rekey.support.RekeyClient;
import java.net.URLEncoder;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;

/**
 * After everything that clients get right and wrong, also with secrets in queries, neither a client's secret nor a code, a
 * token or a password stands in the log at its chattiest, the database or the measurements.
 */
class SecretsInNoSinkTest extends JanrainTest {

    private static final String GUESS = "canary-guessed-secret-of-a-client";
    private static final String REFUSED = "canary-acme";
    private static final String UNSET = "canary-Orbit-92-unset";
    private static final String SET = "canary-Orbit-92-set";

    private final Set<String> secrets = new LinkedHashSet<>(
            Set.of(PLUGIN_SECRET, MOBILE_SECRET, URLEncoder.encode(PLUGIN_SECRET, UTF_8), GUESS, REFUSED, UNSET, SET));

    @Autowired
    private DataSource dataSource;

    @LocalManagementPort
    private int managementPort;

    @Test
    void secrets_areInNoSink() {
        String everything;
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            whatGoesWrongBeforeAnything();
            secretsInQueries();
            String token = remembered(tokenFor(mobile));
            recordsThatAreRefused(token);
            whatCanNotBeRead(token);
            everything = log.text() + DatabaseDump.of(dataSource) + measurements();
        }
        assertThat(everything)
                .as("the sinks do hold what they should")
                .contains("Refused /oauth/token with 402", "Refused /entity with 414", reset.id(), "jvm_info");
        assertThat(secrets).hasSizeGreaterThan(15).allSatisfy(secret -> assertThat(everything.contains(secret))
                .as("a secret that begins with %s", secret.substring(0, 3))
                .isFalse());
    }

    private String measurements() {
        return RekeyClient.withoutToken(managementPort)
                .send("GET", "/actuator/prometheus", null)
                .body();
    }

    private void whatGoesWrongBeforeAnything() {
        gets("client_id=" + PLUGIN + "&client_secret=" + GUESS + "&grant_type=refresh_token&refresh_token=" + GUESS);
        plugin.posts(FORGOT, plugin.asking(ANN), Credentials.basic(PLUGIN, GUESS));
        plugin.posts(TOKEN, plugin.exchanging(GUESS).with("client_id", GUESS));
        plugin.posts(TOKEN, plugin.exchanging(GUESS).with("grant_type", "none") + "&code=" + GUESS);
        wire.sends("GET /entity?access_token=" + GUESS + " HTTP/1.1\nHost: {host}");
    }

    private void secretsInQueries() {
        assertOk(plugin.asksFor(ANN));
        mailGoesOut();
        String code = remembered(codeMailedTo(ANN));
        Fields other = plugin.exchanging(code).with("redirect_uri", "https://plugin.example/x?code=" + code);
        assertTokenError(200, gets(other.toString()), 420, "invalid_grant", "redirect_uri_mismatch");
        Answer exchanged = gets(plugin.exchanging(code).toString());
        assertOk(exchanged);
        JsonNode first = exchanged.json();
        String refresh = remembered(first.path("refresh_token").asText());
        remembered(first.path("access_token").asText());
        JsonNode second = gets(plugin.refreshing(refresh).toString()).json();
        remembered(second.path("refresh_token").asText());
        String token = remembered(second.path("access_token").asText());
        assertTokenError(200, gets(plugin.refreshing(refresh).toString()), 413, "invalid_grant", "no_access_grant");
        assertOk(wire.sends("GET /entity?access_token=" + token + " HTTP/1.1\nHost: {host}"));
        assertOk(plugin.posts("/entity", "", "Authorization: OAuth " + token));
        refusedThenSet(token);
    }

    private void refusedThenSet(String token) {
        assertError(plugin.sets(token, REFUSED), 390, "invalid_form_fields");
        plugin.posts(UPDATE, plugin.setting(token, UNSET).with("newpasswordConfirm", UNSET + "x"));
        plugin.posts(UPDATE + "?" + plugin.setting(token, UNSET), "");
        TENANT.faults()
                .add(Fault.on("PATCH", "/api/v2/users/*").times(1).status(500).body(UNSET));
        assertError(plugin.sets(token, UNSET), 500, "unexpected_error");
        assertOk(plugin.sets(token, SET));
        reset.runsOn();
        assertError(plugin.reads(token), 414, "access_token_expired");
    }

    private void recordsThatAreRefused(String token) {
        Fields update = new Fields().with("access_token", token);
        assertError(
                mobile.posts(ENTITY_UPDATE, update.with("attributes", "{\"password\":\"" + REFUSED + "\"}")),
                390,
                "invalid_form_fields");
        assertError(
                mobile.posts(ENTITY_UPDATE, update.with("attributes", "{\"password\":\"" + UNSET + "\"")),
                200,
                "invalid_argument");
        mobile.posts(ENTITY_UPDATE + "?" + update, "");
    }

    private void whatCanNotBeRead(String token) {
        for (String type : new String[] {"application/json", "text/plain", "multipart/form-data; boundary=x"}) {
            wire.sends(
                    "POST /oauth/update_profile_native HTTP/1.1\nHost: {host}\nContent-Length: {length}\nContent-Type: "
                            + type,
                    "{\"access_token\":\"" + token + "\",\"newPassword\":\"" + UNSET + "\"");
        }
        mobile.posts(UPDATE, mobile.setting(token, UNSET) + "&newPassword=" + UNSET);
        mobile.posts(UPDATE, "access_token=" + token + "&newPassword=%zz" + UNSET);
        wire.sends("GET /oauth/token?client_secret=%zz" + GUESS + " HTTP/1.1\nHost: {host}");
    }

    private Answer gets(String query) {
        return wire.sends("GET /oauth/token?" + query + " HTTP/1.1\nHost: {host}");
    }

    /** With the part of it that only we can make, which would tell it where the rest was cut off. */
    private String remembered(String secret) {
        secrets.add(secret);
        secrets.add(secret.substring(secret.lastIndexOf('.') + 1));
        return secret;
    }
}
