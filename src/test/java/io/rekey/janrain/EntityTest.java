package io.rekey.janrain;

import static io.rekey.janrain.BackEnd.ENTITY;
import static io.rekey.janrain.BackEnd.ENTITY_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.janrain.BackEnd.Fields;
import io.rekey.janrain.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /entity} and {@code /entity.update} answer: no record without the token that its owner's mail leads to. */
class EntityTest extends JanrainTest {

    @Test
    void record_isTheOwnersAndHasNoPassword() {
        JsonNode record = resultOf(mobile.reads(tokenFor(mobile)));
        assertThat(record.path("email").asText()).isEqualTo(ANN);
        assertThat(record.path("uuid").asText()).isNotBlank();
        assertThat(record.path("created").asText())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6} \\+0000");
        assertThat(record.path("password").isMissingNode()
                        || record.path("password").isNull())
                .isTrue();
    }

    /** Which record follows from the token, whatever else is asked for. */
    @Test
    void recordOfSomebodyElse_isNotReached() {
        Fields asked = new Fields()
                .with("access_token", tokenFor(mobile))
                .with("type_name", "user")
                .with("key_attribute", "email")
                .with("key_value", "\"bob@acme.example\"")
                .with("uuid", "bob");
        assertThat(resultOf(mobile.posts(ENTITY, asked)).path("email").asText()).isEqualTo(ANN);
    }

    @Test
    void record_isReadWithoutChangingAnything_asOftenAsOneLikes() {
        String token = tokenFor(mobile);
        for (int again = 0; again < 3; again++) {
            resultOf(mobile.reads(token));
        }
        reset.waitsAt("awaitConfirmation");
        assertOk(mobile.sets(token, CHOSEN));
        assertError(mobile.reads(token), 414, "access_token_expired");
    }

    @Test
    void token_isTakenFromTheQueryOfAGet() {
        Answer answer = wire.sends("GET /entity?access_token=" + tokenFor(mobile) + " HTTP/1.1\nHost: {host}");
        assertThat(resultOf(answer).path("email").asText()).isEqualTo(ANN);
    }

    @Test
    void attributes_areThoseAskedFor() {
        Fields asked = new Fields().with("access_token", tokenFor(mobile));
        assertThat(resultOf(mobile.posts(ENTITY, asked.with("attributes", "[\"email\",\"givenName\"]")))
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("email", "givenName");
        assertUnknown(mobile.posts(ENTITY, asked.with("attributes", "[\"email\",\"password\"]")), "password");
        assertInvalid(mobile.posts(ENTITY, asked.with("attributes", "email")));
        assertInvalid(mobile.posts(ENTITY, asked.with("attributes", "{}")));
    }

    private static JsonNode resultOf(Answer answer) {
        assertOk(answer);
        return answer.json().path("result");
    }

    private static void assertUnknown(Answer answer, String attribute) {
        assertThat(assertError(answer, 223, "unknown_attribute")
                        .path("attribute_name")
                        .asText())
                .isEqualTo(attribute);
    }

    private static void assertInvalid(Answer answer) {
        assertThat(assertError(answer, 200, "invalid_argument")
                        .path("argument_name")
                        .asText())
                .isEqualTo("attributes");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTITY, ENTITY_UPDATE})
    void clientWithoutAToken_hasNoRightHere(String path) {
        Fields identified = new Fields()
                .with("client_id", MOBILE)
                .with("client_secret", MOBILE_SECRET)
                .with("type_name", "user")
                .with("key_attribute", "email")
                .with("key_value", "\"ann@acme.example\"")
                .with("attributes", "{\"password\":\"" + CHOSEN + "\"}");
        assertError(mobile.posts(path, identified), 403, "client_permission_error");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTITY, ENTITY_UPDATE})
    void whoBringsNothing_missesTheToken(String path) {
        assertThat(assertError(mobile.posts(path, "type_name=user"), 100, "missing_argument")
                        .path("argument_name")
                        .asText())
                .isEqualTo("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTITY, ENTITY_UPDATE})
    void tokenThatIsNotGood_isExpired(String path) {
        Fields update = new Fields().with("attributes", "{}").with("access_token", "8r8v9ad6dajnbk5t");
        assertError(mobile.posts(path, update), 414, "access_token_expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTITY, ENTITY_UPDATE})
    void tokenOfAnotherClient_isNotGranted_howeverThatOneSaysWhoItIs(String path) {
        Fields update = new Fields()
                .with("attribute_name", "password")
                .with("value", CHOSEN)
                .with("access_token", tokenFor(mobile));
        assertError(oracle.posts(path, update.with("client_id", ORACLE)), 413, "no_access_grant");
        assertError(
                oracle.posts(path, update.without("client_id"), Credentials.basic(ORACLE, ORACLE_SECRET)),
                413,
                "no_access_grant");
        assertNothingChanged();
    }

    @Test
    void update_whereTheClientMayNotWrite_isRefused() {
        Fields update = new Fields()
                .with("attributes", "{\"password\":\"" + CHOSEN + "\"}")
                .with("access_token", tokenFor(capture));
        assertError(capture.posts(ENTITY_UPDATE, update), 403, "client_permission_error");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "/password"})
    void update_byNameAndValue_setsThePassword(String name) {
        Fields update = new Fields()
                .with("access_token", tokenFor(mobile))
                .with("attribute_name", name)
                .with("value", CHOSEN);
        assertOk(mobile.posts(ENTITY_UPDATE, update));
        assertThat(signsIn(CHOSEN)).isTrue();
    }

    @Test
    void update_inTheQueryOfAPost_setsThePassword() {
        Fields update = new Fields()
                .with("access_token", tokenFor(mobile))
                .with("attributes", "{\"password\":\"" + CHOSEN + "\"}");
        assertOk(wire.sends("POST /entity.update?" + update + " HTTP/1.1\nHost: {host}"));
        assertThat(signsIn(CHOSEN)).isTrue();
    }

    @Test
    void update_ofAnythingElse_isRefused_andSetsNothing() {
        Fields update = new Fields().with("access_token", tokenFor(mobile));
        String both = "{\"password\":\"" + CHOSEN + "\",\"email\":\"mallory@acme.example\"}";
        assertUnknown(mobile.posts(ENTITY_UPDATE, update.with("attributes", both)), "email");
        assertInvalid(mobile.posts(ENTITY_UPDATE, update.with("attributes", "[]")));
        update.without("attributes").with("value", "x");
        assertUnknown(mobile.posts(ENTITY_UPDATE, update.with("attribute_name", "email")), "email");
        assertNothingChanged();
    }

    @Test
    void update_withAPasswordThatBreaksRules_tellsThem_andTheTokenStaysGood() {
        Fields update = new Fields().with("access_token", tokenFor(mobile));
        JsonNode error = assertError(
                mobile.posts(ENTITY_UPDATE, update.with("attributes", "{\"password\":\"acme\"}")),
                390,
                "invalid_form_fields");
        assertThat(error.at("/invalid_fields/password/0").asText()).contains("15");
        assertOk(mobile.posts(ENTITY_UPDATE, update.with("attributes", "{\"password\":\"" + CHOSEN + "\"}")));
    }
}
