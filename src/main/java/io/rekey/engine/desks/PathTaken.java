package io.rekey.engine.desks;

import io.rekey.process.WhereItStands;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.history.HistoricProcessInstance;

/**
 * Which way a reset took through the diagram.
 *
 * @param definition whose diagram; nothing once the engine's history of the reset is gone
 */
record PathTaken(Optional<String> definition, List<Step> steps) {

    /** What the engine writes behind the id of an activity that stands for several of its kind. */
    private static final String BODY_OF_SEVERAL = "#";

    /**
     * @param times how often it was entered
     * @param open whether the reset stands here now
     * @param failures how often it was tried in vain
     */
    record Step(String activity, long times, boolean open, long failures) {}

    static PathTaken of(String resetId, ProcessEngine engine) {
        return Optional.ofNullable(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceId(resetId)
                        .singleResult())
                .map(instance -> of(instance, engine))
                .orElseGet(() -> new PathTaken(Optional.empty(), List.of()));
    }

    private static PathTaken of(HistoricProcessInstance instance, ProcessEngine engine) {
        String id = instance.getId();
        Map<String, Long> passed = passed(id, engine.getHistoryService());
        Map<String, Long> failures = failures(id, engine.getHistoryService());
        Set<String> open = Optional.ofNullable(engine.getRuntimeService().getActivityInstance(id)).stream()
                .flatMap(WhereItStands::steps)
                .collect(Collectors.toSet());
        // A step that was never done has no history of its own, though it may wait or have failed.
        Set<String> all = new LinkedHashSet<>(passed.keySet());
        all.addAll(failures.keySet());
        all.addAll(open);
        List<Step> steps = all.stream()
                .filter(step -> !step.contains(BODY_OF_SEVERAL))
                .map(step -> new Step(
                        step, passed.getOrDefault(step, 0L), open.contains(step), failures.getOrDefault(step, 0L)))
                .toList();
        return new PathTaken(Optional.of(instance.getProcessDefinitionId()), steps);
    }

    private static Map<String, Long> passed(String id, HistoryService history) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(id)
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        HistoricActivityInstance::getActivityId, LinkedHashMap::new, Collectors.counting()));
    }

    private static Map<String, Long> failures(String id, HistoryService history) {
        return history.createHistoricJobLogQuery().processInstanceId(id).failureLog().list().stream()
                .collect(Collectors.groupingBy(
                        HistoricJobLog::getActivityId, LinkedHashMap::new, Collectors.counting()));
    }
}
