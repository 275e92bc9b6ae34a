package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Group;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Notices;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the decision to the security leads as well, and tells them. */
@Component
class EscalateApproval implements JavaDelegate {

    private final TaskService tasks;
    private final Notices notices;
    private final Facts facts;

    EscalateApproval(TaskService tasks, Notices notices, Facts facts) {
        this.tasks = tasks;
        this.notices = notices;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        reset.setVariable(Variable.ESCALATED, true);
        tasks.createTaskQuery()
                .processInstanceId(reset.getProcessInstanceId())
                .list()
                .forEach(task -> tasks.addCandidateGroup(task.getId(), Group.SECURITY_LEADS));
        notices.approvalEscalated(facts.app(reset), reset.getProcessInstanceId());
    }
}
