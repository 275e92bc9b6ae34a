package io.rekey.hooks;

import static io.rekey.support.RekeyClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.MeterRegistry;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvent.Type;
import io.rekey.support.RecordedLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is read of Auth0's log stream, and what is passed over. */
class LogsHookTest extends HooksTest {

    private static final String DATE = "2026-03-01T12:00:00.123Z";
    private static final String ANN_ID = "auth0|63d17c5a3416c557f7d03762";
    private static final String EIGHTY =
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    private static final String LONG = SENT + EIGHTY + EIGHTY + EIGHTY + EIGHTY;
    private static final int LONGEST = 1024 * 1024;
    private static final AccountEvent ANN_CHANGED =
            new AccountEvent("900-1", Type.PASSWORD_CHANGED, ANN_ID, "Users", Instant.parse(DATE));

    @Autowired
    private MeterRegistry meters;

    @Test
    void knownTypes_areReceivedInTheirOrder() {
        assertTaken(post(String.join(
                "\n", entry("900-1", "scp"), entry("900-2", "scpr"), entry("900-3", "fcpr"), entry("900-4", "fn"))));
        assertThat(received.list())
                .extracting(AccountEvent::id, AccountEvent::type)
                .containsExactly(
                        tuple("900-1", Type.PASSWORD_CHANGED),
                        tuple("900-2", Type.RESET_MAIL_REQUESTED),
                        tuple("900-3", Type.RESET_MAIL_REFUSED),
                        tuple("900-4", Type.MAIL_FAILED));
        assertThat(received.list().get(0)).isEqualTo(ANN_CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "%s\r\n", "[%s]", " [ %s ] ", "\n\n%s"})
    void eachFormat_isRead(String format) {
        assertTaken(post(format.formatted(entry("900-1", "scp"))));
        assertThat(received.list()).containsExactly(ANN_CHANGED);
    }

    @Test
    void arrayOfEntries_isRead() {
        assertTaken(post("[" + entry("900-1", "scp") + ",\n" + entry("900-2", "scp") + "]"));
        assertThat(received.list()).extracting(AccountEvent::id).containsExactly("900-1", "900-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/x-ndjson", "text/plain", "application/x-www-form-urlencoded"})
    void anyContentType_isRead(String contentType) {
        assertTaken(auth0.send("POST", LOGS, entry("900-1", "scp"), "Content-Type", contentType));
        assertThat(received.list()).containsExactly(ANN_CHANGED);
    }

    @Test
    void noContentType_isRead() {
        assertTaken(auth0.send("POST", LOGS, entry("900-1", "scp")));
        assertThat(received.list()).containsExactly(ANN_CHANGED);
    }

    /** As recorded of a tenant: an empty user, no connection. */
    @Test
    void failedMail_isKnownByItsAddress() {
        Map<String, Object> data = data("fn");
        data.put("user_id", "");
        data.put("connection", null);
        assertTaken(post(json(Map.of("log_id", "900-1", "data", data))));
        assertThat(received.list())
                .containsExactly(new AccountEvent("900-1", Type.MAIL_FAILED, ANN, "", Instant.parse(DATE)));
    }

    @Test
    void entryThatNamesNobody_isDropped() {
        Map<String, Object> data = data("scp");
        data.remove("user_id");
        data.put("user_name", null);
        double before = counted("password-changed", "dropped");
        assertTaken(post(json(Map.of("log_id", "900-1", "data", data))));
        assertThat(received.list()).isEmpty();
        assertThat(counted("password-changed", "dropped") - before).isEqualTo(1);
    }

    @Test
    void unknownTypes_areDroppedAndCountedWithoutTheirNames() {
        double dropped = counted("other", "dropped");
        double taken = counted("password-changed", "received");
        assertTaken(post(entry("900-1", SENT) + entry("900-2", "s") + entry("900-3", "scp")));
        assertThat(received.list()).extracting(AccountEvent::id).containsExactly("900-3");
        assertThat(counted("other", "dropped") - dropped).isEqualTo(2);
        assertThat(counted("password-changed", "received") - taken).isEqualTo(1);
        assertThat(meters.getMeters().toString()).doesNotContain(SENT);
    }

    /** Anybody can fill in the sign-in page and Auth0's request for a mail, as long and as odd as they like. */
    @ParameterizedTest
    @ValueSource(strings = {"f", "fcpr"})
    void unreadableAddressThatSomebodyTyped_isDroppedAndTheOthersReceived(String type) {
        Map<String, Object> data = data(type);
        data.put("user_id", "");
        data.put("user_name", "x".repeat(300));
        data.put("connection", "a\nb");
        assertTaken(post(json(Map.of("log_id", "900-2", "data", data)) + "\n" + entry("900-1", "scp")));
        assertThat(received.list()).containsExactly(ANN_CHANGED);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            delimiter = '|',
            value = {
                "log_id          | {`data`:{`type`:`scp`}}",
                "log_id          | {`log_id`:5,`data`:{`type`:`scp`}}",
                "log_id          | {`log_id`:`q7secret 1`,`data`:{`type`:`scp`}}",
                "log_id          | {`log_id`:``,`data`:{`type`:`s`}}",
                "data.type       | {`log_id`:`1`}",
                "data.type       | {`log_id`:`1`,`data`:`q7secret`}",
                "data.type       | {`log_id`:`1`,`data`:[{`type`:`scp`}]}",
                "data.type       | {`log_id`:`1`,`type`:`scp`,`data`:{}}",
                "data.type       | {`log_id`:`1`,`data`:{`type`:[`scp`]}}",
                "data.type       | {`log_id`:`1`,`data`:{`type`:`q7secret\\n`}}",
                "data.type       | {`log_id`:`1`,`data`:{`type`:`" + LONG + "`}}",
                "data.user_id    | {`log_id`:`1`,`data`:{`type`:`scp`,`date`:`" + DATE
                        + "`,`user_id`:`q7secret\\u0000`}}",
                "data.user_id    | {`log_id`:`1`,`data`:{`type`:`scp`,`date`:`" + DATE + "`,`user_id`:`" + LONG + "`}}",
                "data.user_name  | {`log_id`:`1`,`data`:{`type`:`fn`,`date`:`" + DATE + "`,`user_name`:`" + LONG
                        + "`}}",
                "data.connection | {`log_id`:`1`,`data`:{`type`:`scp`,`user_id`:`1`,`connection`:`" + LONG + "`}}",
                "data.date       | {`log_id`:`1`,`data`:{`type`:`scp`,`user_id`:`1`}}",
                "data.date       | {`log_id`:`1`,`data`:{`type`:`scp`,`user_id`:`1`,`date`:`q7secret`}}",
                "data.date       | {`log_id`:`1`,`data`:{`type`:`scp`,`user_id`:`1`,`date`:`2026-02-30T12:00:00Z`}}",
                "data.date       | {`log_id`:`1`,`data`:{`type`:`scp`,`user_id`:`1`,`date`:`+999999999-01-01T00:00:00Z`}}",
                "data.date       | {`log_id`:`1`,`data`:{`type`:`scp`,`user_id`:`1`,`date`:1772366400}}"
            })
    void malformedEntry_isRefusedWithAllTheOthers(String member, String entry) {
        assertRefused(entry("900-1", "scp") + "\n" + entry.replace('`', '"') + "\n" + entry("900-2", "scp"), member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "5",
                "\"q7secret\"",
                "q7secret",
                "{",
                "[",
                "]",
                "[[]]",
                "[5]",
                "[{\"log_id\":\"1\"",
                "{\"logs\":q7secret}"
            })
    void bodyThatHoldsNoEntries_isRefused(String body) {
        assertRefused(body, "body");
    }

    @Test
    void goodEntriesBeforeWhatIsNoJson_areRefusedWithIt() {
        assertRefused(entry("900-1", "scp") + "\n" + SENT, "body");
    }

    @Test
    void noEntries_areTaken() {
        assertTaken(post("[]"));
        assertThat(received.list()).isEmpty();
    }

    @Test
    void thousandEntries_areReceivedAndNoMore() {
        String entry = entry("900-1", "scp");
        assertRefused(String.join("\n", Collections.nCopies(1001, entry)), "body");
        assertTaken(post(String.join("\n", Collections.nCopies(1000, entry))));
        assertThat(received.list()).containsExactly(ANN_CHANGED);
    }

    @Test
    void mebibyte_isReadAndNoMore() throws IOException {
        String entry = entry("900-1", "scp");
        assertTaken(post(entry + " ".repeat(LONGEST - entry.length())));
        assertThat(received.list()).containsExactly(ANN_CHANGED);
        received.forget();
        assertProblem(post(entry + " ".repeat(LONGEST + 1 - entry.length())), 413, "payload-too-large");
        byte[] startOfBody = " ".repeat(LONGEST + 1).getBytes(StandardCharsets.US_ASCII);
        assertThat(statusLineAfter(LOGS, "Bearer " + SECRET, 3 * LONGEST, startOfBody))
                .startsWith("HTTP/1.1 413");
        assertThat(received.list()).isEmpty();
    }

    @Test
    void resetLinkInAnEntry_isPassedOverAndInNoLog() {
        Map<String, Object> data = data("scpr");
        data.put("details", Map.of("resetUrl", "https://canary-link", "body", Map.of("type", "canary-type")));
        String withLink = json(Map.of("log_id", "900-1", "data", data));
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            assertTaken(post(withLink));
            assertThat(post(withLink + SENT).statusCode()).isEqualTo(400);
            assertThat(log.text()).contains("HooksController").doesNotContain("canary", ANN, SECRET);
        }
        assertThat(received.list()).hasSize(1).asString().doesNotContain("canary");
    }

    private static String entry(String id, String type) {
        return json(Map.of("log_id", id, "data", data(type), "more", List.of(Map.of("log_id", "of no use"))));
    }

    private static Map<String, Object> data(String type) {
        return new HashMap<>(Map.of(
                "type", type,
                "user_id", ANN_ID,
                "user_name", ANN,
                "connection", "Users",
                "date", DATE,
                "details", Map.of("type", "nested", "user_id", List.of("nested"))));
    }

    private HttpResponse<String> post(String body) {
        return auth0.postJson(LOGS, body);
    }

    private static void assertTaken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    private void assertRefused(String body, String member) {
        var answer = post(body);
        assertInvalid(answer, member);
        assertThat(answer.body()).doesNotContain(SENT);
        assertThat(received.list()).isEmpty();
    }

    private double counted(String type, String result) {
        return meters.counter("rekey.hooks.events", "type", type, "result", result)
                .count();
    }
}
