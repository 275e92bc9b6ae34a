package io.rekey.janrain;

import static io.rekey.janrain.BackEnd.FORGOT;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.janrain.Wire.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /oauth/forgot_password_native} answers, and that it starts nothing where it says no. */
class ForgotPasswordTest extends JanrainTest {

    @Test
    void everyAddress_isAnsweredTheSame() {
        List<Answer> answers = List.of(
                capture.asksFor(ANN),
                capture.asksFor("nobody@acme.example"),
                capture.asksFor("blocked@acme.example"),
                capture.asksFor("social@acme.example"));
        answers.forEach(JanrainTest::assertOk);
        assertThat(answers).extracting(Answer::body).containsOnly("{\"stat\":\"ok\"}");
        answers.forEach(answer -> answer.headers().remove("Date"));
        assertThat(answers)
                .extracting(Answer::headers)
                .containsOnly(answers.get(0).headers());
        assertThat(started()).isEqualTo(4);
        assertThat(askedAtTheTenant()).as("before the answers").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri", "form"})
    void argument_leftOutOrEmpty_isMissing(String name) {
        assertMissing(capture.posts(FORGOT, capture.asking(ANN).without(name)), name);
        assertMissing(capture.posts(FORGOT, capture.asking(ANN).with(name, "")), name);
        assertNothingHappened();
    }

    private static void assertMissing(Answer answer, String name) {
        JsonNode error = assertError(answer, 100, "missing_argument");
        assertThat(error.path("argument_name").asText()).isEqualTo(name);
        assertThat(error.path("error_description").asText()).isEqualTo("missing required argument: " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"locale", "flow", "flow_version", "response_type"})
    void argument_thatMayBeLeftOut_isNotMissed(String name) {
        assertOk(capture.posts(FORGOT, capture.asking(ANN).without(name)));
    }

    @Test
    void addressOfTheRequest_isNotRead() {
        assertMissing(capture.posts(FORGOT + "?" + capture.asking(ANN), ""), "client_id");
        String form = "form=forgotPasswordForm";
        assertMissing(capture.posts(FORGOT + "?" + form, capture.asking(ANN).without("form")), "form");
        assertNothingHappened();
    }

    @Test
    void clientThatIsNotKnown_isRefused() {
        assertCredentials(capture.posts(FORGOT, capture.asking(ANN).with("client_id", CAPTURE + "x")));
        assertCredentials(capture.posts(FORGOT, capture.asking(ANN).with("client_id", "codes-app")));
    }

    /** None is asked for, but one that is not right means that something is wrong at the server. */
    @Test
    void secretThatComesAlong_hasToBeRight() {
        assertCredentials(capture.posts(FORGOT, capture.asking(ANN).with("client_secret", CAPTURE_SECRET + "x")));
        assertCredentials(capture.posts(FORGOT, capture.asking(ANN).with("client_secret", PLUGIN_SECRET)));
        assertCredentials(capture.posts(FORGOT, capture.asking(ANN), "Authorization: Basic bm9ib2R5Ong="));
        assertCredentials(capture.posts(FORGOT, capture.asking(ANN), "Authorization: Basic %%%"));
        assertCredentials(capture.posts(FORGOT, capture.asking(ANN), "Authorization: Signature " + CAPTURE));
        assertNothingHappened();
        assertOk(capture.posts(FORGOT, capture.asking(ANN).with("client_secret", CAPTURE_SECRET)));
    }

    private static void assertCredentials(Answer answer) {
        assertError(answer, 402, "invalid_client_credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign", "changePasswordFormNoAuth", "resetPasswordForm"})
    void formThatIsNone_isNamed(String form) {
        JsonNode error =
                assertError(capture.posts(FORGOT, capture.asking(ANN).with("form", form)), 200, "invalid_argument");
        assertThat(error.path("argument_name").asText()).isEqualTo("form");
        assertThat(error.path("error_description").asText()).isEqualTo("no such form '" + form + "'");
        assertNothingHappened();
    }

    @Test
    void flow_whereOneIsSet_hasToBeThatOne() {
        JsonNode error =
                assertError(plugin.posts(FORGOT, plugin.asking(ANN).with("flow", "standard")), 200, "invalid_argument");
        assertThat(error.path("argument_name").asText()).isEqualTo("flow");
        assertNothingHappened();
        assertOk(plugin.posts(FORGOT, plugin.asking(ANN).with("flow", "plugins")));
    }

    @ParameterizedTest
    @CsvSource({"client_id", "form", "signInEmailAddress", "unknown"})
    void argument_thatComesTwice_isNotGuessed(String name) {
        JsonNode error = assertError(
                capture.posts(FORGOT, capture.asking(ANN).with(name, "a") + "&" + name + "=a"),
                201,
                "duplicate_argument");
        assertThat(error.path("argument_name").asText()).isEqualTo(name);
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ann", "ann@", "ann@acme.example,bob@acme.example", "ann@acme.example\nBcc: x"})
    void addressThatIsNone_isToldAtItsField(String email) {
        assertFieldsOf(capture.asksFor(email));
        assertNothingHappened();
    }

    @Test
    void addressThatIsLeftOut_isToldAtItsField() {
        assertFieldsOf(capture.posts(FORGOT, capture.asking(ANN).without("signInEmailAddress")));
        assertFieldsOf(capture.posts(
                FORGOT, capture.asking(ANN).without("signInEmailAddress").with("email", ANN)));
    }

    private static void assertFieldsOf(Answer answer) {
        JsonNode error = assertError(answer, 390, "invalid_form_fields");
        assertThat(error.path("invalid_fields").fieldNames()).toIterable().containsExactly("signInEmailAddress");
        assertThat(error.at("/invalid_fields/signInEmailAddress").isArray()).isTrue();
        assertThat(error.at("/invalid_fields/signInEmailAddress/0").asText()).contains("address");
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, Please type",
        "en-INT, Please type",
        "xx, Please type",
        "de, Bitte geben",
        "de-DE, Bitte geben",
        "de_AT, Bitte geben",
        "ch-DE, Bitte geben"
    })
    void words_areInTheLanguageOfTheLocale(String locale, String words) {
        Answer answer = capture.posts(FORGOT, capture.asking("ann").with("locale", locale));
        assertThat(answer.json().at("/invalid_fields/signInEmailAddress/0").asText())
                .contains(words);
    }

    @Test
    void mail_isInTheLanguageOfTheLocale() {
        assertOk(capture.posts(FORGOT, capture.asking(ANN).with("locale", "ch-DE")));
        mailGoesOut();
        assertThat(TENANT.inbox().mailsTo(ANN).get(0).subject()).contains("Passwort");
    }

    @Test
    void askingAgain_leavesTheCodeGood() {
        String code = codeFor(capture);
        assertOk(capture.asksFor(ANN));
        mailGoesOut();
        assertOk(capture.exchanges(code));
    }

    @Test
    void link_leadsWhereTheAppSaysAndNowhereElse() {
        assertOk(oracle.posts(FORGOT, oracle.asking(ANN).with("redirect_uri", "https://evil.example/")));
        mailGoesOut();
        assertThat(TENANT.inbox().mailsTo(ANN).get(0).text())
                .contains(ORACLE_URL + "&code=")
                .doesNotContain("evil");
    }

    @Test
    void link_whereTheAppWritesTheParameterItself_hasItOnce() {
        assertOk(plugin.asksFor(ANN));
        mailGoesOut();
        assertThat(TENANT.inbox().mailsTo(ANN).get(0).text())
                .contains(PLUGIN_URL + codeMailedTo(ANN))
                .doesNotContain("code=code=");
    }
}
