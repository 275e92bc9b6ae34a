package io.rekey.engine.history;

import io.rekey.process.ResetProcess;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** What the diagrams call their elements. A try that failed left no step in the history to read the name of. */
@Component
class ElementNames implements SmartInitializingSingleton {

    private final RepositoryService repository;
    private final Map<String, Map<String, String>> ofProcess = new ConcurrentHashMap<>();

    ElementNames(RepositoryService repository) {
        this.repository = repository;
    }

    /** Before any door opens, as nobody in particular. */
    @Override
    public void afterSingletonsInstantiated() {
        Stream.of(ResetProcess.KEY, ResetProcess.DISAVOWAL_KEY)
                .forEach(process -> ofProcess.put(process, namesIn(process)));
    }

    private Map<String, String> namesIn(String process) {
        String newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        return repository.getBpmnModelInstance(newest).getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element.getName() != null)
                .collect(Collectors.toUnmodifiableMap(FlowElement::getId, FlowElement::getName));
    }

    /** By the ids of the elements. */
    Map<String, String> of(String process) {
        return ofProcess.get(process);
    }
}
