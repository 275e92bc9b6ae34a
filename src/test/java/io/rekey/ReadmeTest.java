package io.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.rekey.reset.Outcome;
import io.rekey.reset.Status;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;

/** What the README says of steps, delegates, ports, adapters and words is what the diagram and the classes say. */
class ReadmeTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes");
    private static final Set<String> PORTS = Set.of("Accounts", "Alerts", "Notices");

    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void tableOfSteps_isTheDiagram() {
        Map<String, String> table = new TreeMap<>();
        rows().forEach(row -> table.put(row.get(0), row.get(1)));
        Map<String, String> diagram = new TreeMap<>();
        Stream.of("password-reset", "auth0-event", "disavowal")
                .map(name -> Bpmn.readModelFromFile(new File("processes/" + name + ".bpmn")))
                .flatMap(model -> model.getModelElementsByType(ServiceTask.class).stream())
                .forEach(task -> diagram.put(task.getName(), delegate(task)));
        assertThat(table).isEqualTo(diagram);
    }

    @Test
    void portsAndAdapters_areTheOnesTheDelegatesUse() {
        assertThat(rows()).allSatisfy(row -> {
            Set<String> used = portsOf(row.get(1));
            assertThat(names(row.get(2))).as(row.get(0)).isEqualTo(used);
            Set<String> adapters = used.stream().map(ReadmeTest::adapterOf).collect(Collectors.toSet());
            assertThat(names(row.get(3))).as(row.get(0)).isEqualTo(adapters);
        });
    }

    @Test
    void words_areAllThere() {
        assertThat(Stream.of(Outcome.values()).map(Outcome::word)).allSatisfy(this::isMentioned);
        assertThat(Stream.of(Status.values()).map(Status::word)).allSatisfy(this::isMentioned);
    }

    private void isMentioned(String word) {
        assertThat(readme).contains("`" + word + "`");
    }

    /** The rows of the table of steps: four cells, the code marks taken off. */
    private List<List<String>> rows() {
        return readme.lines()
                .dropWhile(line -> !line.startsWith("| step | delegate"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(cell -> cell.replace("`", "").trim())
                        .toList())
                .toList();
    }

    private static String delegate(ServiceTask task) {
        String bean = task.getCamundaDelegateExpression().replaceAll("[${}]", "");
        return Character.toUpperCase(bean.charAt(0)) + bean.substring(1);
    }

    /** Those that the delegate has itself, or through what the process shares among its delegates. */
    private static Set<String> portsOf(String delegate) {
        return portsOf(CLASSES.get("io.rekey.process.steps." + delegate))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> portsOf(JavaClass type) {
        return type.getFields().stream()
                .map(JavaField::getRawType)
                .flatMap(field -> field.getPackageName().equals("io.rekey.process")
                        ? portsOf(field)
                        : Stream.of(field.getSimpleName()).filter(PORTS::contains));
    }

    private static String adapterOf(String port) {
        return CLASSES.get("io.rekey.reset." + port).getAllSubclasses().stream()
                .map(JavaClass::getSimpleName)
                .collect(Collectors.joining());
    }

    private static Set<String> names(String cell) {
        return Arrays.stream(cell.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
