package io.rekey.process;

import io.rekey.process.ResetProcess.DisavowalVariable;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** An investigation ends with what was found, said by whoever claimed it and has no part in the reset. An exception here undoes the click. */
@Component
class InvestigationDone implements TaskListener {

    private final Assignee assignee;
    private final Independence independence;

    InvestigationDone(Assignee assignee, Independence independence) {
        this.assignee = assignee;
        this.independence = independence;
    }

    @Override
    public void notify(DelegateTask task) {
        String person = assignee.require(task);
        independence.require(
                task, person, assignee.email(), Facts.listed((String) task.getVariable(DisavowalVariable.APPROVED_BY)));
        if (!Comment.isWritten(task)) {
            throw new DecisionRefused("Say in the comment what you found and what was done.");
        }
    }
}
