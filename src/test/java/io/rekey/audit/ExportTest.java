package io.rekey.audit;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.reset.Disavowals;
import io.rekey.support.Investigation;
import io.rekey.support.RekeyClient;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The trail as a file: whole, provable, and only for auditors. */
class ExportTest extends SealedTest {

    private static final String EXPORT = "/api/v1/audit/export";

    @Autowired
    Export export;

    @Autowired
    Disavowals disavowals;

    @LocalServerPort
    int port;

    private RekeyClient auditor;

    @BeforeEach
    void openClient() {
        auditor = RekeyClient.withoutToken(port).as("auditor");
    }

    @Test
    void export_holdsEverySealedReset_andProvesItself() throws IOException {
        String rejected = rejected();
        sealed(2);
        HttpResponse<String> answer = get(EXPORT);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/jsonl;charset=UTF-8");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("attachment; filename=\"resets.jsonl\"");
        JsonNode first = json(lines(answer).get(1)).path("reset");
        assertThat(first.path("id").asText()).isEqualTo(rejected);
        assertThat(first.path("email").asText()).isEqualTo(PAT);
        assertThat(first.path("events").findValuesAsText("why")).contains("the voice was wrong");
        Verdict verdict = verified(answer);
        assertThat(verdict.first()).isEmpty();
        assertThat(verdict.count("reset")).isEqualTo(3);
        assertThat(verdict.signedUpTo()).isEqualTo(3);
    }

    @Test
    void disavowal_isALineThatSaysWhatCameOfIt() throws IOException {
        reset.vouchedFor("ann@acme.example").runsOn();
        disavowals.disavow(reset.id(), "acme");
        new Investigation(engine).of(reset.id()).runsOn();
        new Investigation(engine).doneBy("olivia", Map.of("comment", "it was somebody else"));
        sealer.seal();
        HttpResponse<String> answer = get(EXPORT);
        JsonNode disavowal = json(lines(answer).get(1)).path("disavowal");
        assertThat(disavowal.path("reset").asText()).isEqualTo(reset.id());
        assertThat(disavowal.path("events").findValuesAsText("who")).contains("olivia");
        assertThat(disavowal.path("events").findValuesAsText("why")).contains("it was somebody else");
        assertThat(verified(answer).first()).isEmpty();
    }

    @Test
    void exportAfterAnErasure_provesItself() throws IOException {
        String erased = rejected();
        sealed(1);
        tombstones.add(erased, Tombstones.Because.ERASURE, "eraser");
        sealer.seal();
        HttpResponse<String> answer = get(EXPORT);
        assertThat(answer.body()).doesNotContain(PAT, "the voice was wrong").contains("\"because\":\"erasure\"");
        Verdict verdict = verified(answer);
        assertThat(verdict.first()).isEmpty();
        assertThat(verdict.count("tombstone")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "outcome=rejected, 1",
        "outcome=no-account, 2",
        "app=acme, 3",
        "app=globex, 0",
        "account=PAT@acme.example, 1",
        "account=nobody@acme.example, 2",
        "approver=olivia, 1",
        "approver=oscar, 0",
        "status=ended, 3",
        "status=accepted, 0",
        "until=2001-01-01T00:00:00Z, 0",
        "from=2001-01-01T00:00:00Z, 3",
        "app=acme&outcome=rejected&approver=olivia, 1"
    })
    void filteredExport_holdsWhatIsAskedFor_andSaysThatItIsFiltered(String filter, int resets) throws IOException {
        rejected();
        sealed(2);
        HttpResponse<String> answer = get(EXPORT + "?" + filter);
        JsonNode end = json(last(answer)).path("end");
        assertThat(end.path("resets").asInt()).isEqualTo(resets);
        assertThat(end.path("note").asText()).contains("proves nothing");
        assertThat(lines(answer)).hasSize(resets + 2);
        assertThatThrownBy(() -> verified(answer)).isInstanceOf(FilteredExport.class);
    }

    @Test
    void table_hasOneRowPerReset_andNothingASpreadsheetWouldCalculate() {
        reset.vouchedFor(PAT)
                .runsOn()
                .decidedBy("olivia", "reject", "=HYPERLINK(\"https://evil.example\")")
                .runsOn();
        sealed(1);
        HttpResponse<String> answer = get(EXPORT + "?format=csv");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        List<String> rows = List.of(answer.body().split("\r\n"));
        assertThat(rows).hasSize(4).allMatch(row -> row.split("\",\"").length == 13 || row.endsWith("\"\""));
        assertThat(rows.get(0)).startsWith("\"id\",\"app\",");
        assertThat(rows.get(1)).contains("\"" + PAT + "\"", "\"olivia\",\"'=HYPERLINK(\"\"https://evil.example\"\")\"");
        assertThat(rows.get(3)).startsWith("\"complete, 2 resets\"");
    }

    @Test
    void whatIsSealedOrSignedMeanwhile_isForTheNextExport() throws IOException {
        sealed(1);
        sealed(1);
        Export.Started started = export.start(ResetQuery.of(Map.of()), Export.Format.JSONL);
        for (int more = 0; more < 2; more++) {
            CLOCK.advance(Duration.ofMinutes(11));
            sealed(more);
        }
        StringWriter written = new StringWriter();
        started.writeTo(written);
        Verdict verdict =
                ExportVerification.verify(written.toString().lines(), keys, new KeptCheckpoints(), position -> {});
        assertThat(verdict.first()).isEmpty();
        assertThat(verdict.count("reset")).isEqualTo(2);
    }

    @Test
    void databaseThatGoesAway_isSaidInTheLastLine() throws IOException {
        sealed(2);
        ResetQuery everything = ResetQuery.of(Map.of());
        StringWriter json = new StringWriter();
        StringWriter csv = new StringWriter();
        Export.Started lines = export.start(everything, Export.Format.JSONL);
        Export.Started table = export.start(everything, Export.Format.CSV);
        database.sql("ALTER TABLE audit_seal RENAME TO audit_seal_away").update();
        try {
            lines.writeTo(json);
            table.writeTo(csv);
        } finally {
            database.sql("ALTER TABLE audit_seal_away RENAME TO audit_seal").update();
        }
        assertThat(json.toString())
                .endsWith("{\"end\":{\"complete\":false,\"because\":\"the database gave no answer\"}}\n");
        assertThat(csv.toString()).contains("\"INTERRUPTED, NOT COMPLETE: the database gave no answer\"");
        assertThat(ExportVerification.verify(json.toString().lines(), keys, new KeptCheckpoints(), position -> {})
                        .first()
                        .orElseThrow()
                        .what())
                .contains("was interrupted");
    }

    @Test
    void checkpoints_areListed_andHoldAgainstTheChain() {
        sealed(1);
        HttpResponse<String> answer = get("/api/v1/audit/checkpoints");
        assertThat(answer.body().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("{\"checkpoint\":{\"position\":1,"));
        assertThat(verify(new KeptCheckpoints(answer.body().lines(), keys)).first())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "format=xml, format",
        "format=csv&format=jsonl, format",
        "cursor=abc, cursor",
        "outcome=%25, outcome",
        "from=2026-02-30T00:00:00Z, from",
        "sort=app, sort"
    })
    void senselessFilter_isNamed(String filter, String member) throws IOException {
        HttpResponse<String> answer = get(EXPORT + "?" + filter);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer.body()).path("member").asText()).isEqualTo(member);
    }

    @ParameterizedTest
    @CsvSource({EXPORT, "/api/v1/audit/keys", "/api/v1/audit/checkpoints"})
    void nobodyButAuditors_comesIn_andTheyOnlyRead(String path) {
        assertThat(status("GET", path, RekeyClient.withoutToken(port))).isEqualTo(401);
        assertThat(status("GET", path, auditor.as("acme-backend"))).isEqualTo(403);
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(status(method, path, auditor)).as(method).isEqualTo(403);
        }
        assertThat(status("GET", path, auditor)).isEqualTo(200);
        assertThat(status("GET", "/api/v1/resets/1", auditor)).isEqualTo(403);
    }

    private static int status(String method, String path, RekeyClient client) {
        return client.send(method, path, null).statusCode();
    }

    private HttpResponse<String> get(String path) {
        return auditor.send("GET", path, null);
    }

    private Verdict verified(HttpResponse<String> answer) {
        PublicKeys published = PublicKeys.ofJwks(get("/api/v1/audit/keys").body());
        return ExportVerification.verify(answer.body().lines(), published, new KeptCheckpoints(), position -> {});
    }

    private static List<String> lines(HttpResponse<String> answer) {
        return answer.body().lines().toList();
    }

    private static String last(HttpResponse<String> answer) {
        return lines(answer).get(lines(answer).size() - 1);
    }

    private static JsonNode json(String text) throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
    }
}
