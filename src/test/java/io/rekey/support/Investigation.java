package io.rekey.support;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** What follows when somebody disavows a reset. */
public final class Investigation {

    private final ProcessEngine engine;

    public Investigation(ProcessEngine engine) {
        this.engine = engine;
    }

    public List<ProcessInstance> all() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("disavowal")
                .list();
    }

    /** Leads the one about that reset from step to step. */
    public ResetDriver of(String resetId) {
        return new ResetDriver(engine)
                .follow(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("disavowal")
                        .variableValueEquals("reset", resetId)
                        .singleResult()
                        .getId());
    }

    public Task task() {
        return engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("investigate")
                .singleResult();
    }

    /** Claims the open task and completes it with what its form would send. */
    public void doneBy(String operator, Map<String, Object> fields) {
        Task task = task();
        engine.getTaskService().setAssignee(task.getId(), null);
        new ResetDriver(engine).as(operator, List.of("security-operators"), () -> {
            engine.getTaskService().claim(task.getId(), operator);
            engine.getTaskService().complete(task.getId(), fields);
        });
    }
}
