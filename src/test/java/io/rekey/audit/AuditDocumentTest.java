package io.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rekey.support.RekeyClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What docs/audit.md tells an outsider to type does what it says, on an export of real resets. */
class AuditDocumentTest extends SealedTest {

    @LocalServerPort
    int port;

    @TempDir
    Path directory;

    @BeforeEach
    void exportRealResets() throws Exception {
        assumeTrue(run("sh", "command -v jq basenc openssl python3").code() == 0, "tools are missing");
        String erased = rejected();
        sealed(2);
        tombstones.add(erased, Tombstones.Because.ERASURE, "eraser");
        rejected();
        sealer.seal();
        RekeyClient auditor = RekeyClient.withoutToken(port).as("auditor");
        save("export.jsonl", auditor.send("GET", "/api/v1/audit/export", null).body());
        save("keys.json", auditor.send("GET", "/api/v1/audit/keys", null).body());
    }

    @Test
    void hashOfOneEntry_isTheOneThatCoreutilsFind() throws Exception {
        List<String> lines = run("sh", block("sh", 0)).out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith(lines.get(1)).hasSizeGreaterThan(64);
    }

    @Test
    void digestOfOneValue_isInOneRecord() throws Exception {
        assertThat(run("sh", block("sh", 1)).out().strip()).isEqualTo("1");
    }

    @Test
    void signatureOfACheckpoint_isGoodForOpenssl() throws Exception {
        Ended ended = run("sh", block("sh", 2));
        assertThat(ended.out())
                .contains("Signature Verified Successfully", "\"position\": 5", "\"previousCheckpoint\"");
    }

    @Test
    void wholeChain_isAsItWasSealed_forAProgramOfTheirOwn() throws Exception {
        assertThat(run("python3", block("python", 0)).out()).contains("5 entries are as they were sealed");
        save(
                "export.jsonl",
                Files.readString(directory.resolve("export.jsonl")).replaceFirst("no-account", "completed"));
        assertThat(run("python3", block("python", 0)).code()).isZero();
        save("export.jsonl", Files.readString(directory.resolve("export.jsonl")).replace("no-account", "completed"));
        Ended altered = run("python3", block("python", 0));
        assertThat(altered.code()).isNotZero();
        assertThat(altered.out()).contains("position 2 was altered");
    }

    private static String block(String language, int number) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/audit.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList()
                .get(number);
    }

    private void save(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private record Ended(int code, String out) {}

    private Ended run(String program, String script) throws Exception {
        Process process = new ProcessBuilder(program, "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }
}
