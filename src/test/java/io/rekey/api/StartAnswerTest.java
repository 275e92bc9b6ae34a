package io.rekey.api;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.vouchedFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
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

    /** Status, headers and body, less what is new in each answer. */
    private static Object withoutIdentity(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.remove("location");
        String id = json(answer).path("id").asText();
        return List.of(answer.statusCode(), headers, answer.body().replace(id, ""), id.length());
    }
}
