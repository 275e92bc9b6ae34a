package io.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What SECURITY.md names as guards and tests is there. */
class SecurityTableTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void everyThreat_hasATestThatExists() throws IOException {
        Set<String> tests = classesIn("src/test/java");
        assertThat(rows()).hasSizeGreaterThan(20).allSatisfy(row -> assertThat(names(row.get(2)))
                .as(row.get(0))
                .isNotEmpty()
                .isSubsetOf(tests)
                .allMatch(name -> name.endsWith("Test")));
    }

    @Test
    void everyGuardThatIsNamed_exists() throws IOException {
        Set<String> guards = classesIn("src/main/java");
        guards.add("reset-policy.dmn");
        assertThat(rows())
                .allSatisfy(row -> assertThat(names(row.get(1))).as(row.get(0)).isSubsetOf(guards));
    }

    @Test
    void everyThreat_answersARequirement() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.get(3)).as(row.get(0)).containsPattern("\\d+\\.\\d+\\.\\d+|FP|NIST"));
    }

    @Test
    void everyRequirement_isHeldByATestThatExists_orSaysWhyNot() throws IOException {
        Set<String> tests = classesIn("src/test/java");
        List<List<String>> requirements = Files.readAllLines(Path.of("docs/requirements.md")).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|--") && !line.startsWith("| requirement"))
                .map(SecurityTableTest::cells)
                .toList();
        assertThat(requirements).hasSizeGreaterThan(40).allSatisfy(row -> {
            assertThat(row.get(1)).as(row.get(0)).isNotEmpty();
            assertThat(row.get(2)).as(row.get(0)).isNotEmpty();
            assertThat(names(row.get(2)).stream().filter(name -> name.endsWith("Test")))
                    .as(row.get(0))
                    .isSubsetOf(tests);
        });
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|", -1))
                .map(String::trim)
                .toList();
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(Path.of("SECURITY.md")).stream()
                .dropWhile(line -> !line.startsWith("| threat |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(SecurityTableTest::cells)
                .toList();
    }

    private static Set<String> names(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> classesIn(String root) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
