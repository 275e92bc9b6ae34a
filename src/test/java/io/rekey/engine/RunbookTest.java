package io.rekey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.Test;

/** Every step that can fail has its words in incidents and its section in the runbook. */
class RunbookTest {

    private static final List<String> PARTS =
            List.of("**What it does.**", "**For the owner.**", "**Look at.**", "**Do.**", "**Never.**");

    private static final Pattern SECTION = Pattern.compile("(?m)^#{2,3} (.+)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([a-z-]+)\\)");

    private final Properties words = words();
    private final String runbook = read("docs/runbook.md");

    @Test
    void everySavePoint_saysWhatItsFailureMeansForTheOwner_andNothingElseDoes() {
        Set<String> steps = savePoints().map(RunbookTest::key).collect(Collectors.toSet());
        Set<String> told = words.stringPropertyNames().stream()
                .filter(key -> key.contains(".") && !key.startsWith("again.") && !key.startsWith("do."))
                .map(key -> key.replaceFirst("\\.randomized$", ""))
                .collect(Collectors.toSet());
        assertThat(steps).hasSizeGreaterThan(20);
        assertThat(told).isEqualTo(steps);
    }

    @Test
    void everySavePoint_hasASectionWithAllItsParts() {
        assertThat(savePoints())
                .allSatisfy(step ->
                        assertThat(section(anchor(step))).as(step.getId()).contains(PARTS));
        assertThat(List.of("timers", "jobs-of-the-engine"))
                .allSatisfy(other -> assertThat(section(other)).contains(PARTS));
    }

    @Test
    void everyLinkAndSection_leadsToSomethingThatIsThere() {
        Set<String> sections = SECTION.matcher(runbook)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .collect(Collectors.toSet());
        assertThat(LINK.matcher(runbook).results().map(found -> found.group(1))).isSubsetOf(sections);
        Set<String> steps = savePoints().map(RunbookTest::anchor).collect(Collectors.toSet());
        assertThat(sections).containsAll(steps).contains("timers", "jobs-of-the-engine");
    }

    @Test
    void everySectionOfAStep_isOfOneThatIsThere() {
        Set<String> others = Set.of("timers", "jobs-of-the-engine");
        assertThat(SECTION.matcher(runbook.substring(0, runbook.indexOf("\n## Alerts\n")))
                        .results()
                        .map(found -> found.group(1))
                        .filter(title -> title.equals(title.toLowerCase(Locale.ROOT)) && !others.contains(title)))
                .isSubsetOf(savePoints().map(RunbookTest::anchor).toList());
    }

    private String section(String anchor) {
        return Stream.of(runbook.split("(?m)^## "))
                .filter(section -> section.startsWith(anchor + "\n"))
                .findFirst()
                .orElse("");
    }

    private static Stream<FlowNode> savePoints() {
        return Stream.of("password-reset", "auth0-event", "disavowal")
                .map(name -> Bpmn.readModelFromFile(new File("processes/" + name + ".bpmn")))
                .map(diagram -> diagram.getModelElementsByType(FlowNode.class))
                .flatMap(Collection::stream)
                .filter(step -> step.isCamundaAsyncBefore() || step.isCamundaAsyncAfter());
    }

    private static String key(FlowNode step) {
        var scope = step.getParentElement();
        while (scope instanceof SubProcess) {
            scope = scope.getParentElement();
        }
        return ((Process) scope).getId() + "." + step.getId();
    }

    private static String anchor(FlowNode step) {
        return step.getId().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Properties words() {
        Properties words = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of("src/main/resources/incidents.properties"))) {
            words.load(text);
            return words;
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
