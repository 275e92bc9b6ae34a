package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.support.OwnMailTest;
import io.rekey.support.RecordedLog;
import io.rekey.support.RekeyClient;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's script is told while somebody types: to whoever has the link, and without asking anybody else. */
class RuleCheckTest extends OwnMailTest {

    private static final String CHECK = PAGE + "/check";

    private Visitor gus;
    private String token;

    @BeforeEach
    void gusIsAtTheForm() {
        gus = new Visitor(port);
        token = Visitor.tokenIn(atTheForm(gus));
    }

    @ParameterizedTest
    @CsvSource({
        "Sh0rt, password.too-short, false",
        "violet harbour 93 lantern, password.too-short, true",
        "password1234, password.common, false",
        "violet harbour 93 lantern, password.common, true",
        "' violet harbour 93', password.own.space-at-the-ends, false",
        "password1234, password.too-weak, false"
    })
    void rule_isMetOrNot(String password, String key, boolean met) {
        HttpResponse<String> answer = checks(password);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(rulesIn(answer)).containsEntry(key, met);
    }

    @Test
    void answer_isNeverKept_andSaysNothingOfThePassword() {
        try (RecordedLog log = RecordedLog.open()) {
            HttpResponse<String> answer = checks("violet harbour 93 lantern");
            assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
            assertThat(header(answer, "Cache-Control")).contains("no-store");
            assertThat(answer.body() + answer.headers() + log.text()).doesNotContain("violet");
            assertThat(RekeyClient.json(answer).path("strength").asInt()).isEqualTo(4);
        }
    }

    /** Whether it is known from a breach, and what it has to do with the profile, is asked once it is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"violet harbour 93", "globex violet harbour", "aaaaaaaaaaaaaaaa"})
    void nobodyElse_isAsked(String password) {
        TENANT.calls().clear();
        assertThat(rulesIn(checks(password)))
                .containsKey("password.too-short")
                .doesNotContainKeys(
                        "password.breached", "password.context-word", "password.personal-info", "password.script");
        assertThat(askedAtTheTenant()).isEmpty();
    }

    @Test
    void strength_growsWithThePassword() {
        assertThat(RekeyClient.json(checks("a")).path("strength").asInt()).isZero();
        assertThat(RekeyClient.json(checks("")).path("strength").asInt()).isZero();
        assertThat(checks("x".repeat(1000)).statusCode()).isEqualTo(200);
        assertThat(checks("x".repeat(1001)).statusCode()).isEqualTo(422);
    }

    @Test
    void whoeverHasNoLinkOrForm_learnsNothing() {
        assertThat(new Visitor(port).postsFields(CHECK, fields("x")).statusCode())
                .isEqualTo(410);
        assertThat(gus.postsFields(CHECK, "formToken=q7&password=x").statusCode())
                .isEqualTo(410);
        assertThat(gus.postsFields("/apps/acme/reset/check", fields("x")).statusCode())
                .isEqualTo(410);
        assertThat(gus.postsFields(CHECK, fields("x"), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(gus.postsFields(CHECK, "formToken=" + token).statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> checks(String password) {
        return gus.postsFields(CHECK, fields(password));
    }

    private String fields(String password) {
        return "formToken=" + token + "&password=" + Visitor.encoded(password);
    }

    private static Map<String, Boolean> rulesIn(HttpResponse<String> answer) {
        Map<String, Boolean> rules = new TreeMap<>();
        for (JsonNode rule : RekeyClient.json(answer).path("rules")) {
            rules.put(rule.path("key").asText(), rule.path("met").asBoolean());
        }
        return rules;
    }
}
