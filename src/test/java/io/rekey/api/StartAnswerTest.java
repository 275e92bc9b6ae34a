package io.rekey.api;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.vouchedFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.RecordedLog;
import io.rekey.support.RekeyClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The answer to a start says that it was accepted, and nothing about the account. */
class StartAnswerTest extends ApiTest {

    @Test
    void accepted_saysWhereToFollowIt() {
        var answer = helpDesk.start(vouchedFor(ANN));
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = json(answer).path("id").asText();
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\",\"status\":\"accepted\"}");
        assertThat(header(answer, "Location")).isEqualTo("/api/v1/resets/" + id);
        assertThat(reset.follow(id).isOpen()).isTrue();
    }

    @Test
    void everyAccount_getsTheSameAnswerBeforeAnythingIsAsked() {
        Set<Object> answers = Stream.of(
                        ANN,
                        PAT,
                        "nobody@acme.example",
                        "blocked@acme.example",
                        "social@acme.example",
                        "mfa@acme.example")
                .map(email -> withoutIdentity(helpDesk.start(vouchedFor(email))))
                .collect(Collectors.toSet());
        assertThat(answers).hasSize(1);
        assertThat(started()).isEqualTo(6);
        assertThat(askedAtTheTenant()).isEmpty();
    }

    /** What is not asked cannot take time; that it takes the same is measured by {@code AnswerTimes}. */
    @Test
    void everyAccount_takesTheSameStatementsToTheDatabase() {
        RekeyClient web = nobody.as("acme-web");
        web.forgottenFor(ANN);
        Set<List<String>> statements = Stream.of(
                        ANN,
                        "bob@acme.example",
                        "nobody@acme.example",
                        "blocked@acme.example",
                        "social@acme.example",
                        "mfa@acme.example")
                .map(email -> statementsOf(web, email))
                .collect(Collectors.toSet());
        assertThat(statements).hasSize(1);
        assertThat(statements.iterator().next())
                .anyMatch(sql -> sql.contains("ACT_RU_EXECUTION"))
                .noneMatch(sql -> sql.contains("open_slot"));
        assertThat(askedAtTheTenant()).isEmpty();
    }

    private List<String> statementsOf(RekeyClient web, String email) {
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            web.read(web.forgottenFor(email));
            return log.text()
                    .lines()
                    .filter(line -> line.contains("Preparing: ") || line.contains("Executing prepared SQL statement"))
                    // How many are open is counted now and then, by time alone.
                    .filter(line ->
                            !line.contains("SELECT COUNT(*) FROM (SELECT DISTINCT RES.ID_ from ACT_RU_EXECUTION"))
                    .toList();
        }
    }

    /** Status, headers and body, less what is new in each answer. */
    private static Object withoutIdentity(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.remove("location");
        String id = json(answer).path("id").asText();
        return List.of(answer.statusCode(), headers, answer.body().replace(id, ""), id.length());
    }
}
