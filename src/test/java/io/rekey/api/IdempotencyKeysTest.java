package io.rekey.api;

import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.vouchedFor;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.BrokenTable;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A start that is repeated with its key starts nothing more. */
class IdempotencyKeysTest extends ApiTest {

    @Autowired
    private JdbcClient database;

    private final String key = UUID.randomUUID().toString();

    @Test
    void sameRequestAgain_getsTheSameAnswer() {
        var first = start(vouchedFor(ANN));
        var second = start(vouchedFor(ANN));
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void sameRequestAgainAfterItEnded_getsTheSameAnswer() {
        var first = start(vouchedFor(ANN));
        helpDesk.cancel(json(first).path("id").asText());
        assertThat(start(vouchedFor(ANN)).body()).isEqualTo(first.body());
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void otherRequest_isRefused() {
        start(vouchedFor(ANN));
        assertProblem(start(vouchedFor(PAT)), 422, "idempotency-key-reused");
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void requestThatOnlyReadsAlike_isAnotherOne() {
        start(vouchedBy("kim", "voice, statement=b", "c"));
        assertProblem(start(vouchedBy("kim", "voice", "b, statement=c")), 422, "idempotency-key-reused");
    }

    @Test
    void otherClientsSameKey_startsItsOwn() {
        String first = json(start(vouchedFor(ANN))).path("id").asText();
        Map<String, Object> body = vouchedFor("gus@globex.example");
        body.put("app", "globex");
        var other = nobody.as("globex-backend").start(body, "Idempotency-Key", key);
        assertThat(other.statusCode()).isEqualTo(202);
        assertThat(json(other).path("id").asText()).isNotEqualTo(first);
        assertThat(started()).isEqualTo(2);
    }

    @Test
    void manyAtOnce_startOneAndAnswerAlike() {
        List<String> answers = atOnce(20, i -> {
            var answer = start(vouchedFor(ANN));
            return answer.statusCode() + answer.body();
        });
        assertThat(answers).hasSize(20).containsOnly(answers.get(0)).allMatch(answer -> answer.startsWith("202"));
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void afterADay_theKeyIsFreeAgain() {
        start(vouchedFor(ANN));
        CLOCK.advance(Duration.ofHours(23));
        start(vouchedFor(ANN));
        assertThat(started()).isEqualTo(1);

        CLOCK.advance(Duration.ofHours(2));
        helpDesk = nobody.as("acme-backend");
        assertThat(start(vouchedFor(PAT)).statusCode()).isEqualTo(202);
        assertThat(started()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201, 4000})
    void keyOfThatLength_isRefused(int length) {
        assertInvalid(helpDesk.start(vouchedFor(ANN), "Idempotency-Key", "k".repeat(length)), "Idempotency-Key");
        assertNothingHappened();
    }

    @Test
    void longestKey_isGood() {
        String longest = key + "k".repeat(200 - key.length());
        assertThat(helpDesk.start(vouchedFor(ANN), "Idempotency-Key", longest).statusCode())
                .isEqualTo(202);
    }

    /** A refused request has not used up its key. */
    @Test
    void keyOfARefusedRequest_isStillFree() {
        Map<String, Object> wrong = vouchedFor(ANN);
        wrong.put("reason", "none");
        assertInvalid(start(wrong), "reason");
        assertThat(start(vouchedFor(ANN)).statusCode()).isEqualTo(202);
    }

    @Test
    void startThatFails_leavesNoKey() {
        var answer = BrokenTable.refusing(database, "act_ru_variable", "name_ = 'app'", () -> start(vouchedFor(ANN)));
        assertProblem(answer, 500, "internal-server-error");
        assertThat(rows()).isZero();
        assertThat(start(vouchedFor(ANN)).statusCode()).isEqualTo(202);
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void keyThatCannotBeKept_startsNothing() {
        var answer =
                BrokenTable.refusing(database, "idempotency_key", "reset_id IS NOT NULL", () -> start(vouchedFor(ANN)));
        assertProblem(answer, 500, "internal-server-error");
        assertThat(rows()).isZero();
        assertThat(started()).isZero();
    }

    private HttpResponse<String> start(Map<String, ?> body) {
        return helpDesk.start(body, "Idempotency-Key", key);
    }

    private static Map<String, Object> vouchedBy(String agent, String method, String statement) {
        Map<String, Object> body = vouchedFor(ANN);
        body.put(
                "evidence",
                new HashMap<>(Map.of("kind", "vouched", "agent", agent, "method", method, "statement", statement)));
        return body;
    }

    private long rows() {
        return database.sql("SELECT count(*) FROM idempotency_key WHERE key_value = ?")
                .param(key)
                .query(Long.class)
                .single();
    }
}
