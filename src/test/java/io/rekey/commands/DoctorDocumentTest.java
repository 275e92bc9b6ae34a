package io.rekey.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.preflight.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/doctor.md explains every finding by its name. */
class DoctorDocumentTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (broken|risk|note|unknown) \\| .+ \\|$");

    @Test
    void document_namesEachProblemAndItsSeverity_inTheOrderOfTheChecks() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(Path.of("docs/doctor.md")))
                .results()
                .map(DoctorDocumentTest::row)
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(Problem.values())
                        .map(problem ->
                                problem.word() + " " + problem.severity().word())
                        .toList());
    }

    private static String row(MatchResult row) {
        return row.group(1) + " " + row.group(2);
    }

    @Test
    void documents_askForTheScopesThatTheDoctorIsTestedWith() throws IOException {
        String asked = Files.readString(Path.of("docs/doctor.md")) + Files.readString(Path.of("docs/branding.md"));
        assertThat(SoundTenant.SEEN).allSatisfy(scope -> assertThat(asked).contains("`" + scope + "`"));
        assertThat(SoundTenant.NEEDED).allSatisfy(scope -> assertThat(Files.readString(Path.of("README.md")) + asked)
                .contains("`" + scope + "`"));
    }
}
