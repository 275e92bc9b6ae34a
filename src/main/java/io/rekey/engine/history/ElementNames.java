package io.rekey.engine.history;

import io.rekey.process.ResetProcess;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** What the diagram calls its elements. A try that failed left no step in the history to read the name of. */
@Component
class ElementNames implements SmartInitializingSingleton {

    private final RepositoryService repository;
    private Map<String, String> byElement = Map.of();

    ElementNames(RepositoryService repository) {
        this.repository = repository;
    }

    /** Before any door opens, as nobody in particular. */
    @Override
    public void afterSingletonsInstantiated() {
        String newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(ResetProcess.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        byElement = repository.getBpmnModelInstance(newest).getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element.getName() != null)
                .collect(Collectors.toUnmodifiableMap(FlowElement::getId, FlowElement::getName));
    }

    Map<String, String> byElement() {
        return byElement;
    }
}
