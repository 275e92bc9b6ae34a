package io.rekey.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** An investigation ends with what was found, said by whoever claimed it. An exception here undoes the click. */
@Component
class InvestigationDone implements TaskListener {

    private final Assignee assignee;

    InvestigationDone(Assignee assignee) {
        this.assignee = assignee;
    }

    @Override
    public void notify(DelegateTask task) {
        assignee.require(task);
        if (!Comment.isWritten(task)) {
            throw new DecisionRefused("Say in the comment what you found and what was done.");
        }
    }
}
