package io.rekey.process.steps;

import io.rekey.process.Facts;
import io.rekey.process.ResetProcess.Group;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Alerts;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the decision to the security leads as well, and tells them. */
@Component
class EscalateApproval implements JavaDelegate {

    private final TaskService tasks;
    private final Alerts alerts;
    private final Facts facts;

    EscalateApproval(TaskService tasks, Alerts alerts, Facts facts) {
        this.tasks = tasks;
        this.alerts = alerts;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution reset) {
        reset.setVariable(Variable.ESCALATED, true);
        tasks.createTaskQuery()
                .processInstanceId(reset.getProcessInstanceId())
                .list()
                .forEach(task -> tasks.addCandidateGroup(task.getId(), Group.SECURITY_LEADS));
        alerts.approvalEscalated(facts.app(reset), reset.getProcessInstanceId());
    }
}
