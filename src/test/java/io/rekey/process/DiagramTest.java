package io.rekey.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Message;
import io.rekey.reset.Outcome;
import java.io.File;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.Test;

/** What every diagram of ours keeps to, and that Java and the diagram use the same names. */
class DiagramTest {

    /** The one weighs facts that are there already and asks nobody outside; of the other its owner waits for the answer. */
    private static final Set<String> WITHOUT_SAVE_POINT = Set.of("verifyRequester", "setNewPassword");

    private final BpmnModelInstance model = Bpmn.readModelFromFile(new File("processes/password-reset.bpmn"));
    private final BpmnModelInstance event = Bpmn.readModelFromFile(new File("processes/auth0-event.bpmn"));
    private final BpmnModelInstance disavowal = Bpmn.readModelFromFile(new File("processes/disavowal.bpmn"));

    @Test
    void outcomes_haveOneEndEventEach_namedAfterThem() {
        Set<String> names = ends().stream().map(EndEvent::getName).collect(Collectors.toSet());
        assertThat(names)
                .isEqualTo(Arrays.stream(Outcome.values()).map(Outcome::word).collect(Collectors.toSet()));
        assertThat(ends()).allSatisfy(end -> assertThat(end.getId()).isEqualTo(Element.OUTCOME_PREFIX + end.getName()));
    }

    @Test
    void serviceTasks_callTheDelegateWithTheirOwnName() {
        assertThat(all(ServiceTask.class)).allSatisfy(task -> {
            assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + delegateName(task) + "}");
            assertThat(task.getCamundaClass()).isNull();
            assertThat(new File("src/main/java/io/rekey/process/steps/" + typeName(task) + ".java"))
                    .exists();
        });
    }

    @Test
    void effects_areSavePoints_andTheStartIsNot() {
        assertThat(all(ServiceTask.class))
                .filteredOn(task -> !WITHOUT_SAVE_POINT.contains(task.getId()))
                .allSatisfy(task ->
                        assertThat(task.isCamundaAsyncBefore()).as(task.getId()).isTrue());
        assertThat(all(StartEvent.class)).noneMatch(StartEvent::isCamundaAsyncBefore);
        assertThat(all(ScriptTask.class)).isEmpty();
    }

    @Test
    void everyWait_hasTwoWaysOut() {
        List<String> waits = List.of(
                "awaitConfirmation",
                Element.APPROVE_RESET,
                "ownersTurn",
                Element.REACH_OWNER_AFTERWARDS,
                "stopAndInvestigate");
        assertThat(waits).allSatisfy(wait -> assertThat(all(BoundaryEvent.class))
                .anyMatch(event -> event.getAttachedTo().getId().equals(wait) && event.cancelActivity()));
    }

    @Test
    void names_sharedWithJava_standInTheDiagram() {
        Set<String> ids = diagrams()
                .flatMap(diagram -> diagram.getModelElementsByType(FlowElement.class).stream())
                .map(FlowElement::getId)
                .collect(Collectors.toSet());
        assertThat(ids).containsAll(constants(Element.class, Element.OUTCOME_PREFIX));
        Set<String> messages = model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Message.class).stream()
                .map(org.camunda.bpm.model.bpmn.instance.Message::getName)
                .collect(Collectors.toSet());
        assertThat(messages).isEqualTo(constants(Message.class, ""));
    }

    @Test
    void everyStep_isDrawnAndConnected() {
        assertThat(all(FlowNode.class)).allSatisfy(node -> {
            assertThat(node.getDiagramElement()).as(node.getId()).isNotNull();
            assertThat(node.getIncoming().size() + node.getOutgoing().size())
                    .as(node.getId())
                    .isPositive();
        });
    }

    private List<EndEvent> ends() {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        return process.getChildElementsByType(EndEvent.class).stream()
                .filter(end -> end.getName() != null)
                .toList();
    }

    private <T extends FlowElement> Collection<T> all(Class<T> type) {
        return diagrams()
                .flatMap(diagram -> diagram.getModelElementsByType(type).stream())
                .filter(element -> !(element instanceof SubProcess))
                .toList();
    }

    private Stream<BpmnModelInstance> diagrams() {
        return Stream.of(model, event, disavowal);
    }

    /** Some tasks do the same thing at different times. */
    private static String delegateName(ServiceTask task) {
        return task.getId().replaceAll("Again$", "");
    }

    private static String typeName(ServiceTask task) {
        String name = delegateName(task);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Set<String> constants(Class<?> names, String except) {
        return Stream.of(names.getDeclaredFields())
                .map(DiagramTest::value)
                .filter(value -> !value.equals(except))
                .collect(Collectors.toSet());
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
