package io.rekey.metrics;

import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.support.ApiTest;
import io.rekey.support.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.yaml.snakeyaml.Yaml;

/** What {@code docs/monitoring} asks of a node is what a node tells. */
class MonitoringTest extends ApiTest {

    private static final Path FOLDER = Path.of("docs/monitoring");
    private static final Pattern DURATION = Pattern.compile("(\\d+(ms|[smhdwy]))+");
    private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z0-9_]*\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "on", "by", "without", "ignoring", "bool");
    private static final String TIMERS_LABEL = "le";

    @LocalManagementPort
    private int managementPort;

    private Scrape scrape;

    /** Everything has happened once. */
    @BeforeEach
    void measureAReset() {
        reset.follow(helpDesk.startedFor(ANN)).runsOn();
        String event = "{\"user_id\":\"auth0|1\",\"connection\":\"Users\",\"date\":\"2026-03-01T12:00:00.123Z\"}";
        assertThat(nobody.with("development-only-secret-of-the-hooks")
                        .postJson("/hooks/auth0/password-changed", event)
                        .statusCode())
                .isEqualTo(204);
        CLOCK.advance(Duration.ofSeconds(11));
        // A rate limit that has just come to be known is told of from the next time on.
        Scrape.of(managementPort);
        scrape = Scrape.of(managementPort);
    }

    @Test
    void numbersOfThePage_areTheOnesThatANodeTells() throws IOException {
        Map<String, String> page = new TreeMap<>();
        Files.readString(FOLDER.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("| `rekey_"))
                .map(line -> line.split(" *\\| *"))
                .forEach(row -> page.put(
                        row[1].replace("`", ""),
                        row[2] + " " + row[3].replace("` `", ",").replace("`", "")));
        assertThat(page).isEqualTo(told());
    }

    /** By name: the kind and the tags. */
    private Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        scrape.text()
                .lines()
                .filter(line -> line.startsWith("# TYPE rekey_") && !line.contains("_max "))
                .map(line -> line.split(" "))
                .forEach(type -> told.put(type[2], type[3] + " " + String.join(",", tags(type[2]))));
        return told;
    }

    private Set<String> tags(String name) {
        return scrape.series().stream()
                .filter(series -> series.split("\\{")[0].startsWith(name))
                .flatMap(
                        series -> Pattern.compile("([a-z]+)=\"").matcher(series).results())
                .map(found -> found.group(1))
                .filter(tag -> !tag.equals(TIMERS_LABEL))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void rules_areWhole() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(9).allSatisfy(rule -> {
            assertThat(rule.get("alert")).asString().matches("Rekey[A-Za-z0-9]+");
            assertThat(rule.get("for"))
                    .satisfiesAnyOf(none -> assertThat(none).isNull(), time -> assertThat((String) time)
                            .matches(DURATION));
            assertThat(rule.get("labels")).isIn(Map.of("severity", "critical"), Map.of("severity", "warning"));
            Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
            assertThat(annotations.keySet()).isEqualTo(Set.of("summary", "description", "runbook_url"));
            assertThat(annotations.values())
                    .allSatisfy(text -> assertThat((String) text).isNotBlank());
            assertSound((String) rule.get("expr"));
        });
        assertThat(rules()).extracting(rule -> rule.get("alert")).doesNotHaveDuplicates();
    }

    @Test
    void rules_leadToSectionsOfTheRunbook_andEverySectionHasItsRule() throws IOException {
        Set<String> sections = Files.readString(Path.of("docs/runbook.md"))
                .lines()
                .filter(line -> line.matches("##+ [a-z0-9-]+"))
                .map(line -> line.replaceFirst("#+ ", ""))
                .collect(Collectors.toSet());
        Set<String> steps = scrape.series().stream()
                .filter(series -> series.startsWith("rekey_incidents_open"))
                .map(series -> series.replaceFirst(".*step=\"(.*)\".*", "$1"))
                .collect(Collectors.toSet());
        Set<String> led = rules().stream()
                .map(rule -> (String) ((Map<?, ?>) rule.get("annotations")).get("runbook_url"))
                .peek(address -> assertThat(address).startsWith("docs/runbook.md#"))
                .map(address -> address.substring(address.indexOf('#') + 1))
                .flatMap(anchor -> anchor.equals("{{ $labels.step }}") ? Stream.empty() : Stream.of(anchor))
                .collect(Collectors.toSet());
        assertThat(sections).containsAll(led);
        assertThat(led)
                .containsAll(sections.stream()
                        .filter(section -> section.startsWith("alert-") && !steps.contains(section))
                        .toList());
    }

    @Test
    void dashboard_asksForWhatThereIs() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(dashboard.findValuesAsText("expr")).hasSizeGreaterThan(15).allSatisfy(this::assertSound);
        assertThat(dashboard.path("panels").findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
        assertThat(panels(dashboard))
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
        assertThat(panels(dashboard))
                .extracting(panel -> panel.path("gridPos").toString())
                .doesNotHaveDuplicates();
        assertThat(names(String.join(" + ", dashboard.findValuesAsText("expr"))))
                .as("each number of ours has its panel")
                .containsAll(told().keySet().stream()
                        .map(name ->
                                name.contains("seconds") && !told().get(name).startsWith("gauge")
                                        ? name + (told().get(name).startsWith("histogram") ? "_bucket" : "_count")
                                        : name)
                        .toList());
    }

    private static List<JsonNode> panels(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.path("panels").spliterator(), false)
                .toList();
    }

    private void assertSound(String expression) {
        String bare = expression.replaceAll("\"[^\"]*\"", "");
        for (String pair : List.of("()", "{}", "[]")) {
            assertThat(count(bare, pair.charAt(0))).as(expression).isEqualTo(count(bare, pair.charAt(1)));
        }
        assertThat(Pattern.compile("\\[([^]]*)]").matcher(bare).results().map(found -> found.group(1)))
                .as(expression)
                .allMatch(range -> range.equals("$__rate_interval")
                        || DURATION.matcher(range).matches());
        assertThat(exposed()).as(expression).containsAll(names(expression));
    }

    private Set<String> exposed() {
        return Stream.concat(
                        Stream.of("up"),
                        scrape.text()
                                .lines()
                                .filter(line -> !line.startsWith("#"))
                                .map(line -> line.split("[{ ]")[0]))
                .collect(Collectors.toSet());
    }

    /** What an expression asks for, without functions, tags and words of the language. */
    private static Set<String> names(String expression) {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}|\\[[^]]*]", "")
                .replaceAll("\\b(by|on|without|ignoring)\\s*\\([^)]*\\)", "");
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(word -> !WORDS.contains(word))
                .collect(Collectors.toSet());
    }

    private static long count(String text, char sign) {
        return text.chars().filter(character -> character == sign).count();
    }

    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(FOLDER.resolve("alerts.yml")));
        return file.get("groups").stream()
                .flatMap(group -> group.get("rules").stream())
                .toList();
    }
}
