package io.rekey.audit;

import io.rekey.RekeyApplication;
import io.rekey.benchmarks.FinishedResets;
import io.rekey.engine.history.StoredRows;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.RekeyNode;
import io.rekey.support.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals as many finished resets as the first argument says, and measures what it takes to export and to verify them: a
 * node with 256 MB of heap writes the export, JVMs with 64 and 128 MB verify it and the database. Ends with 1 where one
 * of them does not manage.
 */
public final class ProofAtScale {

    private static final String DATABASE = "proof_at_scale";
    private static final Path DIRECTORY = Path.of("target", "proof-at-scale");

    /** Of the development run. */
    private static final String KEY = "MC4CAQAwBQYDK2VwBCIEIHRoZS1zZWFsLW9mLXRoZS10cmFpbC1sb2NhbC1vbmx5";

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private final RekeyNode node = new RekeyNode(tenant, DATABASE);
    private final Map<String, String> settings = Surroundings.postgres(DATABASE);
    private boolean isGood = true;

    public static void main(String[] arguments) throws Exception {
        Surroundings.beginProgram();
        int resets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        System.exit(new ProofAtScale().run(resets) ? 0 : 1);
    }

    private boolean run(int resets) throws Exception {
        Files.createDirectories(DIRECTORY);
        node.with("rekey.audit.seal-interval", "P1D").start().awaitReady();
        JdbcClient database = Surroundings.database(DATABASE);
        long began = System.nanoTime();
        FinishedResets finished = new FinishedResets(database);
        finished.add(0, resets);
        SealedAtOnce.write(settings.get("spring.datasource.url"), new StoredRows(database), KEY);
        finished.settle();
        tell("%,d resets written and sealed".formatted(resets), began);
        export("export", "");
        export("export?format=csv", "");
        export("export?outcome=disavowed", ", a thousandth of them");
        download("keys", DIRECTORY.resolve("keys"));
        verify(
                "the export",
                64,
                0,
                "--export",
                DIRECTORY.resolve("export") + "",
                "--keys",
                DIRECTORY.resolve("keys") + "");
        verify("the database", 128, 0, "--rekey.audit.signing-key=" + KEY);
        database.sql("UPDATE audit_reset SET outcome = 'refused' WHERE seal_position = ?")
                .param(resets * 2L / 3)
                .update();
        verify("the database, one row of it altered", 128, 1, "--rekey.audit.signing-key=" + KEY);
        node.close();
        return isGood;
    }

    private void export(String path, String words) throws Exception {
        long began = System.nanoTime();
        Path file = DIRECTORY.resolve(path);
        download(path, file);
        tell("%s%s: %,d MB".formatted(path, words, Files.size(file) / 1_000_000), began);
        List<String> last = lastLine(file);
        isGood &= last.toString().contains("complete");
        System.out.println("  " + last.get(0));
    }

    private static List<String> lastLine(Path file) throws IOException {
        try (var content = new java.io.RandomAccessFile(file.toFile(), "r")) {
            content.seek(Math.max(0, content.length() - 300));
            byte[] end = new byte[(int) (content.length() - content.getFilePointer())];
            content.readFully(end);
            String[] lines = new String(end, java.nio.charset.StandardCharsets.UTF_8)
                    .strip()
                    .split("\n");
            return List.of(lines[lines.length - 1]);
        }
    }

    private void download(String path, Path file) throws Exception {
        String token = new io.rekey.localtenant.TenantClient(tenant)
                .machineToken("auditor", "auditor-secret", LocalTenant.SERVICE_AUDIENCE)
                .body();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + node.port() + "/api/v1/audit/" + path))
                .header("Authorization", "Bearer " + token.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1"))
                .build();
        // An earlier run's file may be longer, and would not be cut off.
        Files.deleteIfExists(file);
        HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(file));
    }

    private void verify(String what, int megabytes, int expected, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RekeyApplication.class.getName(),
                "verify",
                "--spring.datasource.url=" + settings.get("spring.datasource.url"),
                "--spring.datasource.username=postgres"));
        command.addAll(List.of(options));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(DIRECTORY.resolve("err").toFile())
                .redirectOutput(DIRECTORY.resolve("out").toFile())
                .start();
        int code = process.waitFor();
        tell("verify %s in %d MB: exit code %d".formatted(what, megabytes, code), began);
        Files.readAllLines(DIRECTORY.resolve("out")).forEach(line -> System.out.println("  " + line));
        isGood &= code == expected;
    }

    private static void tell(String what, long began) {
        System.out.printf("%-72s %6.1f s%n", what, (System.nanoTime() - began) / 1e9);
    }
}
