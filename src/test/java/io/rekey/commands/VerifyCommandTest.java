package io.rekey.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.audit.SealedTest;
import io.rekey.support.RekeyClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The command that auditors run: what it says, and with which exit code. */
class VerifyCommandTest extends SealedTest {

    private static final String AUDIT = "/api/v1/audit/";

    @LocalServerPort
    int port;

    @Value("${spring.datasource.url}")
    String url;

    @Value("${rekey.audit.signing-key}")
    String signingKey;

    @TempDir
    Path directory;

    @Test
    void untouchedExport_isIntact() throws IOException {
        sealed(2);
        Ended ended = verify(
                "--export", file("export").toString(), "--keys", file("keys").toString());
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("Looked at 2 resets, 0 disavowals, 0 tombstones and 1 checkpoints, up to position 2.")
                .contains("Signed up to position 2.", "Without --checkpoints this does not show")
                .contains("Nothing was altered.");
        Ended againstKept = verify(
                "--export",
                file("export").toString(),
                "--keys",
                file("keys").toString(),
                "--checkpoints",
                file("checkpoints").toString());
        assertThat(againstKept.out()).contains("Nothing was altered.").doesNotContain("Without --checkpoints");
    }

    @Test
    void fileWithoutACheckpoint_isTakenForNone() throws IOException {
        String keys = file("keys").toString();
        Ended ended = verify("--export", file("export").toString(), "--keys", keys, "--checkpoints", keys);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("holds no checkpoint");
    }

    @Test
    void alteredExport_isToldInJsonWithItsFirstDifference() throws IOException {
        rejected();
        List<String> ids = sealed(1);
        Path export = file("export");
        Files.writeString(export, Files.readString(export).replace("no-account", "completed"));
        Ended ended = verify(
                "--json",
                "--export",
                export.toString(),
                "--keys",
                file("keys").toString(),
                "--checkpoints",
                file("checkpoints").toString());
        assertThat(ended.code()).isEqualTo(1);
        JsonNode told = new ObjectMapper().readTree(ended.out());
        assertThat(told.path("result").asText()).isEqualTo("altered");
        assertThat(told.path("first").path("position").asLong()).isEqualTo(2);
        assertThat(told.path("first").path("id").asText()).isEqualTo(ids.get(0));
        assertThat(ended.out() + ended.err()).doesNotContain(PAT, "the voice was wrong");
    }

    @Test
    void machineInAnotherTimeZone_cannotCheckTheLiveDatabase() throws Exception {
        sealed(1);
        Ended ended = inTimeZone("Asia/Kathmandu", "--rekey.audit.signing-key=" + signingKey);
        assertThat(ended.err()).contains("another time zone than this machine's, Asia/Kathmandu");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void liveDatabase_isVerifiedWithoutTheService() throws Exception {
        List<String> ids = sealed(2);
        Ended intact = inItsOwnJvm("--rekey.audit.signing-key=" + signingKey);
        assertThat(intact.err()).isEmpty();
        assertThat(intact.out()).contains("Nothing was altered.").doesNotContain("Starting", "Spring");
        assertThat(intact.code()).isZero();
        change("UPDATE audit_reset SET outcome = 'completed' WHERE reset_id = ?", ids.get(1));
        Ended altered = inItsOwnJvm("--keys", file("keys").toString());
        assertThat(altered.out())
                .contains("ALTERED. The first of 1 differences: position 2, " + ids.get(1)
                        + ": the index of resets has another outcome.");
        assertThat(altered.code()).isEqualTo(1);
    }

    @Test
    void databaseThatIsNotThere_cannotBeChecked_andNoPasswordIsPrinted() throws Exception {
        Ended ended = inItsOwnJvm(
                "--rekey.audit.signing-key=" + signingKey,
                "--spring.datasource.url=jdbc:postgresql://localhost:1/rekey?password=q7Xo2");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("The database of spring.datasource.url cannot be read");
        assertThat(ended.out() + ended.err()).doesNotContain("q7Xo2", signingKey, "\tat ");
    }

    @Test
    void missingSettings_areNamed() throws Exception {
        Ended noKey = inItsOwnJvm();
        assertThat(noKey.code()).isEqualTo(2);
        assertThat(noKey.err())
                .contains("rekey.audit.signing-key is missing: write the output of openssl genpkey", "--keys");
        Ended noDriver =
                inItsOwnJvm("--json", "--spring.datasource.url=jdbc:postgres://localhost/rekey?password=q7Xo2");
        assertThat(noDriver.code()).isEqualTo(2);
        assertThat(noDriver.out()).contains("cannot-check").doesNotContain("q7Xo2");
        assertThat(noDriver.err()).doesNotContain("q7Xo2", "\tat ");
        Ended noDatabase = inItsOwnJvm("--spring.datasource.url=");
        assertThat(noDatabase.code()).isEqualTo(2);
        assertThat(noDatabase.err()).contains("spring.datasource.url is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--export=x",
                "--export",
                "--export no-such-file",
                "q7Xo2",
                "--password q7Xo2",
                "--export pom.xml --keys pom.xml",
                "--export no-such-file --keys no-such-file"
            })
    void senselessCall_cannotBeChecked_andRepeatsNoSecret(String options) {
        Ended ended = verify(options.split(" "));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isNotBlank().doesNotContain("q7Xo2");
    }

    @Test
    void help_tellsOptionsAndExitCodes() {
        Ended ended = verify("--help");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("--export FILE", "--keys FILE", "--checkpoints FILE", "--json", "Exit codes");
    }

    @Test
    void onlyItsName_isTakenForACommand() {
        assertThat(Commands.isCommand("verify")).isTrue();
        assertThat(Commands.isCommand("--server.port=1")).isFalse();
        assertThat(Commands.isCommand()).isFalse();
    }

    private Path file(String name) throws IOException {
        String answer = RekeyClient.withoutToken(port)
                .as("auditor")
                .send("GET", AUDIT + name, null)
                .body();
        return Files.writeString(directory.resolve(name), answer);
    }

    private static Ended verify(String... options) {
        return Ended.inThisJvm("verify", options);
    }

    /** Later settings win. */
    private Ended inItsOwnJvm(String... options) throws Exception {
        return inTimeZone(ZoneId.systemDefault().getId(), options);
    }

    private Ended inTimeZone(String timeZone, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("verify", "--spring.datasource.username=postgres"));
        if (Arrays.stream(options).noneMatch(option -> option.startsWith("--spring.datasource.url"))) {
            arguments.add("--spring.datasource.url=" + url);
        }
        arguments.addAll(List.of(options));
        return Ended.inItsOwnJvm(directory, timeZone, arguments);
    }
}
